import type { Amount } from "../amount.ts";
import type { LocalDay } from "./localDay.ts";
import type { QualifyingEntry } from "./qualifying.ts";
import { reachedBy, valueOn, type QualifyingValue, type Reached, type TierVersion } from "./reached.ts";
import type { TierRule, TierRules } from "./tierRules.ts";

/** Where a person stands among the tiers on a day. */
export interface TierStanding {
  readonly tier: TierRule;
  /** The first day on which the tier is kept no longer, should nothing be bought; null when it does not end. */
  readonly until: LocalDay | null;
  /** What counts now, by currency. */
  readonly value: QualifyingValue;
  /** Null at the top. */
  readonly next: { readonly tier: TierRule; readonly remaining: Amount } | null;
}

const NEVER = Number.POSITIVE_INFINITY;

const rankIn = ({ tiers }: TierRules, code: string): number => tiers.findIndex((tier) => tier.code === code);

/** The best of what is kept on a day: the highest tier, and of those the one that is kept longest. */
export function bestOn<One extends Reached>(day: LocalDay, reached: readonly One[], rules: TierRules): One | null {
  let best: One | null = null;
  for (const one of reached) {
    if (one.on > day || (one.until ?? NEVER) <= day) continue;
    const difference = best ? rankIn(rules, one.code) - rankIn(rules, best.code) : 1;
    if (difference > 0 || (difference === 0 && (one.until ?? NEVER) > (best?.until ?? NEVER))) best = one;
  }
  return best;
}

/** The next tier, and what is missing in the currency in which the smallest part of the threshold is missing. */
function nextAfter(tier: TierRule, value: QualifyingValue, { tiers }: TierRules): TierStanding["next"] {
  const next = tiers[tiers.findIndex(({ code }) => code === tier.code) + 1];
  const [nearest] = Object.entries(next?.thresholds ?? {})
    .map(([currency, minor]) => ({ currency, missing: minor - (value.get(currency) ?? 0), minor }))
    .sort((a, b) => a.missing / a.minor - b.missing / b.minor);
  if (!next || !nearest) return null;
  return { tier: next, remaining: { minor: Math.max(0, nearest.missing), currency: nearest.currency } };
}

/** The rules that count on a day: the newest that have come into force. */
export function rulesOn(day: LocalDay, versions: readonly TierVersion[]): TierRules {
  const version = versions.findLast(({ from }) => from <= day) ?? versions[0];
  if (!version) throw new Error("There are no tier rules.");
  return version.rules;
}

/**
 * Where a person stands: the best tier that they reached and still keep. Nothing has to run for a period to end: it is
 * looked at when it is asked for.
 *
 * @param entries those of every id that belongs to the person
 * @param versions oldest first, one at least
 */
export function standingOn(
  today: LocalDay,
  entries: readonly QualifyingEntry[],
  versions: readonly TierVersion[],
): TierStanding {
  const rules = rulesOn(today, versions);
  const best = bestOn(today, reachedBy(today, entries, versions), rules);
  const tier = rules.tiers.find(({ code }) => code === best?.code) ?? rules.tiers[0];
  const value = valueOn(today, entries, rules.window, today);
  return { tier, until: best?.until ?? null, value, next: nextAfter(tier, value, rules) };
}
