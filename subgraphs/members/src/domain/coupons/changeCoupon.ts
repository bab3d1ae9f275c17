import type { Coupon, Locker } from "./coupon.ts";
import type { CouponStore } from "./couponPorts.ts";
import { COUPON_UNKNOWN, type CouponUnknown } from "./refusals.ts";
import { untilWritten } from "../untilWritten.ts";

export interface CouponParts {
  readonly coupons: CouponStore;
  readonly now: Date;
}

/** The coupon is as it was wanted. */
export interface CouponSaved {
  readonly kind: "CouponSaved";
  readonly coupon: Coupon;
}

/** Which coupon is changed. */
export interface CouponAsked {
  readonly id: string;
  /** Only if it is one of these ids'; anybody's where it is null. */
  readonly holders: readonly string[] | null;
}

/** Who changes it: whoever reaches everybody's coupons is a back end. */
export const lockerOf = ({ holders }: CouponAsked): Locker => (holders ? "PERSON" : "SERVICE");

/**
 * Changes a coupon by one compare-and-set. One that is already as wanted is left alone: so a call can be repeated.
 *
 * @param change what it is to be, of what it is; the same object where it is as wanted
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export const changeCoupon = <Refusal extends { readonly kind: string }>(
  { coupons }: CouponParts,
  { id, holders }: CouponAsked,
  change: (coupon: Coupon) => Coupon | Refusal,
): Promise<CouponSaved | CouponUnknown | Refusal> =>
  untilWritten<CouponSaved | CouponUnknown | Refusal>(async () => {
    const [coupon] = await coupons.couponsById([id], holders);
    if (!coupon) return COUPON_UNKNOWN;
    const wanted = change(coupon);
    if ("kind" in wanted) return wanted;
    if (wanted === coupon) return { kind: "CouponSaved", coupon };
    const written = await coupons.swapCoupon(wanted);
    return written && { kind: "CouponSaved", coupon: written };
  });
