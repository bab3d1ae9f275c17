import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { aUser, ask, dropDatabase } from "@datong/testkit";
import { aMembersDatabase, aPaid, MEMBERSHIP, membersOver, pay, people } from "./members.ts";

type Command = Readonly<Record<string, unknown>>;

/** The parts of a command that decide its plan, one explainable command per statement of a bulk. */
function explainable(command: Command): readonly Command[] {
  const {
    find,
    filter,
    sort,
    limit,
    projection,
    update,
    updates,
    delete: from,
    deletes,
    aggregate,
    pipeline,
  } = command;
  if (aggregate) return [{ aggregate, pipeline, cursor: {} }];
  if (find)
    return [
      { find, filter, ...(projection ? { projection } : {}), ...(sort ? { sort } : {}), ...(limit ? { limit } : {}) },
    ];
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
    const commands: Command[] = [];
    connection.getClient().on("commandStarted", ({ command }) => commands.push(command as Command));

    await pay(connection, aPaid(), aPaid({ userId: "u2", externalId: "2" }), aPaid({ externalId: "3" }));
    await ask(members, MEMBERSHIP, { caller: aUser("u1"), variables: { people: people(["u1", "u2"]) } });
    connection.getClient().removeAllListeners("commandStarted");

    const explained = commands.flatMap(explainable);
    const plans = await Promise.all(explained.map(async (command) => connection.db?.command({ explain: command })));
    expect(new Set(commands.map((command) => Object.keys(command)[0]))).toEqual(
      new Set(["find", "insert", "update", "delete", "aggregate"]),
    );
    for (const [place, plan] of plans.entries()) {
      const text = JSON.stringify(plan);
      expect([explained[place], text]).toEqual([explained[place], expect.stringMatching(/IDHACK|IXSCAN|EXPRESS/)]);
      expect([explained[place], text]).toEqual([explained[place], expect.not.stringContaining("COLLSCAN")]);
    }
  });
});
