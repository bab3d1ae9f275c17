import type { LocalDay } from "./localDay.ts";
import type { KnownOrder, QualifyingEntry, QualifyingFact } from "./qualifying.ts";

/** The days of one user id that are to be written anew, from what is known of their orders. */
export interface StandingChange {
  readonly userId: string;
  /** The version at which the orders were read; 0 where there is no standing yet. */
  readonly version: number;
  readonly days: ReadonlyMap<LocalDay, readonly QualifyingEntry[]>;
}

/** What counts towards the tier of one user id. */
export interface Standing {
  readonly userId: string;
  readonly entries: readonly QualifyingEntry[];
}

/** What tiers ask of the database. Each call is a fixed number of commands, however many keys. */
export interface TierStore {
  /**
   * Adds what is told to what is known of orders.
   *
   * @param facts with the day on which each was paid, where it was; an order may occur more than once
   * @returns those orders as they are known now
   */
  learn(
    facts: readonly { readonly fact: QualifyingFact; readonly day: LocalDay | null }[],
  ): Promise<readonly KnownOrder[]>;

  /** All that is known of what these user ids paid on these days. */
  paidOn(days: readonly { readonly userId: string; readonly day: LocalDay }[]): Promise<readonly KnownOrder[]>;

  /** The versions of the standings of those user ids that have one. */
  versionsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** Writes the days of each standing that is still at its version. @returns whether all were */
  swap(changes: readonly StandingChange[]): Promise<boolean>;

  /** The standings of those user ids that have one. */
  standingsOf(userIds: readonly string[]): Promise<readonly Standing[]>;

  /** The standings after this user id, in the order of the ids. */
  standingsAfter(userId: string | null, count: number): Promise<readonly Standing[]>;

  /** How many user ids have a standing, about. */
  countStandings(): Promise<number>;
}
