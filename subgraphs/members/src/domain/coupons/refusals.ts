import type { Names as Text } from "../names.ts";
import type { Coupon, CouponState } from "./coupon.ts";
import type { Misfit } from "./discount.ts";

/** There is no template with this code. */
export interface CouponTemplateUnknown {
  readonly kind: "CouponTemplateUnknown";
  readonly message: Text;
}

export type NotGivenReason = "CLOSED" | "NOT_CLAIMABLE" | "ENDED" | "OUT_OF_STOCK";

/** No coupon of this template is given. */
export interface CouponNotGiven {
  readonly kind: "CouponNotGiven";
  readonly reason: NotGivenReason;
  readonly message: Text;
}

/** The person has had as many as one person can get. */
export interface CouponLimitReached {
  readonly kind: "CouponLimitReached";
  readonly perPerson: number;
  readonly message: Text;
}

/** There is no such coupon, or it is another's. */
export interface CouponUnknown {
  readonly kind: "CouponUnknown";
  readonly message: Text;
}

/** It cannot be used so where it stands. */
export interface CouponNotUsable {
  readonly kind: "CouponNotUsable";
  readonly state: CouponState;
  readonly coupon: Coupon;
  readonly message: Text;
}

/** It can be used, but not for this order. */
export interface CouponNotApplicable extends Misfit {
  readonly kind: "CouponNotApplicable";
  readonly coupon: Coupon;
}

export const COUPON_TEMPLATE_UNKNOWN: CouponTemplateUnknown = {
  kind: "CouponTemplateUnknown",
  message: { zh: "没有这个优惠券模板", en: "There is no such coupon template." },
};

export const COUPON_UNKNOWN: CouponUnknown = {
  kind: "CouponUnknown",
  message: { zh: "没有这张优惠券", en: "There is no such coupon." },
};

const NOT_GIVEN: Readonly<Record<NotGivenReason, Text>> = {
  CLOSED: { zh: "该优惠券已停止发放", en: "This coupon is not given any more." },
  NOT_CLAIMABLE: { zh: "该优惠券不能自行领取", en: "This coupon cannot be claimed; it is given by the shop." },
  ENDED: { zh: "该优惠券的使用期已结束", en: "The time in which this coupon can be used is over." },
  OUT_OF_STOCK: { zh: "该优惠券已领完", en: "This coupon has run out." },
};

export const notGiven = (reason: NotGivenReason): CouponNotGiven => ({
  kind: "CouponNotGiven",
  reason,
  message: NOT_GIVEN[reason],
});

export const limitReached = (perPerson: number): CouponLimitReached => ({
  kind: "CouponLimitReached",
  perPerson,
  message: {
    zh: `每人限领 ${perPerson} 张，您已领完`,
    en: `One person can get ${perPerson} of this coupon, and you have had them.`,
  },
});

const NOT_USABLE: Readonly<Record<CouponState, Text>> = {
  ISSUED: { zh: "该优惠券未到使用时间", en: "This coupon cannot be used yet." },
  LOCKED: { zh: "该优惠券正用于一笔订单", en: "This coupon is kept for an order." },
  REDEEMED: { zh: "该优惠券已使用", en: "This coupon has been used." },
  EXPIRED: { zh: "该优惠券已过期", en: "This coupon has expired." },
  VOID: { zh: "该优惠券已作废", en: "This coupon has been voided." },
};

export const notUsable = (coupon: Coupon, state: CouponState, message: Text = NOT_USABLE[state]): CouponNotUsable => ({
  kind: "CouponNotUsable",
  state,
  coupon,
  message,
});

/** Of an order of which nothing is left. */
export const ORDER_UNDONE: Text = {
  zh: "该订单已取消或已全额退款，不能使用优惠券",
  en: "The order was cancelled or paid back, so no coupon can be used for it.",
};
