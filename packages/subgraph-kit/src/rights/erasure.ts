/** An erasure that a subgraph is to carry out. */
export interface Erasure {
  readonly erasureId: string;
  /** Every id that was ever the person's, none of which can get another any more. */
  readonly userIds: readonly string[];
  /** When the erasure began: what is kept for a time is kept from then on. */
  readonly at: Date;
}

/**
 * Why something is kept of a person who was erased:
 * - `LAW`: a law asks for it (PIPL article 47), as the E-Commerce Law does for orders;
 * - `LEGAL_HOLD`: a dispute or an inquiry needs it;
 * - `ACCOUNTS`: amounts without which a book would no longer add up;
 * - `PROOF`: it shows that the person's data was processed lawfully;
 * - `SECURITY`: it says who has read or changed what.
 */
export const KEPT_REASONS = ["LAW", "LEGAL_HOLD", "ACCOUNTS", "PROOF", "SECURITY"] as const;

export type KeptReason = (typeof KEPT_REASONS)[number];

/** Records that outlast an erasure, without the person as far as their reason allows. */
export interface KeptRecords {
  /** What they are, as a constant name of the subgraph's such as `ORDERS`. */
  readonly what: string;
  readonly count: number;
  readonly why: KeptReason;
  /** When the reason ends; null where it has no end of its own. */
  readonly until: Date | null;
}

/**
 * Erases a person in a subgraph's own database, and says what is kept. It is called again after every crash and at least once
 * more at the end, for what was under way when it was called first; so it must be safe to repeat, and say the same of what is
 * kept. It may be called with ids of which nothing is there.
 */
export type ErasePerson = (erasure: Erasure) => Promise<readonly KeptRecords[]>;

/**
 * Closes a person's account for good, before anybody erases them: nothing leads to them and nothing joins them any more.
 * Identity alone can.
 *
 * @returns every id that is theirs, and will have been for ever
 */
export type ClosePerson = (erasure: Erasure) => Promise<readonly string[]>;

/** What consent tells when somebody has asked for their account to be closed, and thinks it over: `ClosingData`. */
export const USER_LEAVING = "user.leaving";

/** What consent tells first when it begins: `ClosingData`, with the erasure as subject and as key. */
export const USER_CLOSING = "user.closing";

/** What identity answers: `ClosingData` with every id. */
export const USER_CLOSED = "user.closed";

/** What consent tells when a person is to be erased: `ErasingData`, with the erasure as subject and as key. */
export const USER_ERASING = "user.erasing";

/** What a subgraph tells when it has erased: `ConfirmedData`, likewise. */
export const ERASURE_CONFIRMED = "user.erasure.confirmed";

/** Everybody erases so often: the last time what was under way while they did so before. */
export const ERASING_ROUNDS = 2;

/** What consent tells when everybody has; it says which erasure, and no more whose. */
export const USER_ERASED = "user.erased";

const ERASURE_EVENTS: ReadonlySet<string> = new Set([
  USER_LEAVING,
  USER_CLOSING,
  USER_CLOSED,
  USER_ERASING,
  ERASURE_CONFIRMED,
  USER_ERASED,
]);

/** Whether events of this type have an erasure as their subject, and in their ids. */
export const isOfErasure = (type: string): boolean => ERASURE_EVENTS.has(type);

/** By how much of its id a line of the log names an erasure: with the whole of it anybody may ask how it stands. */
const NAMED_BY = 8;

/** What the log calls something whose whole id is a secret. */
export const shortened = (secretId: string): string => secretId.slice(0, NAMED_BY);

export interface ClosingData {
  readonly erasureId: string;
  readonly userIds: readonly string[];
  /** RFC 3339 in UTC. */
  readonly at: string;
}

export interface ErasingData extends ClosingData {
  /** How often everybody is to erase: a confirmation counts for its own round. */
  readonly round: number;
}

export interface ConfirmedData {
  readonly erasureId: string;
  readonly subgraph: string;
  readonly round: number;
  /** `until` as RFC 3339 in UTC. */
  readonly kept: readonly (Omit<KeptRecords, "until"> & { readonly until: string | null })[];
}
