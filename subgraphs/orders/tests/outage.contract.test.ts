import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, aDatabaseLine, type DatabaseLine } from "@datong/testkit";
import { aRecord, INGEST, logger, ORDERS, ordersOver, people, reader, writer } from "./orders.ts";

describe("orders without its database", () => {
  let line: DatabaseLine;
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    line = await aDatabaseLine();
    connection = await connectDatabase({ uri: line.uri, name: "orders-outage", logger });
    orders = ordersOver(connection);
    line.cut();
  });
  afterAll(async () => {
    await connection.close();
    await line.close();
  });

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
    const { data } = await ask(orders, "{ orderStatuses { code } }", { caller: reader });

    expect(data.orderStatuses).toHaveLength(5);
  });
});
