import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { ruleBookOf } from "../src/domain/rules/ruleBook.ts";
import { tierRulesSchema } from "../src/domain/tiers/tierRules.ts";
import { tryRules, type TrialSoFar } from "../src/domain/tiers/tryRules.ts";
import { firstVersions, readFirstRules, SHIPPED_RULES } from "../src/programme/firstRules.ts";
import { mongoTierStore } from "../src/store/tiers/mongoTierStore.ts";
import { aMembersDatabase, NOW } from "./members.ts";

const MEMBERS = 1_200;

describe("a trial of tier rules over many members", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    const { day, minor } = { day: 20_000, minor: 60_000 };
    await connection.collection<{ _id: string }>("standings").insertMany(
      Array.from({ length: MEMBERS }, (_, place) => ({
        ...{ _id: `u${String(place).padStart(5, "0")}`, version: 1, days: { [day]: [[day, "GBP", minor]] } },
      })),
    );
  });
  afterAll(() => dropDatabase(connection));

  it("goes on from call to call, each bounded by its time, and ends with the sum", async () => {
    const book = ruleBookOf(firstVersions(readFirstRules(SHIPPED_RULES), NOW));
    const [{ rules }] = book.tiers;
    const [basic, silver, gold, ...others] = rules.tiers;
    const cheaper = tierRulesSchema.parse({
      ...rules,
      tiers: [basic, silver, { ...gold, thresholds: { CNY: 600_000, GBP: 60_000 } }, ...others],
    });
    let idsHeld = 0;
    const parts = {
      ...{ tiers: mongoTierStore(connection), book, now: NOW, isTimeUp: () => true },
      aliasesOf: (userIds: readonly string[]) => {
        idsHeld = Math.max(idsHeld, userIds.length);
        return Promise.resolve(new Map(userIds.map((id) => [id, [id]])));
      },
    };

    const counted: number[] = [];
    let soFar: TrialSoFar = { after: null, counted: 0, moves: [] };
    for (let isComplete = false; !isComplete;) {
      const tried = await tryRules(parts, cheaper, soFar);
      counted.push(tried.counted);
      ({ isComplete } = tried);
      soFar = tried;
    }

    expect(counted).toEqual([500, 1_000, MEMBERS]);
    expect(idsHeld).toBe(500);
    expect(soFar.moves).toEqual([{ from: "SILVER", to: "GOLD", count: MEMBERS, atOnce: MEMBERS }]);
  });
});
