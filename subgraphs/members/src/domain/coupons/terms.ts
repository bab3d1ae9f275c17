import type { Names } from "../names.ts";

export type Channel = "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE" | "STORE";

/** An article that comes with an order. */
export interface CouponGift {
  readonly sku: string;
  readonly names: Names;
}

/** What a coupon takes off an order, in minor units of its currency. */
export type CouponDiscount =
  | { readonly kind: "AMOUNT_OFF"; readonly amountMinor: number }
  /** Of what it applies to, in whole percent; at most `maxMinor`, where that is not null. */
  | { readonly kind: "PERCENT_OFF"; readonly percent: number; readonly maxMinor: number | null }
  /** What shipping costs; at most `maxMinor`, where that is not null. */
  | { readonly kind: "FREE_SHIPPING"; readonly maxMinor: number | null }
  /** An article on top; nothing is taken off. */
  | { readonly kind: "GIFT"; readonly gift: CouponGift };

/** What a coupon promises, as of when it was given: a template that is changed later changes no coupon. */
export interface CouponTerms {
  readonly names: Names;
  readonly discount: CouponDiscount;
  /** ISO 4217; orders in another currency cannot use it. */
  readonly currency: string;
  /** What must be spent on articles that it applies to, in minor units; 0 for nothing. */
  readonly minimumMinor: number;
  /** It applies to articles with one of these numbers or in one of these categories; to all where both are empty. */
  readonly skus: readonly string[];
  readonly categories: readonly string[];
  /** At which ends it can be used; at all where empty. */
  readonly channels: readonly Channel[];
}

/** When a coupon can be used: in a fixed window, or for some days from when it was given. */
export type CouponValidity =
  | { readonly kind: "WINDOW"; readonly from: Date; readonly to: Date }
  | { readonly kind: "DAYS"; readonly days: number };
