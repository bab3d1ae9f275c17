import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { aUser, dropDatabase } from "@datong/testkit";
import fc from "fast-check";
import type { CouponStore } from "../src/domain/coupons/couponPorts.ts";
import type { PersonIds } from "../src/domain/coupons/giveCoupons.ts";
import { redeemCouponsOf, returnCouponsOf } from "../src/domain/coupons/orderCoupons.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { change, couponsOf, keepTemplate, membersKnowing, noCoupons, shop, type Identity } from "./coupons.ts";
import { aMembersDatabase, NOW } from "./members.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 240_000;

const HOUR_MS = 3_600_000;
const USERS = ["li", "old-li", "wang"] as const;
const STOCK = 6;
const PER_PERSON = 2;

const APART: readonly PersonIds[] = [["li"], ["old-li"], ["wang"]];
/** Who may belong together; `old-li` is the older id, and so the one that stays. */
const MERGES: readonly (readonly PersonIds[])[] = [
  APART,
  [["old-li", "li"], ["wang"]],
  [["li"], ["old-li", "wang"]],
  [["old-li", "li", "wang"]],
];

const basket = { channel: "APP", currency: "CNY", lines: [{ sku: "tea", amountMinor: 20_000 }] };

const anAct = fc.oneof(
  fc.record({
    kind: fc.constant("claim" as const),
    user: fc.constantFrom(...USERS),
    key: fc.constantFrom("1", "2", "3", "4"),
  }),
  fc.record({
    kind: fc.constantFrom("lock" as const, "release" as const),
    user: fc.constantFrom(...USERS),
    coupon: fc.nat({ max: STOCK - 1 }),
    order: fc.constantFrom("1", "2", "3"),
  }),
  fc.record({
    kind: fc.constantFrom("paid" as const, "cancelled" as const),
    user: fc.constantFrom(...USERS),
    coupon: fc.constant(0),
    order: fc.constantFrom("1", "2", "3"),
  }),
);

type Act = typeof anAct extends fc.Arbitrary<infer One> ? One : never;

/** Acts at once, after a merge or its undoing and some hours. */
const aRound = fc.record({
  merge: fc.constantFrom(...MERGES),
  hours: fc.constantFrom(0, 1, 15, 200),
  acts: fc.array(anAct, { minLength: 1, maxLength: 5 }),
});

/** One letter for each thing that can happen to a coupon, in every order in which it may. */
const LIFE = /^I(L(R|B|DB)?)*(LD)?$/;
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ISSUED: "I", LOCKED: "L", RELEASED: "R", RETURNED: "B", REDEEMED: "D" },
};

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly expiresAt: string;
  readonly use: { readonly externalId: string } | null;
  readonly events: readonly { readonly kind: string }[];
}

