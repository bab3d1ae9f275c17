import { changeCoupon, type CouponParts } from "./changeCoupon.ts";
import type { Coupon, OrderKey } from "./coupon.ts";
import type { CouponStore } from "./couponPorts.ts";
import { redeemed, returned } from "./couponLife.ts";

/** An order, and whose it is. */
export interface BoughtOrder extends OrderKey {
  /** The buyer, by any of their ids. */
  readonly userId: string;
}

export interface OfOrdersParts {
  readonly coupons: CouponStore;
  /**
   * All ids of the person of a user id.
   *
   * @throws UNAVAILABLE or TIMEOUT when identity does not say
   */
  readonly idsOf: (userId: string) => Promise<readonly string[]>;
}

/** Whether a coupon counts for its order without a look at whose ids belong together. */
const countsAnyway = ({ state, use, userId }: Coupon, { userId: buyer }: BoughtOrder): boolean =>
  state === "REDEEMED" || use?.lockedBy !== "PERSON" || userId === buyer;

/**
 * The coupons of an order that count for it. People name what order they like when they lock a coupon, so theirs count for
 * their own orders alone: nobody takes anything off what another has paid. What a back end has locked counts whoever has it.
 *
 * @throws what `idsOf` throws, which is asked only where a person locked a coupon that is kept under another id
 */
export async function couponsThatCount(
  { coupons, idsOf }: OfOrdersParts,
  order: BoughtOrder,
): Promise<readonly Coupon[]> {
  const used = await coupons.couponsOfOrder(order);
  if (used.every((coupon) => countsAnyway(coupon, order))) return used;
  const buyer = new Set(await idsOf(order.userId));
  return used.filter((coupon) => countsAnyway(coupon, order) || buyer.has(coupon.userId));
}

/** Changes each coupon that counts for an order. */
async function changeCouponsOf(
  parts: CouponParts & OfOrdersParts,
  order: BoughtOrder,
  change: (coupon: Coupon) => Coupon,
): Promise<readonly Coupon[]> {
  const used = await couponsThatCount(parts, order);
  const saved = await Promise.all(used.map(({ id }) => changeCoupon<never>(parts, { id, holders: null }, change)));
  return saved.flatMap((outcome) => (outcome.kind === "CouponSaved" ? [outcome.coupon] : []));
}

/**
 * Redeems what an order that has been paid had locked, even if the lock has run out or the coupon has lapsed since: the
 * order was paid with what it takes off. A coupon that another order has locked since stays that order's.
 *
 * May be repeated, and come before or after `returnCouponsOf` of the same order: a returned coupon stays returned.
 *
 * @returns the coupons that count for the order, as they are now; none where it has none
 * @throws TooManyWritersError, and what the store and `idsOf` throw. Repeating the call is safe after either.
 */
export const redeemCouponsOf = (parts: CouponParts & OfOrdersParts, order: BoughtOrder): Promise<readonly Coupon[]> =>
  changeCouponsOf(parts, order, (coupon) => redeemed(coupon, order, parts.now));

/**
 * Gives back what an order that has been cancelled, or refunded as a whole, had locked or redeemed. Each keeps its
 * validity; one that lapsed while the order had it can be used for some days of grace, once. An order of which a part is
 * refunded keeps its coupons: do not call it then.
 *
 * May be repeated, and come before or after `redeemCouponsOf` of the same order.
 *
 * @returns the coupons that counted for the order, as they are now; none where it has none, or none any more
 * @throws TooManyWritersError, and what the store and `idsOf` throw. Repeating the call is safe after either.
 */
export const returnCouponsOf = (parts: CouponParts & OfOrdersParts, order: BoughtOrder): Promise<readonly Coupon[]> =>
  changeCouponsOf(parts, order, (coupon) => returned(coupon, order, parts.now));
