import { sumByCurrency, type Amount } from "./amount.ts";
import { byLapsing, phaseOf, type Lot, type LotPhase } from "./lot.ts";
import type { Programme, Tier } from "./programme.ts";
import type { Balance } from "./wallet.ts";

/** What a person has as a member, at one moment. */
export interface Membership {
  readonly tier: Tier;
  /** Null at the top. */
  readonly nextTier: NextTier | null;
  readonly points: Points;
  readonly spending: readonly Amount[];
}

export interface NextTier {
  readonly tier: Tier;
  readonly remaining: Amount;
}

export interface Points {
  readonly available: number;
  readonly pending: number;
  readonly lots: readonly Lot[];
}

const LOTS_MAX = 100;

const spentIn = (spending: readonly Amount[], currency: string): number =>
  spending.find((amount) => amount.currency === currency)?.minor ?? 0;

/** The next tier, and what is missing in the currency in which the smallest part of the threshold is missing. */
function nextTierOf(tier: Tier, spending: readonly Amount[], { tiers }: Programme): NextTier | null {
  const next = tiers[tiers.indexOf(tier) + 1];
  const [nearest] = (next?.thresholds ?? [])
    .map(({ minor, currency }) => ({ currency, missing: minor - spentIn(spending, currency), threshold: minor }))
    .sort((a, b) => a.missing / a.threshold - b.missing / b.threshold);
  return next && nearest ? { tier: next, remaining: { minor: nearest.missing, currency: nearest.currency } } : null;
}

/**
 * A person's membership: the best tier that the spending of any one currency reaches, and the points of all wallets.
 *
 * @param balances those of every id that belongs to the person; none makes a member of the lowest tier without points
 * @param now decides which lots are active; those that have lapsed count nowhere
 */
export function membershipOf(balances: readonly Balance[], programme: Programme, now: Date): Membership {
  const spending = sumByCurrency(balances.flatMap((balance) => balance.spending));
  const tier =
    programme.tiers.findLast(({ thresholds }) =>
      thresholds.some(({ minor, currency }) => spentIn(spending, currency) >= minor),
    ) ?? programme.tiers[0];

  const lots = balances.flatMap((balance) => balance.lots);
  const pointsIn = (phase: LotPhase) =>
    lots.reduce((sum, lot) => sum + (phaseOf(lot, now) === phase ? lot.remaining : 0), 0);
  return {
    tier,
    nextTier: nextTierOf(tier, spending, programme),
    points: {
      available: pointsIn("ACTIVE"),
      pending: pointsIn("PENDING"),
      lots: lots
        .filter((lot) => lot.remaining > 0 && phaseOf(lot, now) !== "LAPSED")
        .sort(byLapsing)
        .slice(0, LOTS_MAX),
    },
    spending,
  };
}
