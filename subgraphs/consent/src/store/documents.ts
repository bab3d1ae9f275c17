import type { WithOutbox } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import type { RecordedEvent } from "../domain/ports.ts";
import { subjectOfId, type Covered } from "./chain.ts";

/**
 * An entry as it is stored: nothing of it ever changes but its outbox, which the relay empties. Ids are words without control
 * characters: `asOne` has one a line, since an index that holds a list could not answer by itself.
 */
export interface EventDocument extends Omit<RecordedEvent, "asOne">, WithOutbox {
  readonly _id?: mongo.ObjectId;
  readonly subject: string;
  readonly asOne: string;
  /** Of somebody who was erased: until when it is kept. No hash covers it. */
  readonly keptUntil?: Date;
  /** By what `idempotencyKey` is a digest; see `saltedKey`. Entries from before there were digests have none. */
  readonly keySalt?: string;
}

/** The fields that are instants of those that a hash covers. */
export const ENTRY_INSTANTS = ["at", "until", "chosenAt"] as const;

/** Ids of one person, as a document has them. */
export const joinIds = (ids: readonly string[]): string => ids.join("\n");
export const splitIds = (text: string): readonly string[] => (text === "" ? [] : text.split("\n"));

/** What the hash of an entry covers; its ids stand in it as their subjects. */
export function coveredOfRecorded(
  { userId, hash, asOne, guardian, ...covered }: RecordedEvent,
  subject: string,
): Covered {
  return {
    ...covered,
    subject,
    asOne: asOne.map(subjectOfId),
    guardian: guardian?.userId == null ? guardian : { ...guardian, userId: subjectOfId(guardian.userId) },
  };
}

/** The same of a stored entry. */
export const coveredOf = (document: EventDocument): Covered =>
  coveredOfRecorded(recordedOf(document), document.subject);

export function recordedOf(document: EventDocument): RecordedEvent {
  const { _id, subject, outbox, asOne, keptUntil, keySalt, ...event } = document;
  return { ...event, asOne: splitIds(asOne) };
}

/** A one-time subscription as it is stored: one document for each that was given, so that none is used twice. */
export interface SendDocument {
  /** User id and key of the call that gave it. */
  readonly _id: string;
  readonly userId: string;
  readonly channel: string;
  readonly template: string;
  readonly at: Date;
  /** Whether it was used or taken back. */
  readonly isSpent: boolean;
  readonly spentAt: Date | null;
  /** The key of the call that used it. */
  readonly usedBy?: string;
}

/** A refusal of a template, beside the subscriptions that it takes back; without their fields, so that none counts it. */
export interface RefusalDocument {
  /** User id and key of the call that told it. */
  readonly _id: string;
  readonly userId: string;
  readonly at: Date;
  readonly refused: { readonly channel: string; readonly template: string };
  /** Whether all that it takes back is taken back. */
  readonly isDone: boolean;
}

/**
 * Which subscription all calls with one key for a person with several ids go for; there while such a call is under way. Without
 * the fields of subscriptions, so that none counts it.
 */
export interface TurnDocument {
  /** The least of the person's ids, and the key of the calls. */
  readonly _id: string;
  readonly userId: string;
  readonly at: Date;
  readonly message: { readonly channel: string; readonly template: string };
  readonly takes: { readonly _id: string; readonly userId: string };
}

export const EVENTS = "consentEvents";
export const SENDS = "messageSubscriptions";
export const PURPOSES = "purposeVersions";
export const LOCATIONS = "lastLocations";
export const ROLE_GRANTS = "roleGrants";
export const STORES = "stores";
export const REGIONS = "regions";
