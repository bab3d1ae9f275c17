import type { Names } from "../domain/names.ts";
import type { Context } from "../context.ts";
import type { Resolvers } from "../generated/resolvers.ts";

/** The resolvers of a refusal: its code, and its message in the language of the request. */
const refusal = (code: string) => ({
  code: () => code,
  message: ({ message }: { readonly message: Names }, _args: unknown, { locale }: Context) => message[locale],
});

/** The result unions whose members say by themselves what they are. */
const outcome = { __resolveType: <Kind extends string>({ kind }: { readonly kind: Kind }): Kind => kind };

/** What comes of changes to coupons and their templates. */
export const couponOutcomes = {
  SaveCouponTemplateResult: outcome,
  IssueCouponResult: outcome,
  IssueCouponsResult: outcome,
  ClaimCouponResult: outcome,
  LockCouponResult: outcome,
  ReleaseCouponResult: outcome,
  VoidCouponResult: outcome,
  CouponTemplateChanged: refusal("COUPON_TEMPLATE_CHANGED"),
  CouponTemplateUnknown: refusal("COUPON_TEMPLATE_UNKNOWN"),
  CouponStockTooSmall: refusal("COUPON_STOCK_TOO_SMALL"),
  CouponStockFixed: refusal("COUPON_STOCK_FIXED"),
  CouponNotGiven: refusal("COUPON_NOT_GIVEN"),
  CouponLimitReached: refusal("COUPON_LIMIT_REACHED"),
  IdempotencyKeyReused: refusal("IDEMPOTENCY_KEY_REUSED"),
  CouponUnknown: refusal("COUPON_UNKNOWN"),
  CouponNotUsable: refusal("COUPON_NOT_USABLE"),
  CouponNotApplicable: {
    ...refusal("COUPON_NOT_APPLICABLE"),
    missing: ({ missingMinor, coupon }) =>
      missingMinor === null ? null : { minor: missingMinor, currency: coupon.terms.currency },
  },
  CouponLocked: {
    discount: ({ coupon, discount }) => ({ minor: discount.discountMinor, currency: coupon.terms.currency }),
    lineMinors: ({ discount }) => discount.lineMinors,
  },
  CouponsIssued: {
    // Somebody who is named more than once has as many outcomes, and one coupon.
    issued: ({ outcomes }) =>
      new Set(outcomes.flatMap(({ status, coupon }) => (status === "ISSUED" && coupon ? [coupon.id] : []))).size,
  },
} satisfies Resolvers;
