import { isDeepStrictEqual } from "node:util";
import { changedEvent } from "../appendEvents.ts";
import { beginningOf, hashOf, isPlain, pseudonymOf, subjectOf } from "../chain.ts";
import { coveredOf, ENTRY_INSTANTS, type EventDocument } from "../documents.ts";
import type { Term } from "../../domain/term.ts";
import { keptUntilAfter } from "../erasures/keptUntil.ts";
import { isSaltOf } from "../keySalt.ts";

/** Where a record stands while it is walked: what is known of the entry before. */
export interface Walking {
  readonly userId: string;
  readonly subject: string;
  readonly seq: number;
  readonly hash: string;
  /** By which the database has the entry. */
  readonly id: string;
  readonly at: Date;
  readonly kind: EventDocument["kind"] | null;
  /** Of somebody who was erased: until when the record is kept. */
  readonly keptUntil: Date | null;
  /** Whether its time is over: the database takes it out, one entry before the other, in no order. */
  readonly isGoing: boolean;
  /** Of one record the first place alone is told: all after it would follow from it. */
  readonly isBroken: boolean;
}

/** Before the first entry of a record. */
export function begin({ userId, subject, keptUntil }: EventDocument, now: Date): Walking {
  const isOfErased = userId === pseudonymOf(subject);
  const until = isOfErased && keptUntil instanceof Date ? keptUntil : null;
  return {
    ...{ userId, subject, seq: 0, hash: beginningOf(subject), id: "", at: new Date(0) },
    ...{ kind: null, isBroken: false, keptUntil: until, isGoing: until !== null && until <= now },
  };
}

const missing = (from: number, to: number): string =>
  from === to ? `entry ${from} is missing` : `entries ${from} to ${to} are missing`;

/** Whether what waits to be told of an entry is what the entry says; what was told is no more there. */
const tellsTruth = ({ outbox = [], ...entry }: EventDocument, terms: readonly Term[]): boolean =>
  [[], [changedEvent(entry, terms)]].some((expected) => isDeepStrictEqual(outbox, expected));

/** What is wrong with until when an entry is kept, which its hash does not cover. */
function endProblem(entry: EventDocument, before: Walking): string | null {
  const { userId, subject, seq, kind, at, keptUntil } = entry;
  if (userId !== pseudonymOf(subject))
    return "keptUntil" in entry ? `entry ${seq} is to be removed, and its person was not erased` : null;
  const end = kind === "ERASED" ? keptUntilAfter(at) : before.keptUntil;
  return keptUntil instanceof Date &&
    keptUntil.getTime() === end?.getTime() &&
    end.getTime() === before.keptUntil?.getTime()
    ? null
    : `entry ${seq} is kept until another time than it should`;
}

/** What is wrong with the salt of an entry's key, which its hash does not cover. */
function saltProblem({ userId, subject, seq, idempotencyKey, ...entry }: EventDocument): string | null {
  if (userId === pseudonymOf(subject))
    return "keySalt" in entry ? `entry ${seq} says by what its key can be guessed, and its person was erased` : null;
  return isSaltOf(entry.keySalt, idempotencyKey) ? null : `entry ${seq} has another salt than it was written with`;
}

/** Whether the parts of an entry are of their kind: what somebody has put into a database can be anything. */
const isEntry = ({ _id, outbox, keptUntil, keySalt, ...entry }: EventDocument): boolean =>
  [entry.userId, entry.subject, entry.asOne].every((text: unknown) => typeof text === "string") &&
  Number.isInteger(entry.seq) &&
  (entry.at as unknown) instanceof Date &&
  typeof (entry.guardian?.userId ?? "") === "string" &&
  isPlain(entry, ENTRY_INSTANTS);

/**
 * @param terms how long grants hold, by the versions of purposes; null where these cannot be believed, and no event is looked at
 * @returns what is wrong with an entry, seen from the one before it; null when nothing is
 */
export function problemOf(entry: EventDocument, before: Walking, terms: readonly Term[] | null): string | null {
  const { userId, subject, seq, prev, hash, at } = entry;
  const name = `entry ${seq}`;
  if (!isEntry(entry)) return `${name} is not as it was written`;
  if (subject !== before.subject || (subjectOf(userId) !== subject && pseudonymOf(subject) !== userId))
    return `${name} is another person's`;
  if (!before.isGoing && seq > before.seq + 1) return missing(before.seq + 1, seq - 1);
  if (hashOf(coveredOf(entry)) !== hash) return `${name} is not as it was written`;
  if (!before.isGoing && prev !== before.hash)
    return `${name} does not follow what stands before it: one of the two was replaced`;
  if (at <= before.at && before.seq > 0) return `${name} is not later than the one before it`;
  const isTrue = terms === null || tellsTruth(entry, terms);
  return (
    endProblem(entry, before) ??
    saltProblem(entry) ??
    (isTrue ? null : `what waits to be told of ${name} is not what it says`)
  );
}

/** @returns what is wrong with how a record ends, all entries of which are in order */
export const problemAtEnd = ({ userId, subject, kind, isGoing }: Walking): string | null =>
  userId === pseudonymOf(subject) && kind !== "ERASED" && !isGoing
    ? "the entry that says that the person was erased is missing"
    : null;
