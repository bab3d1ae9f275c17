import { sumByCurrency, type Amount } from "./amount.ts";
import { byLapsing, phaseOf, type Lot, type LotPhase } from "./lot.ts";
import type { Member } from "./member.ts";
import type { Balance } from "./wallet.ts";

/** What a person has as a member, at one moment. */
export interface Membership {
  /** Tier and benefits. */
  readonly member: Member;
  readonly points: Points;
  readonly spending: readonly Amount[];
}

export interface Points {
  readonly available: number;
  readonly pending: number;
  readonly lots: readonly Lot[];
}

const LOTS_MAX = 100;

/**
 * A person's membership: where they stand among the tiers, and the points of all wallets.
 *
 * @param balances those of every id that belongs to the person; none for a member without points
 * @param now decides which lots are active; those that have lapsed count nowhere
 */
export function membershipOf(member: Member, balances: readonly Balance[], now: Date): Membership {
  const lots = balances.flatMap((balance) => balance.lots);
  const pointsIn = (phase: LotPhase) =>
    lots.reduce((sum, lot) => sum + (phaseOf(lot, now) === phase ? lot.remaining : 0), 0);
  return {
    member,
    points: {
      available: pointsIn("ACTIVE"),
      pending: pointsIn("PENDING"),
      lots: lots
        .filter((lot) => lot.remaining > 0 && phaseOf(lot, now) !== "LAPSED")
        .sort(byLapsing)
        .slice(0, LOTS_MAX),
    },
    spending: sumByCurrency(balances.flatMap((balance) => balance.spending)),
  };
}
