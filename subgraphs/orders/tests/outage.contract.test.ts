import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, nobody, testMongoUri } from "@datong/testkit";
import { aRecord, INGEST, logger, ORDERS, ordersOver, people, reader, writer } from "./orders.ts";

/** A way to the database that can be cut. */
async function aLine() {
  const target = new URL(testMongoUri());
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    cut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe("orders without its database", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    const line = await aLine();
    connection = await connectDatabase({ uri: line.uri, name: "orders-outage", logger });
    orders = ordersOver(connection);
    line.cut();
  });
  afterAll(() => connection.close());

  it("is not ready", async () => {
    expect(await orders.isReady()).toBe(false);
  });

  it.each([
    ["Query.order", reader, `{ order(id: "x") { id } }`, {}],
    ["User.orders", reader, ORDERS, { people: people(["li"]) }],
    ["Mutation.ingestOrders", writer, INGEST, { source: "shop", records: [aRecord()] }],
  ])("answers UNAVAILABLE and nothing of the inside: %s", async (_case, caller, query, variables) => {
    const answer = await ask(orders, query, { caller, variables });

    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(JSON.stringify(answer)).not.toMatch(/stack|127\.0\.0\.1|mongo/i);
  });

  it("still tells the statuses, which need no database", async () => {
    const { data } = await ask(orders, "{ orderStatuses { code } }", { caller: nobody });

    expect(data.orderStatuses).toHaveLength(5);
  });
});
