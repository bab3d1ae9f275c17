import { dateOf, firstOfYear, monthsAfter, type LocalDay } from "./localDay.ts";
import type { QualifyingEntry } from "./qualifying.ts";
import type { TierRules, TierTerm, TierWindow } from "./tierRules.ts";

/** Tier rules, and the days on which they are in force: with those before on the first, with those after on the last. */
export interface TierVersion {
  readonly version: number;
  readonly from: LocalDay;
  /** The first day of the next version; null for the newest. */
  readonly to: LocalDay | null;
  readonly rules: TierRules;
}

/** A tier that was reached on a day, and is kept until another. */
export interface Reached {
  readonly code: string;
  readonly on: LocalDay;
  /** The first day on which it is kept no longer; null when it is kept for life. */
  readonly until: LocalDay | null;
  /** The rules by which it was reached. */
  readonly version: number;
}

export type QualifyingValue = ReadonlyMap<string, number>;

/** The first day on which what was paid on a day counts no longer. */
function countsUntil(day: LocalDay, window: TierWindow): LocalDay {
  switch (window.kind) {
    case "LIFETIME":
      return Number.POSITIVE_INFINITY;
    case "ROLLING_MONTHS":
      return monthsAfter(day, window.months);
    case "CALENDAR_YEAR":
      return firstOfYear(dateOf(day).year + 1);
  }
}

/** The first day on which a tier is kept no longer that was reached on a day. */
function keptUntil(day: LocalDay, keeps: TierTerm): LocalDay | null {
  switch (keeps.kind) {
    case "LIFETIME":
      return null;
    case "MONTHS":
      return monthsAfter(day, keeps.months);
    case "CALENDAR_YEARS":
      return firstOfYear(dateOf(day).year + keeps.years + 1);
  }
}

/**
 * What counts on a day, by currency; a currency in which all was paid back is left out.
 *
 * @param knownBy what was paid back later than on this day is not taken away
 */
export function valueOn(
  day: LocalDay,
  entries: readonly QualifyingEntry[],
  window: TierWindow,
  knownBy: LocalDay,
): QualifyingValue {
  const value = new Map<string, number>();
  for (const entry of entries)
    if (entry.day <= day && entry.since <= knownBy && day < countsUntil(entry.day, window))
      value.set(entry.currency, (value.get(entry.currency) ?? 0) + entry.minor);
  for (const [currency, minor] of value) if (minor === 0) value.delete(currency);
  return value;
}

/** The best tier whose threshold any one currency reaches; the lowest for whoever reaches none. */
export const tierFor = (value: QualifyingValue, { tiers }: TierRules) =>
  tiers.findLast(({ thresholds }) =>
    Object.entries(thresholds).some(([currency, minor]) => (value.get(currency) ?? 0) >= minor),
  ) ?? tiers[0];

const isInForce = ({ from, to }: TierVersion, day: LocalDay): boolean => from <= day && (to === null || day <= to);

/** The days up to one on which a tier can be reached, and by which rules. */
function chancesOf(today: LocalDay, entries: readonly QualifyingEntry[], versions: readonly TierVersion[]) {
  const paidOn = new Set(entries.map(({ day }) => day));
  return versions
    .flatMap((version) => [
      { day: version.from, version },
      ...[...paidOn].filter((day) => day !== version.from && isInForce(version, day)).map((day) => ({ day, version })),
    ])
    .filter(({ day }) => day <= today);
}

/**
 * Every tier that was reached up to a day above the lowest, by the rules then in force.
 *
 * A tier is reached on a day on which something was paid, or on which new rules come into force; on other days what
 * counts only falls. It follows from what was paid and paid back alone, so that it is the same in whatever order that
 * became known, and whoever else is found to be the same person.
 *
 * @param entries those of every id of the person; what one id adds is never below zero on any day, so more ids never
 *   reach less
 * @param versions oldest first
 */
export function reachedBy(
  today: LocalDay,
  entries: readonly QualifyingEntry[],
  versions: readonly TierVersion[],
): readonly Reached[] {
  return chancesOf(today, entries, versions)
    .flatMap(({ day, version: { version, rules } }) => {
      const knownBy = rules.refunds === "AT_ONCE" ? today : day;
      const { code } = tierFor(valueOn(day, entries, rules.window, knownBy), rules);
      if (code === rules.tiers[0].code) return [];
      return [{ code, on: day, until: keptUntil(day, rules.keeps), version }];
    })
    .sort((a, b) => a.on - b.on);
}

/** A tier that was reached, for as long as nothing that was paid back at once made it another. */
export interface HeldTier extends Reached {
  /** From when on it was this one: later than it was reached where it had been a higher one until then. */
  readonly from: LocalDay;
  /** Whether it ended because something was paid back. */
  readonly isRefunded: boolean;
}

/**
 * The same as they were known on each day up to today: what is paid back at once makes a tier a lower one from then on, and
 * none that was reached before is forgotten.
 */
export function heldBy(
  today: LocalDay,
  entries: readonly QualifyingEntry[],
  versions: readonly TierVersion[],
): readonly HeldTier[] {
  const paidBack = entries.filter(({ day, since }) => since > day && since <= today).sort((a, b) => a.since - b.since);
  return chancesOf(today, entries, versions).flatMap(({ day, version: { version, rules } }) => {
    const value = new Map(valueOn(day, entries, rules.window, day));
    const steps = [{ code: tierFor(value, rules).code, from: day }];
    for (const { day: paidOn, since, currency, minor } of rules.refunds === "AT_ONCE" ? paidBack : []) {
      if (since <= day || paidOn > day || day >= countsUntil(paidOn, rules.window)) continue;
      value.set(currency, (value.get(currency) ?? 0) + minor);
      const { code } = tierFor(value, rules);
      if (code !== steps.at(-1)?.code) steps.push({ code, from: since });
    }
    const kept = keptUntil(day, rules.keeps);
    return steps.flatMap(({ code, from }, place): readonly HeldTier[] => {
      if (code === rules.tiers[0].code) return [];
      const next = steps[place + 1];
      const isRefunded = next !== undefined && (kept === null || next.from < kept);
      return [{ code, on: day, from, until: isRefunded ? next.from : kept, isRefunded, version }];
    });
  });
}
