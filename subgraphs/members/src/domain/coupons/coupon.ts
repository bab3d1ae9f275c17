import type { CouponTerms } from "./terms.ts";

/** The order that a coupon is used for: its number in the system that it comes from. */
export interface OrderKey {
  readonly source: string;
  readonly externalId: string;
}

/** Who locks a coupon: the person whose it is, or a back end for them. */
export type Locker = "PERSON" | "SERVICE";

/** What a coupon leaves of an article of the order that it was locked for. */
export interface CouponLeft {
  readonly sku: string;
  /** What all lines of it cost then, less their shares of what the coupon takes off. */
  readonly leftMinor: number;
}

/** A coupon in use. */
export interface CouponUse extends OrderKey {
  /** What it takes off, in minor units of its currency. */
  readonly discountMinor: number;
  /** Of each article that it takes something off; missing where it was locked before this was kept. */
  readonly left?: readonly CouponLeft[];
  readonly lockedAt: Date;
  readonly lockedBy: Locker;
  /** Until when it is kept for the order, unless that is paid. */
  readonly until: Date;
}

export type CouponEventKind = "ISSUED" | "LOCKED" | "RELEASED" | "REDEEMED" | "RETURNED" | "VOIDED";

/** Something that happened to a coupon. */
export interface CouponEvent {
  /** 1 for the first thing that happened to the coupon, and so on. */
  readonly number: number;
  readonly kind: CouponEventKind;
  readonly at: Date;
  /** The order that it happened for; null where it was none. */
  readonly order: OrderKey | null;
  /** Why, in the words of whoever did it; null where nobody said. */
  readonly reason: string | null;
  /** Who did it: a user id, or the name of a back end; null or missing where the order's own life did, or it is not known. */
  readonly by?: string | null;
}

/** Whether both are the same order. */
export const isSameOrder = (a: OrderKey, b: OrderKey): boolean =>
  a.source === b.source && a.externalId === b.externalId;

/** What is written of where a coupon stands; time does the rest, see `stateOf`. */
export type WrittenState = "ISSUED" | "LOCKED" | "REDEEMED" | "VOID";

/** A coupon (优惠券), kept under the user id that it was given to, whatever that is merged into. */
export interface Coupon {
  readonly id: string;
  readonly userId: string;
  /** The template's code. */
  readonly template: string;
  /** Which of the person's coupons of the template it was, counted from 0: of two with one place, one is made. */
  readonly place: number;
  readonly templateVersion: number;
  readonly terms: CouponTerms;
  /** What asked for it: the kind of call, and its key. */
  readonly request: string;
  /** The taking that it was made by: of several that want the same place, whose coupon it is. */
  readonly taking: string;
  readonly issuedAt: Date;
  readonly validFrom: Date;
  readonly expiresAt: Date;
  /** Whether it lapsed while an order had it and got some days more; missing where not, or before this was kept. */
  readonly hadGrace?: boolean;
  readonly state: WrittenState;
  /** The order that it is locked or was redeemed for. */
  readonly use: CouponUse | null;
  /** What has happened to it, oldest first; at most the last 50. */
  readonly events: readonly CouponEvent[];
  /** Goes up with every change. */
  readonly version: number;
}

/** Where a coupon stands at a moment. */
export type CouponState = "ISSUED" | "LOCKED" | "REDEEMED" | "EXPIRED" | "VOID";

/** A lock that has run out locks nothing, and a coupon that lapses while it is locked lapses when the lock ends. */
export function stateOf(
  { state, use, expiresAt }: Pick<Coupon, "state" | "use" | "expiresAt">,
  now: Date,
): CouponState {
  if (state === "REDEEMED" || state === "VOID") return state;
  if (state === "LOCKED" && use && use.until > now) return "LOCKED";
  return expiresAt > now ? "ISSUED" : "EXPIRED";
}