describe("coupons of people who are merged and un-merged", () => {
  let connection: Connection;
  let store: CouponStore;
  let processes: readonly [Subgraph, Subgraph];
  const identity: Identity = { people: APART };
  const clock = { now: NOW };
  /** Under which id somebody has claimed which coupon. */
  const claimedBy = new Map<string, string>();
  /** Until when each coupon could be used, as it was told at any time. */
  const endsOf = new Map<string, Set<string>>();
  beforeAll(async () => {
    connection = await aMembersDatabase();
    store = mongoCouponStore(connection);
    processes = [membersKnowing(connection, identity, clock), membersKnowing(connection, identity, clock)];
  });
  afterAll(() => dropDatabase(connection));

  const shownTo = async (ids: readonly string[]) => (await couponsOf(processes[0], ids)) as unknown as readonly Shown[];

  async function act(one: Act, place: number, known: readonly string[]): Promise<unknown> {
    const members = processes[place % 2 === 0 ? 0 : 1];
    if (one.kind === "claim") {
      const input = { template: "OFF20", idempotencyKey: one.key };
      const shown = "... on CouponIssued { coupon { id } isRepeated }";
      const claimed = await change(members, aUser(one.user), "claimCoupon", input, shown);
      const { coupon, isRepeated } = claimed as { readonly coupon?: Shown; readonly isRepeated?: boolean };
      if (coupon && isRepeated === false) claimedBy.set(coupon.id, one.user);
      return claimed;
    }
    const idsOf = (userId: string) => Promise.resolve(identity.people.find((ids) => ids.includes(userId)) ?? [userId]);
    const parts = { coupons: store, now: clock.now, idsOf };
    const bought = { source: "mall", externalId: one.order, userId: one.user };
    if (one.kind === "paid") return redeemCouponsOf(parts, bought);
    if (one.kind === "cancelled") return returnCouponsOf(parts, bought);
    const input = { coupon: known[one.coupon] ?? "none", source: "mall", externalId: one.order };
    return one.kind === "lock"
      ? change(members, aUser(one.user), "lockCoupon", { ...input, order: basket }, "")
      : change(members, aUser(one.user), "releaseCoupon", input, "");
  }

  it(
    "are everybody's own, never too many, and each used once, whatever happens at once",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(aRound, { minLength: 1, maxLength: 6 }), async (rounds) => {
          await noCoupons(connection);
          claimedBy.clear();
          endsOf.clear();
          clock.now = NOW;
          await keepTemplate(store, "OFF20", {
            stock: STOCK,
            perPerson: PER_PERSON,
            validity: { kind: "DAYS", days: 1 },
          });

          for (const { merge, hours, acts } of rounds) {
            identity.people = merge;
            clock.now = new Date(clock.now.getTime() + hours * HOUR_MS);
            const before = new Map(await Promise.all(merge.map(async (ids) => [ids, await shownTo(ids)] as const)));
            const known = [...before.values()].flat().map(({ id }) => id);
            await Promise.all(acts.map((one, place) => act(one, place, known)));

            for (const ids of merge) {
              const had = before.get(ids)?.length ?? 0;
              const has = await shownTo(ids);
              for (const { id, expiresAt } of has) endsOf.set(id, (endsOf.get(id) ?? new Set()).add(expiresAt));
              expect(has.length).toBeLessThanOrEqual(Math.max(had, PER_PERSON));
              const claimed = acts.some((one) => one.kind === "claim" && ids.includes(one.user));
              if (!claimed) expect(has.length).toBe(had);
            }
          }

          identity.people = APART;
          const byUser = await Promise.all(USERS.map((user) => shownTo([user])));
          const coupons = byUser.flat();
          const owners = byUser.flatMap((theirs, place) => theirs.map(({ id }) => [id, USERS[place]] as const));
          expect(new Map(owners)).toEqual(claimedBy);
          const [template] = await store.templatesByCode(["OFF20"]);
          expect(template).toMatchObject({ left: STOCK - coupons.length, takings: [] });
          for (const { id, events, state, use } of coupons) {
            expect(endsOf.get(id)?.size).toBeLessThanOrEqual(2);
            expect(events.map(({ kind }) => LETTERS[kind]).join("")).toMatch(LIFE);
            expect(use === null).toBe(state !== "LOCKED" && state !== "REDEEMED");
          }
        }),
        { numRuns: 40 },
      );
    },
    PROPERTY_MS_MAX,
  );

  it("can be used by the merged person under either id, and by each for what is theirs after an un-merge", async () => {
    await noCoupons(connection);
    clock.now = NOW;
    identity.people = APART;
    await keepTemplate(store, "OFF20");
    const input = { template: "OFF20", idempotencyKey: "1" };
    await change(processes[0], aUser("li"), "claimCoupon", input, "");
    const [coupon] = await shownTo(["li"]);
    const lock = (user: string) =>
      change(
        processes[1],
        aUser(user),
        "lockCoupon",
        { coupon: coupon?.id, source: "mall", externalId: user, order: basket },
        "... on CouponLocked { coupon { state } }",
      );

    expect(await lock("old-li")).toMatchObject({ code: "COUPON_UNKNOWN" });
    identity.people = [["old-li", "li"]];
    expect(await lock("old-li")).toMatchObject({ coupon: { state: "LOCKED" } });
    identity.people = APART;
    expect(await shownTo(["li"])).toMatchObject([{ state: "LOCKED", use: { externalId: "old-li" } }]);
    const release = { coupon: coupon?.id, source: "mall", externalId: "old-li" };
    expect(await change(processes[0], shop, "releaseCoupon", release, "")).toMatchObject({ __typename: "CouponSaved" });
    expect(await lock("li")).toMatchObject({ coupon: { state: "LOCKED" } });
  });
});
