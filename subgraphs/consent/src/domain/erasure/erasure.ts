import type { KeptRecords } from "@datong/subgraph-kit/erasure";

/** What a person has asked for: to be erased at once, or to close the account, which they may think over for some days. */
export type ErasureKind = "ERASURE" | "ACCOUNT_CANCELLATION";

/**
 * - `REQUESTED`: it has not begun, and may be withdrawn;
 * - `ON_HOLD`: a legal hold keeps it from beginning;
 * - `ERASING`: it has begun, and goes on to its end;
 * - `ERASED`, `WITHDRAWN`: it is over.
 */
export const ERASURE_STATES = ["REQUESTED", "ON_HOLD", "ERASING", "ERASED", "WITHDRAWN"] as const;

export type ErasureState = (typeof ERASURE_STATES)[number];

/**
 * What an erasure that has begun waits for: that identity has closed the account, that everybody has erased, or that what was
 * under way meanwhile is over, before everybody erases once more.
 */
export type ErasureStage = "CLOSING" | "ERASING" | "SETTLING";

/** That a subgraph has erased in a round, and what it keeps. */
export interface Confirmation {
  readonly subgraph: string;
  readonly kept: readonly KeptRecords[];
}

/** An erasure, from the request on. */
export interface Erasure {
  /** Random: whoever has it may know how it stands, also when the person has no account any more. */
  readonly id: string;
  readonly kind: ErasureKind;
  readonly state: ErasureState;
  /** Null unless it is `ERASING`. */
  readonly stage: ErasureStage | null;
  /**
   * Every id of the person as far as is known, first the one with which they have asked; empty once they are erased, or their
   * record says that they have taken it back.
   */
  readonly userIds: readonly string[];
  readonly by: "USER" | "SERVICE";
  /** The back end that has asked for the person; null for the person themselves. */
  readonly teller: string | null;
  readonly requestedAt: Date;
  /** By when the law wants it done. */
  readonly dueAt: Date;
  /** Until when it may be withdrawn, unless it is held. */
  readonly beginsAt: Date;
  /** Null unless it is `ON_HOLD`, or `isClosedAndHeld`. */
  readonly heldUntil: Date | null;
  readonly begunAt: Date | null;
  /** How often everybody has been asked to erase anew, and when they were last; 0 before. */
  readonly round: number;
  readonly roundAt: Date | null;
  /** How often what is waited for was asked for. */
  readonly tellings: number;
  /** Of this round. */
  readonly confirmed: readonly Confirmation[];
  readonly erasedAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** When there is something to do though nobody answers; null when it is over. */
  readonly nextAt: Date | null;
  /** Counts changes: each is made to the erasure as it was read, or not at all. */
  readonly revision: number;
}

/** A court, an authority or a dispute needs the data of a person. */
export interface LegalHold {
  readonly id: string;
  readonly userIds: readonly string[];
  readonly reason: string;
  readonly until: Date;
  readonly placedBy: string;
  readonly placedAt: Date;
  /** Tells the call from every other about the person; null once they are erased, and of holds from before there were keys. */
  readonly idempotencyKey: string | null;
  readonly lifted: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}

export const isOver = ({ state }: Pick<Erasure, "state">): boolean => state === "ERASED" || state === "WITHDRAWN";

export const STATES_NOT_OVER = ERASURE_STATES.filter((state) => !isOver({ state }));

/**
 * Whether the account is closed, and a legal hold keeps everybody from erasing: that of somebody who became one with the person
 * while identity closed it.
 */
export const isClosedAndHeld = ({ stage, heldUntil }: Pick<Erasure, "stage" | "heldUntil">): boolean =>
  stage === "CLOSING" && heldUntil !== null;

/**
 * Whether an erasure that is not over is of whoever has these ids now. Until identity has closed the account an un-merge may give
 * some of its ids back to somebody else: it stays with whoever has the id with which they have asked.
 */
export function isOf(erasure: Pick<Erasure, "state" | "stage" | "heldUntil" | "userIds">, userIds: readonly string[]) {
  const isSettled = erasure.state === "ERASING" && (erasure.stage !== "CLOSING" || isClosedAndHeld(erasure));
  const theirs = isSettled ? erasure.userIds : erasure.userIds.slice(0, 1);
  return theirs.some((id) => userIds.includes(id));
}

export const isOverdue = (erasure: Erasure, now: Date): boolean => !isOver(erasure) && erasure.dueAt <= now;

export const isInForce = ({ until, lifted }: LegalHold, at: Date): boolean => lifted === null && until > at;
