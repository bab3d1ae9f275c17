import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, testMongoUri } from "@datong/testkit";
import { aPurchase, logger, MEMBERSHIP, membersOver, people, reader, RECORD, writer } from "./members.ts";

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

describe("members without its database", () => {
  let connection: Connection;
  let members: Subgraph;
  beforeAll(async () => {
    const line = await aLine();
    connection = await connectDatabase({ uri: line.uri, name: "members-outage", logger });
    members = membersOver(connection);
    line.cut();
  });
  afterAll(() => connection.close());

  it("is not ready", async () => {
    expect(await members.isReady()).toBe(false);
  });

  it.each([
    ["User.membership", reader, MEMBERSHIP, { people: people(["u1"]) }],
    ["Mutation.recordPurchases", writer, RECORD, { purchases: [aPurchase()] }],
  ])("answers UNAVAILABLE and nothing of the inside: %s", async (_case, caller, query, variables) => {
    const answer = await ask(members, query, { caller, variables });

    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(JSON.stringify(answer)).not.toMatch(/stack|127\.0\.0\.1|mongo/i);
  });

  it("still tells the tiers, which need no database", async () => {
    const { data } = await ask(members, "{ tiers { code } }", { caller: reader });

    expect(data).toMatchObject({
      tiers: [{ code: "BASIC" }, { code: "SILVER" }, { code: "GOLD" }, { code: "PLATINUM" }],
    });
  });
});
