import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aUser, commandsDuring, dropDatabase } from "@datong/testkit";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { change, couponsOf, keepTemplate } from "./coupons.ts";
import { aMembersDatabase, identityOf, membershipOf, membersOver } from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";

describe("members, as orders change", () => {
  let connection: Connection;
  let bus: Bus;
  let members: Subgraph;
  let orders = 0;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    const rule = {
      ...{ code: "BASE", names: { zh: "积分", en: "Points" }, kind: "BASE", currency: "CNY" },
      ...{ points: 1, perMinor: 100, tierPercents: { SILVER: 200 } },
    };
    const document = { timeZone: "Asia/Shanghai", activation: { on: "PAID" }, rules: [rule] };
    await connection
      .collection<{ _id: number }>("earningRules")
      .insertOne({ _id: 1, ...{ validFrom: new Date(0), document } });
  });
  beforeEach(() => {
    bus = inProcessBus();
    members = membersOver(connection, { bus });
  });
  afterAll(() => dropDatabase(connection));

  /** An order of two mugs that nobody has told of yet, of a person of its own. */
  function anOrder(unitPriceMinor: number) {
    const userId = `u${++orders}`;
    return (values: object = {}) => ({
      ...{ externalId: userId, userId },
      lines: [aLine({ quantity: 2, unitPriceMinor, ...values })],
    });
  }

  it("take back everything of a cancelled order, whose pieces are counted down by then", async () => {
    const order = anOrder(200_000);
    await bus.publish([orderEvent("paid", order())]);
    expect(await membershipOf(members, order().userId)).toMatchObject({ tier: { code: "SILVER" } });

    await bus.publish([orderEvent("cancelled", order({ cancelledQuantity: 2 }))]);

    expect(await membershipOf(members, order().userId)).toMatchObject({
      ...{ tier: { code: "BASIC" }, qualifying: [{ minor: 0 }], points: { available: 0 } },
    });
  });

  it("come to the same of an order that is told late, with a piece cancelled and paid back since", async () => {
    const [live, late] = [anOrder(10_000), anOrder(10_000)];
    const since = { cancelledQuantity: 1, refundedQuantity: 1, refundedMinor: 10_000 };

    await bus.publish([orderEvent("paid", live()), orderEvent("refunded", live(since))]);
    await bus.publish([orderEvent("paid", late(since)), orderEvent("refunded", late(since))]);

    const half = { qualifying: [{ minor: 10_000 }], points: { available: 100 } };
    expect(await membershipOf(members, live().userId)).toMatchObject(half);
    expect(await membershipOf(members, late().userId)).toMatchObject(half);
  });

  it.each([
    ["no time of shipping", {}],
    ["a time of shipping after it", { shippedAt: "2026-03-11T10:00:00.000Z" }],
  ])("come to the same when completion is told before shipping: %s", async (_case, times) => {
    const [shippedFirst, completedFirst] = [anOrder(200_000), anOrder(200_000)];
    const rules = connection.collection<{ _id: number }>("earningRules");
    await rules.updateOne({ _id: 1 }, { $set: { "document.activation": { on: "SHIPPED", afterDays: 3 } } });
    const completed = (order: typeof shippedFirst) =>
      orderEvent("completed", { ...order(), completedAt: "2026-03-11T08:00:00.000Z", ...times });
    const shipped = (order: typeof shippedFirst) => orderEvent("shipped", { ...order(), ...times });

    for (const tell of [shipped, completed]) await bus.publish([tell(shippedFirst)]);
    await bus.publish([orderEvent("paid", shippedFirst())]);
    await bus.publish([orderEvent("paid", completedFirst())]);
    for (const tell of [completed, shipped]) await bus.publish([tell(completedFirst)]);
    await rules.updateOne({ _id: 1 }, { $set: { "document.activation": { on: "PAID" } } });

    const one = await membershipOf(members, shippedFirst().userId);
    expect(one.points).toMatchObject({ lots: [{ remaining: 4_000, activatesAt: "2026-03-14T08:00:00.000Z" }] });
    expect(await membershipOf(members, completedFirst().userId)).toEqual(one);
  });

  it.each([
    ["keep a coupon spent while a part of its order stands", 10_000, "REDEEMED"],
    ["give a coupon back when all of its order was paid back", 20_000, "ISSUED"],
  ])("%s", async (_case, refundedMinor, state) => {
    const order = anOrder(10_000);
    const { userId, externalId } = order();
    const template = `FOR_${externalId.toUpperCase()}`;
    await keepTemplate(mongoCouponStore(connection), template);
    const claim = { template, idempotencyKey: externalId };
    await change(members, aUser(userId), "claimCoupon", claim, "... on CouponIssued { isRepeated }");
    const [coupon] = await couponsOf(members, [userId]);
    const basket = { channel: "APP", currency: "CNY", lines: [{ sku: "mug", amountMinor: 20_000 }] };
    const lock = { coupon: coupon?.id, source: "shop", externalId, order: basket };
    await change(members, aUser(userId), "lockCoupon", lock, "... on CouponLocked { discount { minor } }");
    await bus.publish([orderEvent("paid", order())]);

    await bus.publish([orderEvent("refunded", order({ cancelledQuantity: 1, refundedQuantity: 1, refundedMinor }))]);

    expect(await couponsOf(members, [userId])).toMatchObject([{ state }]);
  });

  it("share commands to the database and questions to identity, where many are told at once", async () => {
    const hearing = inProcessBus();
    let questions = 0;
    const answer = identityOf(() => []);
    const asked = membersOver(connection, {
      bus: hearing,
      askIdentity: (question) => {
        questions += 1;
        return answer(question);
      },
    });
    const told = Array.from({ length: 100 }, () => orderEvent("paid", anOrder(5_000)()));

    const commands = await commandsDuring([connection], () => hearing.publish(told));

    expect(await membershipOf(asked, told[99]?.partitionkey ?? "")).toMatchObject({ points: { available: 100 } });
    expect(commands.length).toBeLessThan(100);
    expect(questions).toBeLessThan(10);
  });

  describe("by the tier with which the buyer began the day", () => {
    const priced = (userId: string, externalId: string, unitPriceMinor: number, paidAt: string) =>
      orderEvent("paid", { externalId, userId, paidAt, lines: [aLine({ unitPriceMinor })] });
    const pointsOf = async (...ids: readonly string[]) => (await membershipOf(members, ...ids)).points.available;

    it("give points, whichever order of the day is told first", async () => {
      await bus.publish([priced("zhao", "z1", 300_000, "2026-03-10T02:00:00Z")]);
      await bus.publish([priced("zhao", "z2", 10_000, "2026-03-10T15:59:59Z")]);
      expect(await pointsOf("zhao")).toBe(3_100);

      await bus.publish([priced("zhao", "z3", 10_000, "2026-03-10T16:00:00Z")]);
      expect(await pointsOf("zhao")).toBe(3_300);
    });

    it("give points for an order of the past, told long after others", async () => {
      await bus.publish([priced("qian", "q1", 300_000, "2026-03-10T02:00:00Z")]);
      await bus.publish([priced("qian", "q2", 10_000, "2026-03-09T02:00:00Z")]);

      expect(await pointsOf("qian")).toBe(3_100);
    });

    it("give points by the tier of the whole person, and wait until identity says who that is", async () => {
      let silences = 1;
      const answer = identityOf(() => [["sun", "sun-before"]]);
      const hearing = inProcessBus();
      membersOver(connection, {
        bus: hearing,
        askIdentity: (question) => (silences-- > 0 ? Promise.reject(new Error("silent")) : answer(question)),
      });

      await hearing.publish([priced("sun-before", "s1", 300_000, "2026-03-09T02:00:00Z")]);
      silences = 1;
      await hearing.publish([priced("sun", "s2", 10_000, "2026-03-10T02:00:00Z")]);

      expect(await pointsOf("sun")).toBe(200);
    });
  });
});
