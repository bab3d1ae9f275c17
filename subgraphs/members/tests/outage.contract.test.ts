import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, aDatabaseLine, type DatabaseLine } from "@datong/testkit";
import { logger, MEMBERSHIP, membersOver, people, reader, rules } from "./members.ts";

describe("members without its database", () => {
  let line: DatabaseLine;
  let connection: Connection;
  let members: Subgraph;
  beforeAll(async () => {
    line = await aDatabaseLine();
    connection = await connectDatabase({ uri: line.uri, name: "members-outage", logger });
    members = membersOver(connection);
    line.cut();
  });
  afterAll(async () => {
    await connection.close();
    await line.close();
  });

  it("is not ready", async () => {
    expect(await members.isReady()).toBe(false);
  });

  it.each([
    ["User.membership", reader, MEMBERSHIP, { people: people(["u1"]) }],
    ["Query.tiers", reader, "{ tiers { code } }", {}],
    ["Query.earningRules", rules, "{ earningRules { version } }", {}],
  ])("answers UNAVAILABLE and nothing of the inside: %s", async (_case, caller, query, variables) => {
    const answer = await ask(members, query, { caller, variables });

    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(JSON.stringify(answer)).not.toMatch(/stack|127\.0\.0\.1|mongo/i);
  });
});
