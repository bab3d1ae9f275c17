import { changeCoupon, lockerOf, type CouponAsked, type CouponParts } from "./changeCoupon.ts";
import type { Coupon, OrderKey } from "./coupon.ts";
import { locked } from "./couponLife.ts";
import { discountOf, type Basket, type Discount } from "./discount.ts";
import type { CouponNotApplicable, CouponNotUsable, CouponUnknown } from "./refusals.ts";

/** The order has the coupon. */
export interface CouponLocked {
  readonly kind: "CouponLocked";
  readonly coupon: Coupon;
  readonly discount: Discount;
}

/**
 * Keeps a coupon for an order, for half an hour unless that is paid. Of several orders that want it at once, one gets it;
 * the same order may ask again, as it is then; of a lock that a back end holds, a back end alone.
 *
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function lockCoupon(
  parts: CouponParts,
  asked: CouponAsked & { readonly by: string },
  order: OrderKey,
  basket: Basket,
): Promise<CouponLocked | CouponUnknown | CouponNotUsable | CouponNotApplicable> {
  const outcome = await changeCoupon<CouponNotUsable | CouponNotApplicable>(parts, asked, (coupon) => {
    const found = discountOf(coupon.terms, basket);
    // Whether it can be used at all is told first: what to buy for it is of no use otherwise.
    const use = { ...order, discountMinor: "reason" in found ? 0 : found.discountMinor };
    const kept = locked(coupon, use, parts.now, { locker: lockerOf(asked), name: asked.by });
    if ("kind" in kept || !("reason" in found)) return kept;
    return { kind: "CouponNotApplicable", coupon, ...found };
  });
  if (outcome.kind !== "CouponSaved") return outcome;
  const discount = discountOf(outcome.coupon.terms, basket);
  if ("reason" in discount) return { kind: "CouponNotApplicable", coupon: outcome.coupon, ...discount };
  return { kind: "CouponLocked", coupon: outcome.coupon, discount };
}
