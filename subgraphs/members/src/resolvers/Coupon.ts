import { stateOf, type CouponState, type CouponUse as Use } from "../domain/coupons/coupon.ts";
import type { CouponEventResolvers, CouponResolvers, CouponUseResolvers } from "../generated/resolvers.ts";

/** A coupon in use, with the currency of its amounts. */
export interface PricedUse extends Use {
  readonly currency: string;
  readonly state: CouponState;
}

export const Coupon: CouponResolvers = {
  state: (coupon, _args, { now }) => stateOf(coupon, now),

  // A lock that has run out is written still: nobody has come to need the coupon since.
  use: (coupon, _args, { now }) => {
    const state = stateOf(coupon, now);
    const isInUse = state === "LOCKED" || state === "REDEEMED";
    return isInUse && coupon.use ? { ...coupon.use, currency: coupon.terms.currency, state } : null;
  },
};

export const CouponUse: CouponUseResolvers = {
  discount: ({ discountMinor, currency }) => ({ minor: discountMinor, currency }),
  lockedUntil: ({ until, state }) => (state === "LOCKED" ? until : null),
};

export const CouponEvent: CouponEventResolvers = {
  source: ({ order }) => order?.source ?? null,
  externalId: ({ order }) => order?.externalId ?? null,
};
