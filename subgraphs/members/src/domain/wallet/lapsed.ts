import type { Lapsed } from "./model.ts";

/** How long unspent points are remembered, in days, and for how many dates of lapsing: refunds come within that time. */
const LAPSED_DAYS_MAX = 400;
const LAPSED_MAX = 36;

/** Whether points lapsed so long ago that nobody remembers whether they had been spent. */
export const isForgotten = (expiresAt: Date, now: Date): boolean =>
  expiresAt.getTime() < now.getTime() - LAPSED_DAYS_MAX * 86_400_000;

/** What is remembered with more of it: one for each owner and date, those that lapsed last at the head. */
export function withLapsed(known: readonly Lapsed[], more: readonly Lapsed[], now: Date): readonly Lapsed[] {
  const sums = new Map<string, Lapsed>();
  for (const one of [...known, ...more]) {
    const key = `${one.owner}|${one.expiresAt.toISOString()}`;
    if (!isForgotten(one.expiresAt, now)) sums.set(key, { ...one, points: one.points + (sums.get(key)?.points ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime()).slice(0, LAPSED_MAX);
}
