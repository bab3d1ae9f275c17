import type { LocalDay } from "./localDay.ts";

/**
 * What is told of an order that counts towards its buyer's tier. It may be told in parts, again, and in any order: what
 * was paid is taken from the first telling that knows it, and of what was paid back the largest amount counts.
 */
export interface QualifyingFact {
  /** What tells one order from another: `orderKey` of its source and number there. */
  readonly order: string;
  /** The user id that the order was written with. The first telling decides. */
  readonly userId: string;
  /** ISO 4217. The first telling decides. */
  readonly currency: string;
  /** Null from whoever does not know of a payment, such as a refund that arrives before it. */
  readonly paid: { readonly at: Date; readonly minor: number } | null;
  /** What has been paid back so far, all in all, in minor units; 0 for none. */
  readonly refundedMinor: number;
  /** Whether the order was cancelled, or paid back as a whole: then all that was paid is taken back, whatever it was. */
  readonly isCancelled: boolean;
  /** When what is told had happened: the time of the event. Of several times of one thing the earliest counts. */
  readonly toldAt: Date;
}

/** One order as it is known by now. */
export interface KnownOrder {
  readonly order: string;
  readonly userId: string;
  readonly currency: string;
  /** Null as long as no payment was told. */
  readonly paid: { readonly day: LocalDay; readonly minor: number } | null;
  /** From when on it is known that so much had been paid back, all in all. */
  readonly refunds: readonly { readonly minor: number; readonly at: Date }[];
  /** From when on it is known that the order was cancelled; null as long as it is not. */
  readonly cancelledAt: Date | null;
}

/** An amount that counts towards a tier, or counts no longer. */
export interface QualifyingEntry {
  /** When the order was paid. */
  readonly day: LocalDay;
  /** From when on it counts: the same day, or for what was paid back, which is negative, the day of that. */
  readonly since: LocalDay;
  readonly currency: string;
  readonly minor: number;
}

/**
 * What an order adds to its buyer's qualifying value, and what was paid back takes away: never more than was paid.
 *
 * @param dayOf the day of an instant in the time zone of the programme
 */
export function entriesOf(
  { currency, paid, refunds, cancelledAt }: KnownOrder,
  dayOf: (instant: Date) => LocalDay,
): readonly QualifyingEntry[] {
  if (!paid) return [];
  const { day } = paid;
  const entries: QualifyingEntry[] = [{ day, since: day, currency, minor: paid.minor }];
  let takenMinor = 0;
  const levels = [...refunds].sort((a, b) => a.minor - b.minor);
  if (cancelledAt) levels.push({ minor: Number.POSITIVE_INFINITY, at: cancelledAt });
  for (const [place, { minor }] of levels.entries()) {
    const backMinor = Math.min(minor, paid.minor) - takenMinor;
    if (backMinor <= 0) continue;
    // Whoever knew of more had known of so much as well.
    const at = Math.min(...levels.slice(place).map((level) => level.at.getTime()));
    entries.push({ day, since: Math.max(day, dayOf(new Date(at))), currency, minor: -backMinor });
    takenMinor += backMinor;
  }
  return entries;
}

/** Sums entries that count on the same days, so that a day takes the same room whatever was bought on it. */
export function sumEntries(entries: readonly QualifyingEntry[]): readonly QualifyingEntry[] {
  const sums = new Map<string, QualifyingEntry>();
  for (const entry of entries) {
    const key = `${entry.day} ${entry.since} ${entry.currency}`;
    sums.set(key, { ...entry, minor: entry.minor + (sums.get(key)?.minor ?? 0) });
  }
  return [...sums.values()]
    .filter(({ minor }) => minor !== 0)
    .sort((a, b) => a.day - b.day || a.since - b.since || (a.currency < b.currency ? -1 : 1));
}
