import type { Channel, PurposeCode } from "./purpose.ts";

/** Agree, refuse, or take back what was agreed. */
export const CONSENT_CHOICES = ["GRANT", "DENY", "WITHDRAW"] as const;

export type ConsentChoice = (typeof CONSENT_CHOICES)[number];

/** One choice of a person (同意记录). Never changed, never removed. */
export interface ConsentEvent {
  readonly id: string;
  /** The id the person was known by when they chose; a merge leaves it as it is. */
  readonly userId: string;
  readonly purpose: PurposeCode;
  /** The end at which they chose. */
  readonly channel: Channel;
  readonly choice: ConsentChoice;
  /** The version of the notice they were shown. */
  readonly noticeVersion: number;
  /** When, by the server's clock; see `momentAfter`. */
  readonly at: Date;
}

/**
 * The one order of all choices: by time, and by id among those of the same millisecond, so that every reader everywhere
 * agrees on which is the newest.
 *
 * @returns above 0 when `a` is newer
 */
export const compareEvents = (a: ConsentEvent, b: ConsentEvent): number =>
  a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The time to write on a user id's next choice: now, but after every choice already recorded under that id. So a choice
 * made after another was acknowledged is also ordered after it, within one millisecond and across servers whose clocks
 * differ.
 */
export const momentAfter = (earlier: readonly ConsentEvent[], now: Date): Date =>
  new Date(Math.max(now.getTime(), ...earlier.map(({ at }) => at.getTime() + 1)));
