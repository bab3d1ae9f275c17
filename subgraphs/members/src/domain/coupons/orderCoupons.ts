import { changeCoupon, type CouponParts } from "./changeCoupon.ts";
import type { Coupon, OrderKey } from "./coupon.ts";
import { redeemed, returned } from "./couponLife.ts";

/** Changes each coupon that an order has locked or redeemed. */
async function changeCouponsOf(
  parts: CouponParts,
  order: OrderKey,
  change: (coupon: Coupon) => Coupon,
): Promise<readonly Coupon[]> {
  const used = await parts.coupons.couponsOfOrder(order);
  const saved = await Promise.all(used.map(({ id }) => changeCoupon<never>(parts, { id, holders: null }, change)));
  return saved.flatMap((outcome) => (outcome.kind === "CouponSaved" ? [outcome.coupon] : []));
}

/**
 * Redeems what an order that has been paid had locked, even if the lock has run out or the coupon has lapsed since: the
 * order was paid with what it takes off. A coupon that another order has locked since stays that order's.
 *
 * May be repeated, and come before or after `returnCouponsOf` of the same order: a returned coupon stays returned.
 *
 * @returns the order's coupons as they are now; none where it has none
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export const redeemCouponsOf = (parts: CouponParts, order: OrderKey): Promise<readonly Coupon[]> =>
  changeCouponsOf(parts, order, (coupon) => redeemed(coupon, order, parts.now));

/**
 * Gives back what an order that has been cancelled, or refunded as a whole, had locked or redeemed. Each keeps its
 * validity; one that has lapsed meanwhile can be used for some days of grace. An order of which a part is refunded keeps
 * its coupons: do not call it then.
 *
 * May be repeated, and come before or after `redeemCouponsOf` of the same order.
 *
 * @returns the coupons that the order had, as they are now; none where it has none, or none any more
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export const returnCouponsOf = (parts: CouponParts, order: OrderKey): Promise<readonly Coupon[]> =>
  changeCouponsOf(parts, order, (coupon) => returned(coupon, order, parts.now));
