import { returnsOf } from "../earning/settleOrder.ts";
import type { OrderFacts } from "../earning/orderFacts.ts";
import { isPaid } from "../earning/paidBack.ts";
import { isPseudonym } from "../pseudonym.ts";
import type { Adjustment } from "../wallet/adjustment.ts";
import type { LedgerEntry } from "../wallet/model.ts";
import { orderOf, pointsOf, termsOf, withRefunds } from "../wallet/order.ts";

/** What entries should come to, at least and at most. */
export interface Due {
  readonly least: number;
  readonly most: number;
}

const exactly = (points: number): Due => ({ least: points, most: points });

export const NOTHING_DUE = exactly(0);

/** Points that are taken back once they have lapsed unspent are owed by nobody. */
function mayBeForgiven(entries: readonly LedgerEntry[]): boolean {
  const end = termsOf(orderOf(entries))?.expiresAt;
  return entries.some(({ facts, recordedAt }) => end && facts.kind === "REVERSE_EARN" && recordedAt >= end);
}

/** What an order gives its buyer: what was granted, less what was paid back. */
export function orderDue(facts: OrderFacts, entries: readonly LedgerEntry[]): Due {
  if (!isPaid(facts)) return NOTHING_DUE;
  const granted = facts.granted ?? [];
  const lines = granted.map(({ key, points }) => ({ line: key, points }));
  const returns = returnsOf(facts, facts.paid, granted).map(({ key, ...minor }) => ({ line: key, ...minor }));
  const order = { earned: { lines, terms: null }, activation: null, refunds: new Map() };
  const kept = pointsOf({ ...order, refunds: withRefunds(order.refunds, returns) });
  return { least: kept, most: mayBeForgiven(entries) ? pointsOf(order) : kept };
}

/**
 * Whether points went where an adjustment gives them. What it takes may be of any id that the person had then; and what
 * was given before there were notes went to the person's canonical id.
 */
function isGivenRightly({ points, userId, note }: Adjustment, entries: readonly LedgerEntry[]): boolean {
  if (points < 0 || note === undefined || isPseudonym(userId)) return true;
  const owners = entries.flatMap(({ lots, debts }) => [...lots, ...debts].map(({ owner }) => owner));
  return owners.includes(userId) || owners.some(isPseudonym);
}

/** What an adjustment gives or takes: nothing that was not agreed to or was refused in the end, and to nobody else. */
export function adjustmentDue(adjustment: Adjustment | undefined, entries: readonly LedgerEntry[]): Due {
  const isRefused = entries.some(({ facts }) => facts.kind === "ADJUST_REFUSED");
  if (isRefused || adjustment?.state !== "APPROVED") return NOTHING_DUE;
  return exactly(isGivenRightly(adjustment, entries) ? adjustment.points : 0);
}

/** What a redemption takes: what was held, unless it has gone back, less what was given back, which is no more than that. */
export function redemptionDue(entries: readonly LedgerEntry[]): Due {
  let [held, reversed, isSpent] = [0, 0, false];
  const kinds = new Set(entries.map(({ facts }) => facts.kind));
  for (const { facts } of entries) {
    if (facts.kind === "HOLD") held += facts.points;
    if (facts.kind === "CONFIRM" || (facts.kind === "HOLD" && facts.isSpent)) isSpent = true;
    if (facts.kind === "REVERSE_REDEEM") reversed += facts.points;
  }
  if (isSpent) return exactly(Math.min(reversed, held) - held);
  return exactly(kinds.has("CANCEL") || kinds.has("RELEASE") ? 0 : -held);
}

/** A transfer makes and loses nothing; of one that is under way, or whose other half is kept no longer, nothing can be said. */
export function transferDue(entries: readonly LedgerEntry[]): Due | null {
  return new Set(entries.map(({ facts }) => facts.kind)).size === 2 ? NOTHING_DUE : null;
}

/** What time takes: what has lapsed. */
export const lapsedDue: Due = { least: Number.NEGATIVE_INFINITY, most: 0 };
