import {
  isSameOrder,
  stateOf,
  type Coupon,
  type CouponEvent,
  type CouponLeft,
  type Locker,
  type OrderKey,
} from "./coupon.ts";
import { notUsable, type CouponNotUsable } from "./refusals.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How long a coupon is kept for an order that is not paid. */
export const LOCK_MS = 30 * MINUTE_MS;

/** How long a coupon that lapsed while an order had it can be used when that gives it back, the first time. */
export const GRACE_MS = 7 * DAY_MS;

const EVENTS_MAX = 50;

interface Happening {
  readonly kind: CouponEvent["kind"];
  readonly at: Date;
  readonly order?: OrderKey;
  readonly reason?: string;
  readonly by?: string;
}

const withEvent = (coupon: Coupon, { kind, at, order, reason, by }: Happening): Coupon => ({
  ...coupon,
  events: [
    ...coupon.events,
    {
      number: (coupon.events.at(-1)?.number ?? 0) + 1,
      kind,
      at,
      order: order ? { source: order.source, externalId: order.externalId } : null,
      reason: reason ?? null,
      by: by ?? null,
    },
  ].slice(-EVENTS_MAX),
});

/** Who changes a coupon. */
export interface Changer {
  readonly locker: Locker;
  /** A user id, or the name of a back end. */
  readonly name: string;
}

const isFor = ({ use }: Coupon, order: OrderKey): boolean => use !== null && isSameOrder(use, order);

/** Whether an order has given it back: what is told of that order later must not take it again. */
const hasReturned = ({ events }: Coupon, order: OrderKey): boolean =>
  events.some((event) => event.kind === "RETURNED" && event.order !== null && isSameOrder(event.order, order));

/** What a person has locked is theirs to change, and a back end's; what a back end has locked is a back end's alone. */
const mayChange = ({ use }: Coupon, by: Locker): boolean => by === "SERVICE" || use?.lockedBy === "PERSON";

/** What a coupon is to be used for. */
export interface WantedUse extends OrderKey {
  readonly discountMinor: number;
  readonly left: readonly CouponLeft[];
}

/**
 * Until when an order that locks a coupon now has it: no longer after the coupon's end than an order can have it that locked
 * it at the last moment, or locking it again and again would keep it for ever.
 */
function keptUntil({ expiresAt, use }: Coupon, now: Date): Date {
  const until = Math.min(now.getTime(), expiresAt.getTime()) + LOCK_MS;
  const earlier = use && use.until > now ? use.until.getTime() : 0;
  return new Date(Math.max(until, earlier));
}

/**
 * Keeps a coupon for an order, which may have it already: then with this discount, and for as long again, as far as the
 * coupon's end allows. One that the order has redeemed with this discount is as wanted.
 */
export function locked(
  coupon: Coupon,
  { discountMinor, left, ...order }: WantedUse,
  now: Date,
  { locker, name }: Changer,
): Coupon | CouponNotUsable {
  const state = stateOf(coupon, now);
  if (state === "REDEEMED" && isFor(coupon, order) && coupon.use?.discountMinor === discountMinor) return coupon;
  const isOurs = state === "LOCKED" && isFor(coupon, order) && mayChange(coupon, locker);
  const isFree = state === "ISSUED" && coupon.validFrom <= now && !hasReturned(coupon, order);
  if (!isOurs && !isFree) return notUsable(coupon, state);
  const lockedAt = isOurs && coupon.use ? coupon.use.lockedAt : now;
  const use = { ...order, discountMinor, left, lockedAt, lockedBy: locker, until: keptUntil(coupon, now) };
  const kept: Coupon = { ...coupon, state: "LOCKED", use };
  return isOurs ? kept : withEvent(kept, { kind: "LOCKED", at: now, order, by: name });
}

/**
 * Lets go of a coupon that an order was to use. One that it has not is as wanted. A person lets go of nothing that a back
 * end keeps: the order could be paid with what it takes off all the same.
 */
export function released(
  coupon: Coupon,
  order: OrderKey,
  now: Date,
  { locker, name }: Changer,
): Coupon | CouponNotUsable {
  if (!isFor(coupon, order)) return coupon;
  if (coupon.state === "REDEEMED") return notUsable(coupon, "REDEEMED");
  if (stateOf(coupon, now) === "LOCKED" && !mayChange(coupon, locker)) return notUsable(coupon, "LOCKED");
  return withEvent({ ...coupon, state: "ISSUED", use: null }, { kind: "RELEASED", at: now, order, by: name });
}

/** The order has been paid. One that it has not, or has redeemed, stays as it is. */
export function redeemed(coupon: Coupon, order: OrderKey, now: Date): Coupon {
  if (coupon.state !== "LOCKED" || !isFor(coupon, order)) return coupon;
  return withEvent({ ...coupon, state: "REDEEMED" }, { kind: "REDEEMED", at: now, order });
}

/**
 * Whether a coupon has lapsed while an order had it: one that was paid, or whose lock was in force. A lock that had run out
 * before has kept nobody from using the coupon. That counts once, or orders that are cancelled would keep it for ever.
 */
const isDueGrace = ({ state, use, expiresAt, hadGrace }: Coupon, now: Date): boolean =>
  expiresAt <= now && !hadGrace && (state === "REDEEMED" || (use !== null && use.until > expiresAt));

/** The order has been cancelled, or refunded as a whole. One that it has not stays as it is. */
export function returned(coupon: Coupon, order: OrderKey, now: Date): Coupon {
  if (!isFor(coupon, order)) return coupon;
  const grace = isDueGrace(coupon, now) ? { expiresAt: new Date(now.getTime() + GRACE_MS), hadGrace: true } : {};
  return withEvent({ ...coupon, state: "ISSUED", use: null, ...grace }, { kind: "RETURNED", at: now, order });
}

/** Ends a coupon that no order has. */
export function voided(
  coupon: Coupon,
  { reason, by }: { readonly reason: string; readonly by: string },
  now: Date,
): Coupon | CouponNotUsable {
  const state = stateOf(coupon, now);
  if (state === "VOID") return coupon;
  if (state === "REDEEMED" || state === "LOCKED") return notUsable(coupon, state);
  return withEvent({ ...coupon, state: "VOID", use: null }, { kind: "VOIDED", at: now, reason, by });
}
