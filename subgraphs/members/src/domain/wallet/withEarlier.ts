import type { Points as EarlierPoints } from "../membership.ts";
import { byLapsing } from "./lots.ts";
import { LOTS_MAX, type Points } from "./points.ts";

/** Points with those that purchases have earned without orders being told; see `recordPurchases`. */
export const withEarlier = (points: Points, earlier: EarlierPoints): Points => ({
  ...points,
  available: points.available + earlier.available,
  pending: points.pending + earlier.pending,
  lots: [...points.lots, ...earlier.lots.map((lot) => ({ owner: "", ...lot }))].sort(byLapsing).slice(0, LOTS_MAX),
});
