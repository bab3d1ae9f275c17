import { isUndone } from "../earning/paidBack.ts";
import type { EarningStore } from "../earning/ports.ts";
import { buyerOf, nothingKnown, type OrderFacts } from "../earning/orderFacts.ts";
import { orderKey } from "../orderKey.ts";
import { changeCoupon, lockerOf, type CouponAsked, type CouponParts } from "./changeCoupon.ts";
import { stateOf, type Coupon, type OrderKey } from "./coupon.ts";
import { locked, redeemed, returned } from "./couponLife.ts";
import { discountOf, leftBy, type Basket, type Discount } from "./discount.ts";
import {
  notUsable,
  ORDER_UNDONE,
  type CouponNotApplicable,
  type CouponNotUsable,
  type CouponUnknown,
} from "./refusals.ts";

/** The order has the coupon. */
export interface CouponLocked {
  readonly kind: "CouponLocked";
  readonly coupon: Coupon;
  readonly discount: Discount;
}

export interface LockParts extends CouponParts {
  /** What members know of orders. */
  readonly earning: Pick<EarningStore, "factsOf">;
}

/** Whether an order has come so far that its coupons are redeemed. */
const isOn = ({ paid, shippedAt, completedAt }: OrderFacts): boolean =>
  paid !== null || shippedAt !== null || completedAt !== null;

/**
 * What is known of an order, as far as it is for whoever locks a coupon for it. To a person another's order is one of which
 * nobody has told: how it stands would say that it is there, and who has one can be guessed.
 */
async function factsFor({ earning }: LockParts, { holders }: CouponAsked, order: OrderKey): Promise<OrderFacts> {
  const { facts } = await earning.factsOf(orderKey(order));
  const buyer = buyerOf(facts);
  const isTheirs = holders === null || (buyer !== null && holders.includes(buyer));
  return isTheirs ? facts : nothingKnown(facts.orderKey);
}

/**
 * Does for a coupon that was locked late what the order's events have done for those that were there. Whoever tells of an
 * order writes what is known first and looks for its coupons then; a lock is written first and looks at what is known then:
 * one of both sees the other.
 */
async function caughtUp(
  parts: LockParts,
  asked: CouponAsked,
  coupon: Coupon,
  order: OrderKey,
): Promise<Coupon | CouponNotUsable> {
  const facts = await factsFor(parts, asked, order);
  const changed = async (change: typeof returned) => {
    const outcome = await changeCoupon<never>(parts, asked, (now) => change(now, order, parts.now));
    return outcome.kind === "CouponSaved" ? outcome.coupon : coupon;
  };
  if (isUndone(facts)) {
    const back = await changed(returned);
    return notUsable(back, stateOf(back, parts.now), ORDER_UNDONE);
  }
  return isOn(facts) && coupon.state === "LOCKED" ? changed(redeemed) : coupon;
}

/**
 * Keeps a coupon for an order, for half an hour unless that is paid. Of several orders that want it at once, one gets it;
 * the same order may ask again, as it is then, and has it for half an hour after its end at most; of a lock that a back end
 * holds, a back end alone. An order that is known to be paid, shipped or completed redeems it at once; one of which nothing
 * is left gets none. A person's lock goes by their own orders alone, and counts for no other.
 *
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function lockCoupon(
  parts: LockParts,
  asked: CouponAsked & { readonly by: string },
  order: OrderKey,
  basket: Basket,
): Promise<CouponLocked | CouponUnknown | CouponNotUsable | CouponNotApplicable> {
  const facts = await factsFor(parts, asked, order);
  const outcome = await changeCoupon<CouponNotUsable | CouponNotApplicable>(parts, asked, (coupon) => {
    const found = discountOf(coupon.terms, basket);
    // Whether it can be used at all is told first: what to buy for it is of no use otherwise.
    const use = "reason" in found ? { discountMinor: 0, left: [] } : leftBy(found, basket);
    const kept = locked(coupon, { ...order, ...use }, parts.now, { locker: lockerOf(asked), name: asked.by });
    if ("kind" in kept) return kept;
    if (isUndone(facts)) return notUsable(coupon, stateOf(coupon, parts.now), ORDER_UNDONE);
    return "reason" in found ? { kind: "CouponNotApplicable", coupon, ...found } : kept;
  });
  if (outcome.kind !== "CouponSaved") return outcome;
  const discount = discountOf(outcome.coupon.terms, basket);
  if ("reason" in discount) return { kind: "CouponNotApplicable", coupon: outcome.coupon, ...discount };
  const coupon = await caughtUp(parts, asked, outcome.coupon, order);
  return "kind" in coupon ? coupon : { kind: "CouponLocked", coupon, discount };
}
