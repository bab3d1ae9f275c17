import type { Channel } from "./catalogue.ts";
import { dateOf, firstOfMonth, type LocalDay } from "../tiers/localDay.ts";

/** By what right somebody has a benefit: their tier, the month of their birthday, or `GRANT:` and the id of a grant. */
export type UseSource = "TIER" | "BIRTHDAY" | `GRANT:${string}`;

/** How often a benefit was used on a day, or in a month or for a grant as a whole, by one right. */
export interface CountedUse {
  /** The user id whose use it is, wherever it is counted: of a person who is taken apart it goes with this id. */
  readonly owner: string;
  readonly code: string;
  readonly source: UseSource;
  readonly day: LocalDay;
  readonly count: number;
}

/** Somebody used a benefit; what was written first stands. */
export interface BenefitUse {
  readonly id: string;
  readonly owner: string;
  /** The user id in whose account it is counted. */
  readonly account: string;
  readonly code: string;
  readonly source: UseSource;
  readonly channel: Channel;
  /** What it was used for, such as an order number; null when nobody said. */
  readonly reference: string | null;
  readonly day: LocalDay;
  readonly usedAt: Date;
  readonly usedBy: string;
  readonly reversed: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}

/** Month and day of a birth: what a birthday needs, and no more. */
export interface Birthday {
  readonly month: number;
  readonly day: number;
  readonly setAt: Date;
  /** Who set it: a user id, or the name of a back end; missing where that was not noted yet. */
  readonly setBy?: string;
}

/**
 * What was used under one user id: one document, the atomic unit of every use. What was used while several ids were one
 * person is counted under the canonical one, for the id it belongs to.
 */
export interface BenefitAccount {
  readonly userId: string;
  /** Goes up with every use and reversal; 0 for an account that does not exist yet. */
  readonly version: number;
  readonly uses: readonly CountedUse[];
  /** Uses and reversals that count and are not in the book of uses yet. */
  readonly outbox: readonly BenefitUse[];
  readonly birthday: Birthday | null;
}

export const emptyAccount = (userId: string): BenefitAccount => ({
  ...{ userId, version: 0, uses: [], outbox: [], birthday: null },
});

const grantOf = (source: UseSource): string | null =>
  source.startsWith("GRANT:") ? source.slice("GRANT:".length) : null;

/**
 * The day under which a use is counted: its own in this month and the last; before, the first of its month, which still
 * tells years apart; all uses of a grant together. Null before last year, at which no quota looks any more.
 */
function countedDay({ source, day }: Pick<CountedUse, "source" | "day">, today: LocalDay): LocalDay | null {
  if (grantOf(source) !== null) return 0;
  const [{ year, month }, now] = [dateOf(day), dateOf(today)];
  if (day >= firstOfMonth(now.year, now.month - 1)) return day;
  return year >= now.year - 1 ? firstOfMonth(year, month) : null;
}

/** What a use changes in an account. */
export interface UseChange {
  readonly use: BenefitUse;
  readonly difference: 1 | -1;
  readonly today: LocalDay;
  /** Whether nobody can use a grant any more. */
  readonly isOver?: (grant: string, owner: string) => boolean;
}

/** Counts a use, or one less, and keeps the counts few: see `countedDay`; those of grants that are over are left out. */
export function countUse(
  uses: readonly CountedUse[],
  { use, difference, today, isOver = () => false }: UseChange,
): readonly CountedUse[] {
  const { owner, code, source } = use;
  const counts = new Map<string, CountedUse>();
  for (const one of [...uses, { owner, code, source, day: use.day, count: difference }]) {
    const grant = grantOf(one.source);
    const day = countedDay(one, today);
    if (day === null || (grant !== null && isOver(grant, one.owner))) continue;
    const key = JSON.stringify([one.owner, one.code, one.source, day]);
    counts.set(key, { ...one, day, count: (counts.get(key)?.count ?? 0) + one.count });
  }
  return [...counts.values()].filter(({ count }) => count > 0);
}
