import type { CouponDiscount as Discount } from "../domain/coupons/terms.ts";
import type {
  CouponDiscountResolvers,
  CouponGiftResolvers,
  CouponTermsResolvers,
  CouponValidityResolvers,
} from "../generated/resolvers.ts";

/** What a coupon brings, with the currency of its amounts. */
export interface PricedDiscount {
  readonly discount: Discount;
  readonly currency: string;
}

export const CouponTerms: CouponTermsResolvers = {
  name: ({ names }, _args, { locale }) => names[locale],
  discount: ({ discount, currency }) => ({ discount, currency }),
  minimum: ({ minimumMinor, currency }) => ({ minor: minimumMinor, currency }),
};

export const CouponDiscount: CouponDiscountResolvers = {
  kind: ({ discount }) => discount.kind,
  amount: ({ discount, currency }) =>
    discount.kind === "AMOUNT_OFF" ? { minor: discount.amountMinor, currency } : null,
  percent: ({ discount }) => (discount.kind === "PERCENT_OFF" ? discount.percent : null),
  max: ({ discount, currency }) =>
    "maxMinor" in discount && discount.maxMinor !== null ? { minor: discount.maxMinor, currency } : null,
  gift: ({ discount }) => (discount.kind === "GIFT" ? discount.gift : null),
};

export const CouponGift: CouponGiftResolvers = {
  name: ({ names }, _args, { locale }) => names[locale],
};

export const CouponValidity: CouponValidityResolvers = {
  from: (validity) => (validity.kind === "WINDOW" ? validity.from : null),
  to: (validity) => (validity.kind === "WINDOW" ? validity.to : null),
  days: (validity) => (validity.kind === "DAYS" ? validity.days : null),
};
