import type { CouponOfferResolvers } from "../generated/resolvers.ts";

export const CouponOffer: CouponOfferResolvers = {
  fits: ({ found }) => !("reason" in found),
  discount: ({ coupon, found }) =>
    "reason" in found ? null : { minor: found.discountMinor, currency: coupon.terms.currency },
  reason: ({ found }) => ("reason" in found ? found.reason : null),
  message: ({ found }, _args, { locale }) => ("reason" in found ? found.message[locale] : null),
  missing: ({ coupon, found }) =>
    "reason" in found && found.missingMinor !== null
      ? { minor: found.missingMinor, currency: coupon.terms.currency }
      : null,
};
