import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type Caller, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aUser, commandsDuring, dropDatabase } from "@datong/testkit";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { change, couponsOf, keepTemplate, shop } from "./coupons.ts";
import {
  aBook,
  aMembersDatabase,
  beginWithBook,
  identityOf,
  membershipOf,
  membersOver,
  POINT_A_YUAN,
} from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";

describe("members, as orders change", () => {
  let connection: Connection;
  let bus: Bus;
  let members: Subgraph;
  let orders = 0;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    await beginWithBook(connection, aBook([POINT_A_YUAN]));
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
      ...{ tier: { code: "BASIC" }, qualifying: [], points: { available: 0 } },
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

  const paidLine = (sku: string, unitPriceMinor: number, values: object = {}) => {
    const line = aLine({ sku, unitPriceMinor, ...values });
    return {
      ...line,
      orderedMinor: line.quantity * unitPriceMinor,
      totalMinor: line.quantity * unitPriceMinor,
      ...values,
    };
  };
  const worth = (minor: number) => ({
    ...{ qualifying: minor === 0 ? [] : [{ minor }], points: { available: Math.floor(minor / 100) } },
  });

  describe("what was paid back of a line that was not paid", () => {
    const paid = [paidLine("a", 20_000), paidLine("b", 30_000)];
    const back = [paidLine("a", 20_000, { refundedMinor: 5_000 }), paidLine("z", 30_000, { refundedMinor: 30_000 })];

    it.each(["paid first", "paid back first"])("takes nothing from points or tier: %s", async (first) => {
      const { userId, externalId } = anOrder(1)();
      const events = [
        orderEvent("paid", { userId, externalId, lines: paid }),
        orderEvent("refunded", { userId, externalId, lines: back }),
      ];

      for (const event of first === "paid first" ? events : events.toReversed()) await bus.publish([event]);

      expect(await membershipOf(members, userId)).toMatchObject(worth(45_000));
    });
  });

  describe("of an order that has grown since it was paid", () => {
    const grown = (refundedMinor: number) => [paidLine("a", 10_000, { quantity: 5, refundedMinor })];

    it.each([
      ["that takes back less than it has grown by", [30_000], 10_000],
      ["that leaves less than was paid", [30_000, 45_000], 5_000],
      ["that leaves nothing", [50_000], 0],
    ])("count a refund %s", async (_case, refunds, left) => {
      const { userId, externalId } = anOrder(1)();
      await bus.publish([orderEvent("paid", { userId, externalId, lines: [paidLine("a", 10_000)] })]);

      for (const minor of refunds)
        await bus.publish([orderEvent("refunded", { userId, externalId, lines: grown(minor) })]);

      expect(await membershipOf(members, userId)).toMatchObject(worth(left));
    });
  });

  it.each(["the first version first", "the second version first"])(
    "take back no more than was paid back where two versions spread it otherwise: %s",
    async (first) => {
      const { userId, externalId } = anOrder(1)();
      const told = (one: number, other: number) =>
        orderEvent("refunded", {
          ...{ userId, externalId },
          lines: [paidLine("a", 10_000, { refundedMinor: one }), paidLine("b", 10_000, { refundedMinor: other })],
        });
      await bus.publish([
        orderEvent("paid", { userId, externalId, lines: [paidLine("a", 10_000), paidLine("b", 10_000)] }),
      ]);
      const versions = [told(5_000, 5_000), told(10_000, 2_000)];

      for (const event of first === "the first version first" ? versions : versions.toReversed())
        await bus.publish([event]);

      expect(await membershipOf(members, userId)).toMatchObject(worth(8_000));
    },
  );

  describe("of an order that has a coupon", () => {
    /** Claims a coupon of 20 yuan and gives a way to lock it for the order, whose line costs 200 yuan. */
    async function withCoupon() {
      const { userId, externalId } = anOrder(1)();
      const template = `OFF_${externalId.toUpperCase()}`;
      await keepTemplate(mongoCouponStore(connection), template);
      const claim = { template, idempotencyKey: externalId };
      await change(members, aUser(userId), "claimCoupon", claim, "... on CouponIssued { isRepeated }");
      const [coupon] = await couponsOf(members, [userId]);
      const basket = { channel: "APP", currency: "CNY", lines: [{ sku: "a", amountMinor: 20_000 }] };
      const input = { coupon: coupon?.id, source: "shop", externalId, order: basket };
      const lock = () =>
        change(members, aUser(userId), "lockCoupon", input, "... on CouponLocked { coupon { state } }");
      const tell = (kind: Parameters<typeof orderEvent>[0], line: object = {}, values: object = {}) =>
        bus.publish([orderEvent(kind, { userId, externalId, lines: [paidLine("a", 20_000, line)], ...values })]);
      const couponState = async () => (await couponsOf(members, [userId]))[0]?.state;
      return { userId, lock, tell, couponState };
    }

    it.each([
      ["at list prices", {}],
      ["with the coupon in the discount of the line", { orderedMinor: 18_000, totalMinor: 18_000 }],
    ])("count what was paid, of a source that sends it %s", async (_case, line) => {
      const { userId, lock, tell } = await withCoupon();
      await lock();

      await tell("paid", line);

      expect(await membershipOf(members, userId)).toMatchObject(worth(18_000));
    });

    it.each([
      ["all that was paid", {}],
      ["less, which its source calls all", { paymentState: "REFUNDED" }],
    ])("take everything back, and give the coupon back, when its refund is %s", async (_case, values) => {
      const { userId, lock, tell, couponState } = await withCoupon();
      await lock();
      await tell("paid");
      expect(await couponState()).toBe("REDEEMED");

      await tell("refunded", { refundedMinor: "paymentState" in values ? 100 : 18_000 }, values);

      expect(await membershipOf(members, userId)).toMatchObject(worth(0));
      expect(await couponState()).toBe("ISSUED");
    });

    it.each(["paid", "shipped", "completed"] as const)(
      "redeem it at once where the order is %s already",
      async (kind) => {
        const { lock, tell, couponState } = await withCoupon();
        await tell(kind);

        expect(await lock()).toMatchObject({ coupon: { state: "REDEEMED" } });
        expect(await lock()).toMatchObject({ coupon: { state: "REDEEMED" } });
        expect(await couponState()).toBe("REDEEMED");
      },
    );

    it.each(["shipped", "completed"] as const)("redeem it when the order is %s", async (kind) => {
      const { lock, tell, couponState } = await withCoupon();
      await lock();

      await tell(kind);

      expect(await couponState()).toBe("REDEEMED");
    });

    it("refuse it where the order was cancelled", async () => {
      const { lock, tell, couponState } = await withCoupon();
      await tell("cancelled");

      expect(await lock()).toMatchObject({
        code: "COUPON_NOT_USABLE",
        message: "The order was cancelled or paid back, so no coupon can be used for it.",
      });
      expect(await couponState()).toBe("ISSUED");
    });
  });

  describe("of an order for which somebody locks a coupon of their own", () => {
    let holders = 0;
    /** Somebody with a coupon of 20 yuan, and a way to lock it for an order whose article is told to cost next to nothing. */
    async function aHolder(over: Subgraph = members) {
      const holder = `holder${++holders}`;
      const template = `OF_${holder.toUpperCase()}`;
      await keepTemplate(mongoCouponStore(connection), template);
      const claim = { template, idempotencyKey: holder };
      await change(over, aUser(holder), "claimCoupon", claim, "... on CouponIssued { isRepeated }");
      const [coupon] = await couponsOf(over, [holder]);
      const lines = [
        { sku: "mug", amountMinor: 1 },
        { sku: "cup", amountMinor: 9_999 },
      ];
      const order = { channel: "APP", currency: "CNY", lines };
      const shown = "... on CouponLocked { lineMinors coupon { state } } ... on CouponNotUsable { state }";
      const lock = (externalId: string, caller: Caller = aUser(holder)) =>
        change(over, caller, "lockCoupon", { coupon: coupon?.id, source: "shop", externalId, order }, shown);
      const held = async () => (await couponsOf(over, [holder]))[0];
      return { holder, lock, held };
    }
    const paid = (externalId: string, userId: string) =>
      orderEvent("paid", { externalId, userId, lines: [aLine({ unitPriceMinor: 200_000 }), aLine({ sku: "hat" })] });

    it("leave its buyer what was paid, and the coupon as it is", async () => {
      const { lock, held } = await aHolder();
      const { userId, externalId } = anOrder(1)();
      expect(await lock(externalId)).toMatchObject({ coupon: { state: "LOCKED" } });
      const locked = await held();

      await bus.publish([paid(externalId, userId)]);
      expect(await membershipOf(members, userId)).toMatchObject({
        ...{ qualifying: [{ minor: 210_000 }], points: { available: 2_100 } },
      });
      const order = { externalId, userId, lines: [] };
      for (const kind of ["shipped", "completed", "cancelled"] as const) await bus.publish([orderEvent(kind, order)]);

      expect(await held()).toEqual(locked);
    });

    it("count it where it is a person's under another id, once identity says so", async () => {
      const { userId, externalId } = anOrder(1)();
      const together: string[] = [userId];
      const answer = identityOf(() => [together]);
      let silences = 0;
      const known = membersOver(connection, {
        bus: (bus = inProcessBus()),
        askIdentity: (question) => (silences-- > 0 ? Promise.reject(new Error("silent")) : answer(question)),
      });
      const { holder, lock, held } = await aHolder(known);
      together.push(holder);
      await lock(externalId);

      silences = 1;
      await bus.publish([paid(externalId, userId)]);

      expect(await held()).toMatchObject({ state: "REDEEMED" });
      expect(await membershipOf(known, userId, holder)).toMatchObject({ qualifying: [{ minor: 10_000 }] });
    });

    it("count it where a back end has locked it", async () => {
      const { lock, held } = await aHolder();
      const { userId, externalId } = anOrder(1)();
      await lock(externalId, shop);

      await bus.publish([paid(externalId, userId)]);

      expect(await held()).toMatchObject({ state: "REDEEMED" });
      expect(await membershipOf(members, userId)).toMatchObject({ qualifying: [{ minor: 10_000 }] });
    });

    it("tell a person of another's order what they tell of none, whatever has happened to it", async () => {
      const { userId } = anOrder(1)();
      const order = (externalId: string) => ({ externalId, userId, lines: [aLine()] });
      const happened = ["paid", "shipped", "completed", "cancelled"] as const;
      for (const kind of happened) await bus.publish([orderEvent(kind, order(`${userId}-${kind}`))]);
      const { lock: lockForNone } = await aHolder();
      const ofNone = await lockForNone("of-nobody");
      expect(ofNone).toMatchObject({ coupon: { state: "LOCKED" } });

      for (const kind of happened) {
        const { lock, held } = await aHolder();
        expect([kind, await lock(`${userId}-${kind}`)]).toEqual([kind, ofNone]);
        expect(await lock(`${userId}-${kind}`)).toEqual(ofNone);
        expect((await held())?.events).toMatchObject([{ kind: "ISSUED" }, { kind: "LOCKED" }]);
      }
    });
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
