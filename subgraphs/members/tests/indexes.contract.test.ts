import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { aUser, ask, dropDatabase } from "@datong/testkit";
import { aMembersDatabase, aPurchase, MEMBERSHIP, membersOver, people, record } from "./members.ts";

type Command = Readonly<Record<string, unknown>>;

/** The parts of a command that decide its plan, one explainable command per statement of a bulk. */
function explainable(command: Command): readonly Command[] {
  const { find, filter, projection, update, updates, delete: from, deletes } = command;
  if (find) return [{ find, filter, ...(projection ? { projection } : {}) }];
  if (update) return (updates as readonly Command[]).map((one) => ({ update, updates: [one] }));
  if (from) return (deletes as readonly Command[]).map((one) => ({ delete: from, deletes: [one] }));
  return [];
}

describe("indexes", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  afterAll(() => dropDatabase(connection));

  it("serve every command of every request: none scans a collection", async () => {
    const members = membersOver(connection);
    const others = membersOver(connection);
    const commands: Command[] = [];
    connection.getClient().on("commandStarted", ({ command }) => commands.push(command as Command));

    await record(members, [aPurchase(), aPurchase({ userId: "u2", externalId: "2" })]);
    await Promise.all(
      [members, others].map((process, place) =>
        record(process, [aPurchase({ externalId: "3", userId: `u${place + 1}` }), aPurchase({ externalId: "4" })]),
      ),
    );
    await ask(members, MEMBERSHIP, { caller: aUser("u1"), variables: { people: people(["u1", "u2"]) } });
    connection.getClient().removeAllListeners("commandStarted");

    const explained = commands.flatMap(explainable);
    const plans = await Promise.all(explained.map(async (command) => connection.db?.command({ explain: command })));
    expect(new Set(commands.map((command) => Object.keys(command)[0]))).toEqual(
      new Set(["find", "insert", "update", "delete"]),
    );
    for (const [place, plan] of plans.entries()) {
      const text = JSON.stringify(plan?.queryPlanner);
      expect([explained[place], text]).toEqual([explained[place], expect.stringMatching(/IDHACK|IXSCAN|EXPRESS/)]);
      expect([explained[place], text]).toEqual([explained[place], expect.not.stringContaining("COLLSCAN")]);
    }
  });

  it("serve the audit of one wallet", async () => {
    const plan = await connection.db?.command({ explain: { find: "ledger", filter: { userId: "u1" } } });

    expect(JSON.stringify(plan)).toContain("by_user");
  });
});
