import type { Channel } from "./catalogue.ts";
import { dateOf, firstOfYear, type LocalDay } from "../tiers/localDay.ts";

/** By what right somebody has a benefit: their tier, the month of their birthday, or `GRANT:` and the id of a grant. */
export type UseSource = "TIER" | "BIRTHDAY" | `GRANT:${string}`;

/** How often a benefit was used on a day, by one right. */
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

const isSameCount = (one: CountedUse, other: Omit<CountedUse, "count">): boolean =>
  one.owner === other.owner && one.code === other.code && one.source === other.source && one.day === other.day;

/** Counts a use, or one less, and forgets what no quota looks at any more: days before last year, but for grants. */
export function countUse(uses: readonly CountedUse[], use: BenefitUse, difference: 1 | -1): readonly CountedUse[] {
  const { owner, code, source, day } = use;
  const before = uses.find((one) => isSameCount(one, use))?.count ?? 0;
  const oldest = firstOfYear(dateOf(day).year - 1);
  return [
    ...uses.filter((one) => !isSameCount(one, use) && (one.day >= oldest || one.source.startsWith("GRANT:"))),
    { owner, code, source, day, count: before + difference },
  ].filter(({ count }) => count > 0);
}
