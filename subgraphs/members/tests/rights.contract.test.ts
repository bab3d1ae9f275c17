import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { MemberRights } from "@datong/members";
import { inProcessBus, type AskSubgraph, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aService, aStaffMember, aUser, dropDatabase, quiet } from "@datong/testkit";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { pseudonymOf } from "../src/store/rights/pseudonyms.ts";
import { mongoRightsStore } from "../src/store/rights/mongoRightsStore.ts";
import { told } from "./benefits.ts";
import { change, keepTemplate, marketing, noCoupons } from "./coupons.ts";
import { aMembersDatabase, aPaid, identityOf, membersOver, membershipOf, NOW, pay, writer } from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";
import { everything, HOUR_MS, rightsOver, withoutPeople } from "./rights.ts";
import { aProcess, audited, type Clock } from "./wallet.ts";

const PERSON = ["li-0001", "li-0002"] as const;
const erasure = { erasureId: "e-1", userIds: PERSON, at: NOW };

/** Identity as it answers while it still tells these people apart, and once it knows nothing of them any more. */
const aPersonKnown = identityOf(() => []);
const nobodyKnown: AskSubgraph = ({ variables }) => {
  const { people } = variables as { readonly people: readonly unknown[] };
  return Promise.resolve({ data: { _entities: people.map(() => null) } });
};

