import type { Lot } from "./model.ts";

/** A lot whose date is known. */
export interface DatedLot extends Lot {
  readonly activatesAt: Date;
}

/** How many lots are shown at most. */
export const LOTS_MAX = 100;

/** What a person can do with their points, at one moment. */
export interface Points {
  /** What can be spent now: active points less debt, 0 at least. */
  readonly available: number;
  /** Earned, and not active yet. */
  readonly pending: number;
  /** Set aside for redemptions that are not confirmed. */
  readonly held: number;
  /** Taken back after it was spent, and more than can be spent under all ids: later earnings repay it. */
  readonly debt: number;
  /** With points left and a date, those that lapse first at the head; at most 100. */
  readonly lots: readonly DatedLot[];
  /** Active points that lapse within the programme's notice, 30 days unless set otherwise. */
  readonly expiringSoon: number;
}
