import type { CapClaim } from "./ports.ts";

/** What an order has taken of a cap. */
export interface CapEntry {
  readonly orderKey: string;
  readonly points: number;
}

/** So many orders of one person share one cap at most, so that what is kept of it stays small: later ones get nothing of it. */
const ORDERS_MAX = 1_000;

/** Each order once: one that lies twice for a moment, or since the moment of a merge, has taken the most that is said of it. */
function byOrder(entries: readonly CapEntry[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { orderKey, points } of entries) taken.set(orderKey, Math.max(points, taken.get(orderKey) ?? 0));
  return taken;
}

/** What an order has taken of a cap; null where it has taken nothing. */
export function takenBy(entries: readonly CapEntry[], { orderKey, points }: CapClaim): number | null {
  const taken = byOrder(entries).get(orderKey);
  return taken === undefined ? null : Math.min(taken, points);
}

/** What a cap grants an order, given what all orders of its person have taken of it so far. */
export function grantOf(entries: readonly CapEntry[], claim: CapClaim): number {
  const own = takenBy(entries, claim);
  if (own !== null) return own;
  const taken = [...byOrder(entries).values()];
  if (taken.length >= ORDERS_MAX) return 0;
  const left = claim.pointsMax - taken.reduce((sum, points) => sum + points, 0);
  return Math.max(0, Math.min(claim.points, left));
}
