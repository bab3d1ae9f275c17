import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aUser, dropDatabase } from "@datong/testkit";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { change, couponsOf, keepTemplate } from "./coupons.ts";
import { aMembersDatabase, membershipOf, membersOver } from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";

describe("members, as orders change", () => {
  let connection: Connection;
  let bus: Bus;
  let members: Subgraph;
  let orders = 0;
  beforeAll(async () => {
    connection = await aMembersDatabase();
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
});
