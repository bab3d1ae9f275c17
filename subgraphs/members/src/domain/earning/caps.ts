import type { CapClaim } from "./ports.ts";

/** What an order has taken of a cap. */
export interface CapEntry {
  readonly orderKey: string;
  readonly points: number;
}

/** So many orders of one user id share one cap at most, so that what is kept of it stays small: later ones get nothing of it. */
const ORDERS_MAX = 1_000;

/** What a cap grants an order, given what all orders have taken of it so far. */
export function grantOf(entries: readonly CapEntry[], { orderKey, points, pointsMax }: CapClaim): number {
  const taken = entries.find((entry) => entry.orderKey === orderKey);
  if (taken) return Math.min(taken.points, points);
  if (entries.length >= ORDERS_MAX) return 0;
  const left = pointsMax - entries.reduce((sum, entry) => sum + entry.points, 0);
  return Math.max(0, Math.min(points, left));
}
