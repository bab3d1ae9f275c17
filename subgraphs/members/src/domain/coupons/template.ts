import type { CouponTerms, CouponValidity } from "./terms.ts";

/** What staff say of a coupon template (优惠券模板). */
export interface TemplateContent extends CouponTerms {
  readonly validity: CouponValidity;
  /** How many coupons there are in all; null for as many as are wanted. */
  readonly stock: number | null;
  /** How many coupons one person can get, 1 to 100. */
  readonly perPerson: number;
  /** Whether people can claim it themselves. */
  readonly isClaimable: boolean;
  /** Whether any coupon is given any more. Those that have been given keep. */
  readonly isOpen: boolean;
}

/** A version of a template, and who made it so. */
export interface TemplateVersion extends TemplateContent {
  readonly code: string;
  /** 1 for the first. */
  readonly version: number;
  readonly changedAt: Date;
  /** The user id of a member of staff, or the name of a back end. */
  readonly changedBy: string;
}

/** A template as it is now. */
export interface CouponTemplate extends TemplateVersion {
  /** How many coupons are left; null where there are as many as are wanted. */
  readonly left: number | null;
  /** Coupons that have been taken from the stock and may not have been made yet. */
  readonly takings: readonly Taking[];
}

/**
 * A coupon that has been taken from the stock, in the write that took it. It stays until the coupon is there, so that
 * whoever finds it can finish what a process that died had begun.
 */
export interface Taking {
  /** An id that no other taking has. */
  readonly id: string;
  /** Under which the coupon is kept. */
  readonly userId: string;
  /** The canonical id of the person then, under which its place is; missing where that is `userId`, in older takings. */
  readonly of?: string;
  /** Which of the person's coupons of the template it is, counted from 0. */
  readonly place: number;
  /** What asked for it; see `Coupon`. */
  readonly request: string;
  readonly takenAt: Date;
  /** Who gives it, or claims it: a user id, or the name of a back end; missing in takings from before that was noted. */
  readonly by?: string;
  /** The version of the template that it is given by. */
  readonly version: number;
}
