import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { aService, aUser, ask, dropDatabase, eventually } from "@datong/testkit";
import { mongoAdjustmentStore } from "../src/store/wallet/adjustments.ts";
import { membership, told } from "./benefits.ts";
import { aBook, aMembersDatabase, aPaid, beginWithBook, MEMBERSHIP, membersOver, pay, people } from "./members.ts";

type Command = Readonly<Record<string, unknown>>;

/** An aggregation, and by itself each pipeline that it adds: the plan of the whole does not tell theirs. */
function aggregated({ aggregate, pipeline }: Command): readonly Command[] {
  const stages = pipeline as readonly { readonly $unionWith?: { readonly coll: string; readonly pipeline: unknown } }[];
  const added = stages.flatMap(({ $unionWith }) => $unionWith ?? []);
  const own = stages.filter(({ $unionWith }) => !$unionWith);
  return [{ coll: aggregate, pipeline: own }, ...added].map((one) => ({
    ...{ aggregate: one.coll, pipeline: one.pipeline, cursor: {} },
  }));
}

/** The parts of a command that decide its plan, one explainable command per statement of a bulk. */
function explainable(command: Command): readonly Command[] {
  const { aggregate, find, filter, projection, sort, limit, update, updates, delete: from, deletes } = command;
  if (aggregate) return aggregated(command);
  if (find)
    return [
      { find, filter, ...(projection ? { projection } : {}), ...(sort ? { sort } : {}), ...(limit ? { limit } : {}) },
    ];
  if (update) return (updates as readonly Command[]).map((one) => ({ update, updates: [one] }));
  if (from) return (deletes as readonly Command[]).map((one) => ({ delete: from, deletes: [one] }));
  return [];
}

const aGrant = { code: "LATE_CHECKOUT", reason: "x", idempotencyKey: "x" };
const aUse = { code: "LATE_CHECKOUT", channel: "STORE", idempotencyKey: "x" };

describe("indexes", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    const rule = { code: "BASE", names: { zh: "积分", en: "Points" }, kind: "BASE", currency: "GBP", points: 1 };
    const rules = [{ ...rule, perMinor: 100, pointsPerDayMax: 1_000, pointsInAllMax: 10_000 }];
    await beginWithBook(connection, aBook(rules));
  });
  afterAll(() => dropDatabase(connection));

  it("serve every command of every request: none scans a collection", async () => {
    const members = membersOver(connection);
    const waiting = { userId: "u1", points: 5_000, reason: "x", expiresAt: null, state: "PENDING" } as const;
    const asked = { requestedBy: "mei", requestedAt: new Date(0), decidedBy: null, decidedAt: null };
    await mongoAdjustmentStore(connection).keepAdjustment({ ...waiting, ...asked, id: "x" });
    const commands: Command[] = [];
    const note = ({ command }: { readonly command: object }) => commands.push(command as Command);
    const namesSent = () => new Set(commands.map((command) => Object.keys(command)[0]));
    connection.getClient().on("commandStarted", note);

    await pay(connection, aPaid(), aPaid({ userId: "u2", externalId: "2" }), aPaid({ externalId: "3" }));
    await ask(members, MEMBERSHIP, { caller: aUser("u1"), variables: { people: people(["u1", "u2"]) } });
    await told(members, "setBirthday", { userId: "u1", month: 3, day: 1 });
    const { grant } = await told(members, "grantBenefit", { ...aGrant, userId: "u1" });
    const { use } = await told(members, "useBenefit", { ...aUse, userId: "u1" });
    await told(members, "reverseBenefitUse", { use: (use as { id: string }).id, reason: "x" });
    await told(members, "revokeBenefit", { grant: (grant as { id: string }).id, reason: "x" });
    await told(members, "redeemPoints", { userId: "u1", points: 1, confirm: true, idempotencyKey: "x" });
    await ask(members, `{ pendingAdjustments(after: "x") { id } }`, { caller: aService("members:adjust") });
    await membership(members, ["u1"], "benefitUses { nodes { id } } benefitGrants { nodes { id } }");
    // What was claimed is let go when everybody has been answered.
    await eventually(() => {
      expect(namesSent()).toContain("delete");
    });
    connection.getClient().off("commandStarted", note);

    const explained = commands.flatMap(explainable);
    const plans = await Promise.all(explained.map(async (command) => connection.db?.command({ explain: command })));
    const names = namesSent();
    // It goes on with what is explained; whether it is needed is the database's affair.
    names.delete("getMore");
    expect(names).toEqual(new Set(["aggregate", "find", "insert", "update", "delete"]));
    for (const [place, plan] of plans.entries()) {
      const text = JSON.stringify(plan?.queryPlanner ?? plan?.stages);
      expect([explained[place], text]).toEqual([explained[place], expect.stringMatching(/IDHACK|IXSCAN|EXPRESS|EOF/)]);
      expect([explained[place], text]).toEqual([explained[place], expect.not.stringContaining("COLLSCAN")]);
    }
  });
});
