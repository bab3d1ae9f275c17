import type { MergeRule } from "./mergePlan.ts";

/** Numbers about who is known where, counted over everybody at one moment. */
export interface IdentityNumbers {
  readonly asOf: Date;
  /** Merged users count once. */
  readonly people: number;
  /** How many people are known at so many ends, for each number of ends from 0 to 4. */
  readonly knownAt: readonly { readonly ends: number; readonly people: number }[];
  readonly merges: readonly { readonly rule: MergeRule; readonly merges: number }[];
  readonly unmerged: number;
  /** Bind conflicts of the last `CONFLICT_DAYS`. */
  readonly conflicts: number;
  readonly candidatesWaiting: number;
  readonly oldestCandidateAt: Date | null;
}

export const CONFLICT_DAYS = 30;

/** Counting looks at everybody: numbers this old are shown as they are while new ones are counted. */
export const NUMBERS_FRESH_MS = 60_000;

/** For numbers older than this, whoever is the first to ask waits for new ones. */
export const NUMBERS_STALE_MS = 600_000;

/** Where the numbers are counted and kept. */
export interface NumbersStore {
  /** The numbers counted last; null when none have been. */
  latest(): Promise<IdentityNumbers | null>;
  /**
   * Lets one of all processes count.
   *
   * @returns whether it is this one's turn
   */
  claim(at: Date): Promise<boolean>;
  /** Counts and keeps. */
  count(at: Date): Promise<IdentityNumbers>;
}

/**
 * The newest numbers there are. The first caller ever waits for them; later ones get the last ones at once, and start a
 * new count when these are older than a minute. When they are older than ten, the caller who starts it waits for it;
 * those who come while it counts get the last ones.
 *
 * @param inBackground takes a count that nobody waits for
 */
export async function identityNumbers(
  store: NumbersStore,
  now: Date,
  inBackground: (count: Promise<unknown>) => void,
): Promise<IdentityNumbers> {
  const latest = await store.latest();
  if (!latest) return store.count(now);
  const age = now.getTime() - latest.asOf.getTime();
  if (age <= NUMBERS_FRESH_MS || !(await store.claim(now))) return latest;
  if (age > NUMBERS_STALE_MS) return store.count(now);
  inBackground(store.count(now));
  return latest;
}
