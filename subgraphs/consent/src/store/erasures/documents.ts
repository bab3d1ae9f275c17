import { tombstoneOf, type WithOutbox } from "@datong/subgraph-kit";
import { isOver, type Erasure, type LegalHold } from "../../domain/erasure/erasure.ts";

/** An erasure as it is stored; by `userIds` it is found until it is over, and by `subjects` then. */
export interface ErasureDocument extends Omit<Erasure, "id">, WithOutbox {
  readonly _id: string;
  /** The ids under which it was asked for: of each, one erasure at most is not over. Absent once `userIds` is empty. */
  readonly openFor?: readonly string[];
  /** What is left of the ids once it is over (`tombstoneOf`), by which whoever has one finds it. */
  readonly subjects?: readonly string[];
}

export interface HoldDocument extends Omit<LegalHold, "id" | "idempotencyKey"> {
  readonly _id: string;
  /** Absent where there is none: of each of its ids a person has one hold a key. */
  readonly idempotencyKey?: string;
  /** What is left of the ids once the person is erased. */
  readonly subjects?: readonly string[];
  /** Until when it is kept then. */
  readonly keptUntil?: Date;
}

export const ERASURES = "erasures";
export const HOLDS = "legalHolds";

export function erasureOf({
  _id,
  openFor: _open,
  subjects: _subjects,
  outbox: _outbox,
  ...rest
}: ErasureDocument): Erasure {
  return { ...rest, id: _id };
}

/**
 * The same fields as they are set when an erasure changes; in the end nothing of it names the person. Whose id it no longer
 * has may ask for an erasure of their own.
 */
export function storedChanges(before: Erasure, { id: _, ...changes }: Partial<Erasure>): object {
  const { state, userIds } = changes;
  const isEnding = state !== undefined && isOver({ state });
  const isNobodys = userIds?.length === 0;
  return {
    $set: { ...changes, ...(isEnding ? { subjects: before.userIds.map(tombstoneOf) } : {}) },
    ...(isNobodys ? { $unset: { openFor: "" } } : {}),
    ...(userIds && !isNobodys ? { $pull: { openFor: { $nin: userIds } } } : {}),
    $inc: { revision: 1 },
  };
}
