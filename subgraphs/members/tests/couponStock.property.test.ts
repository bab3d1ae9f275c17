import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { aUser, dropDatabase } from "@datong/testkit";
import fc from "fast-check";
import { issueCoupons } from "../src/domain/coupons/issueCoupons.ts";
import type { CouponStore } from "../src/domain/coupons/couponPorts.ts";
import { finishLeftTakings } from "../src/domain/coupons/finishTakings.ts";
import type { PersonIds } from "../src/domain/coupons/giveCoupons.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { change, claimOver, keepTemplate, noCoupons } from "./coupons.ts";
import { aMembersDatabase, membersOver, NOW } from "./members.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 240_000;

/** When what a dead process left is taken for left. */
const LATER = new Date(NOW.getTime() + 60_000);

const REASON = "... on CouponNotGiven { reason }";

class Died extends Error {}

describe("the stock of a coupon template", () => {
  let connection: Connection;
  let store: CouponStore;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    store = mongoCouponStore(connection);
  });
  beforeEach(() => noCoupons(connection));
  afterAll(() => dropDatabase(connection));

  const left = async () => (await store.templatesByCode(["OFF20"]))[0];
  const given = () => connection.collection("coupons").countDocuments({ template: "OFF20" });

  it(
    "gives exactly 100 when 1,000 people claim at once",
    async () => {
      await keepTemplate(store, "OFF20", { stock: 100 });

      const processes = [membersOver(connection), membersOver(connection)] as const;
      const input = { template: "OFF20", idempotencyKey: "once" };

      const outcomes = await Promise.all(
        Array.from({ length: 1_000 }, (_, place) =>
          change(processes[place % 2 === 0 ? 0 : 1], aUser(`user-${place}`), "claimCoupon", input, REASON),
        ),
      );

      const issued = outcomes.filter(({ __typename }) => __typename === "CouponIssued");
      const refused = outcomes.filter(({ reason }) => reason === "OUT_OF_STOCK");
      expect([issued.length, refused.length]).toEqual([100, 900]);
      expect(await given()).toBe(100);
      expect(await left()).toMatchObject({ left: 0, takings: [] });
    },
    PROPERTY_MS_MAX,
  );

  it("gives one to a person who claims fifty times at once, under two ids", async () => {
    await keepTemplate(store, "OFF20", { stock: 100 });

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        claimOver({ coupons: store, now: NOW }, { person: ["li", "li-before"], key: `key-${place}` }),
      ),
    );

    expect(outcomes.filter(({ kind }) => kind === "CouponIssued")).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "CouponLimitReached")).toHaveLength(49);
    expect(await left()).toMatchObject({ left: 99, takings: [] });
  });

  it("gives the same coupon to a call that is sent fifty times at once", async () => {
    await keepTemplate(store, "OFF20", { stock: 100, perPerson: 5 });

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => claimOver({ coupons: store, now: NOW }, { person: ["li"], key: "same" })),
    );

    const ids = outcomes.map((outcome) => (outcome.kind === "CouponIssued" ? outcome.coupon.id : outcome.kind));
    expect(new Set(ids).size).toBe(1);
    expect(await left()).toMatchObject({ left: 99, takings: [] });
  });

  /** The store of a process that dies at one of its steps, before or after what it does there. */
  function mortal(lastStep: number | null, scheduler?: fc.Scheduler): CouponStore {
    let steps = 0;
    const step =
      <Arguments extends unknown[], Result>(name: string, work: (...values: Arguments) => Promise<Result>) =>
      async (...values: Arguments): Promise<Result> => {
        await scheduler?.schedule(Promise.resolve(), name);
        steps += 1;
        if (lastStep !== null && steps >= lastStep && lastStep % 2 === 0) throw new Died("died before");
        const result = await work(...values);
        if (lastStep !== null && steps >= lastStep) throw new Died("died after");
        return result;
      };
    return {
      ...store,
      templatesByCode: step("templatesByCode", (codes) => store.templatesByCode(codes)),
      couponsHeld: step("couponsHeld", (userIds, code, request) => store.couponsHeld(userIds, code, request)),
      take: step("take", (code, takings) => store.take(code, takings)),
      makeCoupons: step("makeCoupons", (coupons) => store.makeCoupons(coupons)),
      settleTakings: step("settleTakings", (code, made, refused) => store.settleTakings(code, made, refused)),
    };
  }

  const ALL: readonly PersonIds[] = [["li", "li-before"], ["wang"], ["zhao"]];
  const aClaim = fc.record({
    by: fc.constantFrom(
      ...ALL.flatMap((person) => person.map((userId): { person: PersonIds; userId: string } => ({ person, userId }))),
    ),
    key: fc.constantFrom("1", "2", "3"),
    lastStep: fc.option(fc.integer({ min: 1, max: 10 })),
  });

  it(
    "loses nothing and gives no more than there is, in any interleaving and wherever processes die",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(aClaim, { minLength: 2, maxLength: 8 }),
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 1, max: 2 }),
          async (scheduler, claims, stock, perPerson) => {
            await noCoupons(connection);
            await keepTemplate(store, "OFF20", { stock, perPerson });

            const settled = scheduler.waitFor(
              Promise.allSettled(
                claims.map(({ lastStep, by, key }) =>
                  claimOver({ coupons: mortal(lastStep, scheduler), now: NOW }, { ...by, key }),
                ),
              ),
            );
            const answers = await settled;
            for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toBeInstanceOf(Died);
            await finishLeftTakings({ coupons: store, now: LATER });

            const template = await left();
            expect(template?.takings).toEqual([]);
            expect((template?.left ?? 0) + (await given())).toBe(stock);
            const coupons = await connection.collection("coupons").find().toArray();
            for (const person of ALL) {
              const theirs = coupons.filter(({ userId }) => person.includes(String(userId)));
              expect(theirs.length).toBeLessThanOrEqual(perPerson);
              expect(new Set(theirs.map(({ request }) => String(request))).size).toBe(theirs.length);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
    PROPERTY_MS_MAX,
  );

  it("lets an audience go on where it was cut off, and nobody get two", async () => {
    await keepTemplate(store, "OFF20", { stock: 900 });
    const userIds = Array.from({ length: 500 }, (_, place) => `user-${place}`);
    const people = new Map(userIds.map((id): [string, PersonIds] => [id, [id]]));
    const issue = (coupons: CouponStore, ids: readonly string[]) => {
      const some = new Map([...people].filter(([id]) => ids.includes(id)));
      const parts = { coupons, now: LATER, newId: () => `taking-${Math.random()}` };
      return issueCoupons(parts, { code: "OFF20", userIds: ids, people: some, key: "spring", by: "mei" });
    };
    const halfMade: CouponStore = {
      ...store,
      makeCoupons: async (coupons) => {
        await store.makeCoupons(coupons.slice(0, 200));
        throw new Died("half of it made");
      },
    };

    await expect(issue(halfMade, userIds)).rejects.toThrow(Died);
    const outcome = await issue(store, userIds);

    expect(outcome).toMatchObject({ kind: "CouponsIssued" });
    expect(await given()).toBe(500);
    expect(await left()).toMatchObject({ left: 400, takings: [] });
  });
});