describe("the rights of a person in members", () => {
  let connection: Connection;
  let members: Subgraph;
  let rights: MemberRights;
  const clock: Clock = { now: NOW };
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersOver(connection);
    rights = rightsOver(connection, clock);
  });
  beforeEach(async () => {
    clock.now = NOW;
    await noCoupons(connection);
    await withoutPeople(connection);
    await keepTemplate(mongoCouponStore(connection), "OFF20", { stock: 50 });
  });
  afterAll(() => dropDatabase(connection));

  const [li, before] = PERSON;
  const redeem = { points: 30, idempotencyKey: "tea" };

  /** Two ids of one person with something of everything, and somebody else whose orders, coupons and points are as many. */
  async function live(userIds: readonly string[] = [li, before, "wang"]): Promise<void> {
    for (const [place, userId] of userIds.entries()) {
      await pay(connection, aPaid({ userId, externalId: `order-${place}`, paidMinor: 30_000, currency: "CNY" }));
      await told(members, "setBirthday", { userId, month: 7, day: 19 }, aService("members:write"));
      const grant = {
        userId,
        code: "LATE_CHECKOUT",
        uses: 5,
        reason: `a word about ${userId}`,
        idempotencyKey: userId,
      };
      await told(members, "grantBenefit", grant);
      await told(members, "useBenefit", {
        ...{ userId, code: "LATE_CHECKOUT", channel: "STORE", reference: `room of ${userId}`, idempotencyKey: userId },
      });
      await change(members, marketing, "issueCoupon", { template: "OFF20", userId, idempotencyKey: userId }, "");
      await change(members, aUser(userId), "redeemPoints", { ...redeem, reference: `tea of ${userId}` }, "");
    }
  }

  /** Staff give points, with a word to the person and one for themselves. */
  const noted = (userId: string, points: number) => {
    const words = { reason: `a word about ${userId}`, note: `for us: a word about ${userId}` };
    const input = { userId, points, ...words, idempotencyKey: "noted" };
    return change(members, aStaffMember("qian", "members:adjust"), "adjustPoints", input, "");
  };

  it("erase: leaves nothing of a person but the ledger, which adds up under a pseudonym", async () => {
    await live();
    await noted(li, 5);
    const redemption = `user:${li}:tea`;
    await change(members, aUser(li), "confirmRedemption", { redemption }, "");
    const back = { userId: li, redemption, points: 5, reason: `cold tea of ${li}`, idempotencyKey: "back" };
    await change(members, writer, "reverseRedemption", back, "");
    const bus = inProcessBus();
    membersOver(connection, { bus });
    await bus.publish([orderEvent("shipped", { externalId: "unpaid", userId: li, lines: [] })]);
    expect(await everything(connection)).toContain("shop:unpaid");

    const kept = await rights.erase(erasure);

    const law = { why: "LAW", until: new Date("2029-03-15T12:00:00Z") };
    expect(kept).toEqual([
      { what: "POINTS_LEDGER", count: expect.any(Number), ...law },
      { what: "POINTS_ADJUSTMENTS", count: 1, ...law },
    ]);
    expect(kept[0]?.count).toBeGreaterThan(4);
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 270, moving: 0 });
    clock.now = new Date(NOW.getTime() + 2 * HOUR_MS);
    expect(await rights.forgetErased()).toBe(2);
    const text = await everything(connection);
    expect(text).not.toContain("shop:unpaid");
    expect(text).not.toMatch(/li-000[12]"|li-000[12]:|a word about li|room of li|tea of li/);
    expect(text).toContain(pseudonymOf(li));
    expect(text).toContain("a word about wang");
    expect(text).toContain("tea of wang");
    expect((await membershipOf(members, "wang")).points.available).toBe(270);
    expect(await audited(connection)).toMatchObject({ differences: 0 });
  });

  it("erase: of staff leaves what they did about others, under a pseudonym, and no id of theirs", async () => {
    const mei = aStaffMember("mei-0001", "members:adjust", "members:write", "coupons:write", "members:rules");
    const key = { idempotencyKey: "by mei" };
    await live(["wang"]);
    const grant = { userId: "wang", code: "LATE_CHECKOUT", reason: "sorry", ...key };
    const { id } = (await told(members, "grantBenefit", grant, mei)).grant as { readonly id: string };
    const use = { userId: "wang", code: "LATE_CHECKOUT", channel: "STORE", idempotencyKey: "used by mei" };
    const used = (await told(members, "useBenefit", use, mei)).use as { readonly id: string };
    await told(members, "reverseBenefitUse", { use: used.id, reason: "did not stay" }, mei);
    await told(members, "revokeBenefit", { grant: id, reason: "a mistake" }, mei);
    await told(members, "setBirthday", { userId: "zhao", month: 1, day: 2 }, mei);
    await change(members, mei, "adjustPoints", { userId: "wang", points: 5, reason: "a gift", ...key }, "");
    await change(members, mei, "issueCoupon", { template: "OFF20", userId: "wang", ...key }, "");
    const points = (await membershipOf(members, "wang")).points;
    const before = await everything(connection);

    await rights.erase({ erasureId: "e-2", userIds: ["mei-0001"], at: NOW });
    clock.now = new Date(NOW.getTime() + 2 * HOUR_MS);
    await rights.forgetErased();

    const after = await everything(connection);
    expect(before.split("mei-0001").length).toBeGreaterThan(7);
    expect(after).not.toContain("mei-0001");
    expect(after.split(pseudonymOf("mei-0001")).length).toBeGreaterThan(7);
    expect((await membershipOf(members, "wang")).points).toEqual(points);
    expect(await audited(connection)).toMatchObject({ differences: 0 });
  });

  it.each([
    ["at once", 0, aPersonKnown],
    ["when the ids themselves are forgotten", 2 * HOUR_MS, aPersonKnown],
    ["when identity has forgotten them too", 2 * HOUR_MS, nobodyKnown],
  ])("erase: every command is refused by name since, %s", async (_when, later, askIdentity) => {
    await live();
    await rights.erase(erasure);
    clock.now = new Date(NOW.getTime() + later);
    await rights.forgetErased();
    clock.now = NOW;
    const members = membersOver(connection, { askIdentity });

    const key = { idempotencyKey: "after" };
    const redemption = { userId: li, redemption: `user:${li}:tea` };
    const use = { userId: li, code: "LATE_CHECKOUT", channel: "STORE", ...key };
    const grant = { userId: li, code: "LATE_CHECKOUT", reason: "x", ...key };
    const adjustment = { userId: li, points: 5, reason: "x", ...key };
    const outcomes = [
      await change(members, writer, "redeemPoints", { userId: li, ...redeem, ...key }, ""),
      await change(members, writer, "confirmRedemption", redemption, ""),
      await change(members, writer, "cancelRedemption", redemption, ""),
      await change(members, writer, "reverseRedemption", { ...redemption, ...key }, ""),
      await change(members, aStaffMember("mei", "members:adjust"), "adjustPoints", adjustment, ""),
      await change(members, marketing, "issueCoupon", { template: "OFF20", userId: before, ...key }, ""),
      await change(members, writer, "claimCoupon", { template: "OFF20", userId: li, ...key }, ""),
      await told(members, "useBenefit", use),
      await told(members, "grantBenefit", grant),
      await told(members, "setBirthday", { userId: before, month: 1, day: 2 }),
    ];
    expect(outcomes.map(({ __typename }) => __typename)).toEqual(outcomes.map(() => "UserErased"));
    const audience = { template: "OFF20", userIds: [li, before, "wang"], ...key };
    const selection = "... on CouponsIssued { outcomes { userId status } }";
    expect(await change(members, marketing, "issueCoupons", audience, selection)).toMatchObject({
      outcomes: [{ userId: li, status: "USER_ERASED" }, { userId: before, status: "USER_ERASED" }, { userId: "wang" }],
    });
  });

  it("erase: events of the person's orders that come late leave nothing", async () => {
    await live();
    await rights.erase(erasure);
    await quiet();
    const known = await everything(connection);

    const bus = inProcessBus();
    membersOver(connection, { bus });
    await bus.publish([
      orderEvent("paid", { externalId: "late", userId: li, lines: [aLine()] }),
      orderEvent("refunded", { externalId: "order-0", userId: li, lines: [aLine({ refundedMinor: 10_000 })] }),
    ]);

    await quiet();
    expect(await everything(connection)).toBe(known);
  });

  it.each([1, 2, 3, 4, 5, 6])("erase: finishes what died after step %i, and may be repeated", async (steps) => {
    await live();
    let left = steps;
    const store = mongoRightsStore(connection);
    const wallets = aProcess(connection, { clock });
    const dying = <Parts extends object>(parts: Parts): Parts =>
      new Proxy(parts, {
        get: (target, name) => {
          const member = Reflect.get(target, name) as unknown;
          if (typeof member !== "function") return member;
          return async (...given: unknown[]) => {
            if (left === 0) throw new Error("died");
            left -= 1;
            return (await Reflect.apply(member, target, given)) as unknown;
          };
        },
      });
    const { eraseMember } = await import("../src/domain/rights/eraseMember.ts");
    await eraseMember({ rights: dying(store), wallets: dying(wallets) }, erasure).catch(() => null);
    await wallets.settled();

    const kept = await rights.erase(erasure);
    const again = await rights.erase(erasure);

    expect(again).toEqual(kept);
    clock.now = new Date(NOW.getTime() + 2 * HOUR_MS);
    await rights.forgetErased();
    expect(await rights.erase(erasure)).toEqual(kept);
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 270 });
    expect((await membershipOf(members, li, before)).points).toMatchObject({ available: 0, pending: 0 });
  });

  it("erase: what one call at the same moment writes is gone an hour later", async () => {
    await live();
    const racing = ["a", "b", "c"].map((key) =>
      told(members, "grantBenefit", { userId: li, code: "LATE_CHECKOUT", reason: "late word", idempotencyKey: key }),
    );

    await Promise.all([rights.erase(erasure), ...racing]);
    clock.now = new Date(NOW.getTime() + 2 * HOUR_MS);
    await rights.forgetErased();

    expect(await everything(connection)).not.toContain("late word");
  });

  it("erase: others who share a wallet with the person keep their points", async () => {
    await live(["wang", li]);
    const wallets = aProcess(connection, { clock });
    await wallets.hold({ person: [li, "wang"], key: "together", points: 400 });
    await wallets.cancel({ person: [li, "wang"], key: "together" });
    await wallets.settled();

    await rights.erase({ ...erasure, userIds: [li] });

    expect((await membershipOf(members, "wang")).points.available).toBe(270);
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 270, moving: 0 });
    clock.now = new Date(NOW.getTime() + 2 * HOUR_MS);
    expect(await rights.forgetErased()).toBe(1);
    expect(await everything(connection)).not.toContain(`"${li}"`);
  });

  it("exportPage: tells a person everything, a page after the other, and nothing of others", async () => {
    await live();
    await noted(li, 5_000);
    for (let place = 0; place < 220; place += 1)
      await connection.collection("pointLedger").insertOne({
        ...{ _id: `filler-${place}` as never, subject: "filler", userId: before, points: 0, lots: [], debts: [] },
        ...{ facts: { kind: "DEBT_REPAID" }, batch: "b", recordedAt: new Date(NOW.getTime() - place) },
      });

    const records: { readonly kind: string; readonly [field: string]: unknown }[] = [];
    let after: string | null = null;
    do {
      const page = await rights.exportPage(PERSON, after);
      expect(page.records.length).toBeLessThanOrEqual(200);
      records.push(...page.records);
      after = page.next;
    } while (after !== null);

    const counts = (kind: string) => records.filter((record) => record.kind === kind).length;
    expect(records[0]).toMatchObject({
      ...{ kind: "MEMBERSHIP", birthday: { month: 7, day: 19 }, tier: { code: "BASIC" } },
      points: { available: 540, held: 60 },
    });
    expect(["COUPON", "BENEFIT_USE", "BENEFIT_GRANT", "ORDER"].map(counts)).toEqual([2, 2, 2, 2]);
    expect(counts("EVENT")).toBe(220 + 2 * 2 + 2 + 2 + 2 + 2 + 1);
    expect(records.filter(({ kind }) => kind === "POINTS_NOTE")).toEqual([
      { kind: "POINTS_NOTE", at: NOW, points: 5_000, note: `for us: a word about ${li}` },
    ]);
    expect(JSON.stringify(records)).toContain("a word about li-0001");
    expect(JSON.stringify(records)).toContain("tea of li-0001");
    expect(JSON.stringify(records)).not.toMatch(/wang|mei/);
    await expect(async () => rights.exportPage(PERSON, "nonsense")).rejects.toThrow("place");
  });
});
