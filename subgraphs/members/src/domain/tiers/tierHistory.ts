import type { LocalDay } from "./localDay.ts";
import type { QualifyingEntry } from "./qualifying.ts";
import { heldBy, type HeldTier, type TierVersion } from "./reached.ts";
import { bestOn, rulesOn } from "./standing.ts";
import { isFrom } from "./tierRules.ts";

/**
 * `PAID`: something was paid. `REFUNDED`: something was paid back. `RULES`: other rules came into force. `PERIOD_ENDED`: what
 * had been reached was kept no longer.
 */
export type TierChangeReason = "PAID" | "REFUNDED" | "RULES" | "PERIOD_ENDED";

/** A person's tier became another. */
export interface TierChange {
  readonly on: LocalDay;
  readonly from: string;
  readonly to: string;
  readonly reason: TierChangeReason;
  /** The rules by which the new tier was reached, or that were in force when the old one ended. */
  readonly version: number;
}

/**
 * How a person's tier came to be what it is, oldest first: every change that follows from what is known today. Nothing
 * is kept of it, so it is right for a person who was merged or taken apart since as well. What was paid back counted until
 * it was, unless that was on the day on which it was paid.
 */
export function tierHistory(
  today: LocalDay,
  entries: readonly QualifyingEntry[],
  versions: readonly TierVersion[],
): readonly TierChange[] {
  const held = heldBy(today, entries, versions);
  const days = held.flatMap(({ from, until }) => (until === null || until > today ? [from] : [from, until]));
  const rulesNow = rulesOn(today, versions);
  const paidOn = new Set(entries.map(({ day }) => day));
  const lowest = rulesNow.tiers[0].code;

  const changes: TierChange[] = [];
  let before: HeldTier | null = null;
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const from = changes.at(-1)?.to ?? lowest;
    const best = bestOn(
      day,
      held.filter((one) => one.from <= day),
      rulesNow,
    );
    const wasRefunded: boolean = before !== null && before.isRefunded && before.until === day;
    before = best;
    const to = best?.code ?? lowest;
    if (to === from) continue;
    const isNew = best?.on === day;
    const inForce = versions.findLast((version) => version.from <= day)?.version ?? 0;
    const isRefunded = wasRefunded && !isFrom(from, to, rulesNow.tiers);
    const reason = isRefunded ? "REFUNDED" : !isNew ? "PERIOD_ENDED" : paidOn.has(day) ? "PAID" : "RULES";
    changes.push({ on: day, from, to, reason, version: isNew ? best.version : inForce });
  }
  return changes;
}
