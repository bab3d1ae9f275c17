import type { LocalDay } from "./localDay.ts";
import type { QualifyingEntry } from "./qualifying.ts";
import { reachedBy, type TierVersion } from "./reached.ts";
import { bestOn, rulesOn } from "./standing.ts";

/** `PAID`: something was paid. `RULES`: other rules came into force. `PERIOD_ENDED`: what had been reached was kept no longer. */
export type TierChangeReason = "PAID" | "RULES" | "PERIOD_ENDED";

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
 * is kept of it, so it is right for a person who was merged or taken apart since as well. What was paid back at once is
 * as if it had never been paid.
 */
export function tierHistory(
  today: LocalDay,
  entries: readonly QualifyingEntry[],
  versions: readonly TierVersion[],
): readonly TierChange[] {
  const reached = reachedBy(today, entries, versions);
  const ends = reached.flatMap(({ until }) => (until === null || until > today ? [] : [until]));
  const rulesNow = rulesOn(today, versions);
  const paidOn = new Set(entries.map(({ day }) => day));
  const lowest = rulesNow.tiers[0].code;

  const changes: TierChange[] = [];
  for (const day of [...new Set([...reached.map(({ on }) => on), ...ends])].sort((a, b) => a - b)) {
    const from = changes.at(-1)?.to ?? lowest;
    const best = bestOn(day, reached, rulesNow);
    const to = best?.code ?? lowest;
    if (to === from) continue;
    const isNew = best?.on === day;
    const inForce = versions.findLast((version) => version.from <= day)?.version ?? 0;
    const reason = !isNew ? "PERIOD_ENDED" : paidOn.has(day) ? "PAID" : "RULES";
    changes.push({ on: day, from, to, reason, version: isNew ? best.version : inForce });
  }
  return changes;
}
