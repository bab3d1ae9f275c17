import type { Coupon } from "./coupon.ts";
import { discountOf, type Basket, type Discount, type Misfit } from "./discount.ts";

/** What a coupon would bring an order, or why it does not fit. */
export interface CouponOffer {
  readonly coupon: Coupon;
  readonly found: Discount | Misfit;
}

const bringsOf = ({ found }: CouponOffer): number => ("reason" in found ? -1 : found.discountMinor);

/**
 * What each of a person's coupons would bring an order: what brings most first, of the same that which lapses first, and
 * what does not fit last.
 *
 * @param usable coupons that stand as issued now
 */
export const couponsFor = (usable: readonly Coupon[], basket: Basket, now: Date): readonly CouponOffer[] =>
  usable
    .filter(({ validFrom }) => validFrom <= now)
    .map((coupon) => ({ coupon, found: discountOf(coupon.terms, basket) }))
    .sort((a, b) => bringsOf(b) - bringsOf(a) || a.coupon.expiresAt.getTime() - b.coupon.expiresAt.getTime());
