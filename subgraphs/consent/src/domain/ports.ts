import type { ConsentEvent } from "./consentEvent.ts";
import type { PersonRecord } from "./effective.ts";
import type { Channel, Purpose, PurposeCode } from "./purpose.ts";

/** How a choice was made, or a fact was told. */
export const MECHANISMS = [
  "TAP",
  "CHECKBOX",
  "SYSTEM_DIALOG",
  "PLATFORM",
  "STAFF_ASSISTED",
  "PAPER",
  "IMPORT",
] as const;

export type Mechanism = (typeof MECHANISMS)[number];

/** By what a person was known when they chose: never the value of a phone number or an e-mail address. */
export interface KnownBy {
  readonly type: string;
  readonly namespace: string | null;
  /** SHA-256 of the value in hex; null where it was not given. */
  readonly digest: string | null;
}

/** Who agreed for somebody under 14, and how that was checked. */
export interface Guardian {
  /** Their own user id, where they have one. */
  readonly userId: string | null;
  readonly checkedBy: "SMS_CODE" | "SIGNED_FORM" | "IN_PERSON";
}

/** Something that is to be recorded; the store gives it its place and its time. */
export interface EventDraft extends Omit<ConsentEvent, "seq" | "at"> {
  /** Tells this call from every other of the same user id. */
  readonly idempotencyKey: string;
  /** Who told it: the person themselves, or a back end for them. */
  readonly by: "USER" | "SERVICE";
  /** The back end that told it; null for the person themselves. */
  readonly teller: string | null;
  readonly mechanism: Mechanism | null;
  readonly identifier: KnownBy | null;
  readonly guardian: Guardian | null;
  readonly noticeHash: string | null;
  /** The language in which the notice was shown; null where that is not known. */
  readonly locale: "zh" | "en" | null;
  /** What made it, in a platform's or the rule's own words, such as `AUTHORIZATION_REVOKED 13`. */
  readonly detail: string | null;
}

/** An entry of somebody's record, whole. */
export interface RecordedEvent extends EventDraft, ConsentEvent {
  /** The hash of the entry before it. */
  readonly prev: string;
  /** SHA-256 over the entry; see the store's `chain.ts`. */
  readonly hash: string;
}

/** What became of a draft: recorded now, known from an earlier call with its key, or refused by a record that is closed. */
export type Appended =
  { readonly kind: "APPENDED" | "KNOWN"; readonly event: RecordedEvent } | { readonly kind: "CLOSED" };

/** Where a page of somebody's history goes on: before this moment, and below this place at it. */
export interface HistoryPlace {
  readonly at: Date;
  readonly userId: string;
  readonly seq: number;
}

/** What is read of many people at once. */
export interface RecordsAsked {
  readonly userIds: readonly string[];
  /** Only what was on record at this moment; null for now. */
  readonly asOf: Date | null;
  /** Only what a decision about this purpose needs; null for all of them. */
  readonly purpose: PurposeCode | null;
  /** Whether to read what is left of one-time subscriptions too. */
  readonly withSends: boolean;
}

/** Every id of the persons to whom ids belong, by these ids. */
export type Persons = ReadonlyMap<string, readonly string[]>;

/** Where records of consent are kept; append-only. */
export interface ConsentStore {
  /**
   * All that `effective` needs, by user id, of the same size however often a person has changed their mind. One round
   * trip for any number of people; ids without anything are not in the map.
   */
  recordsOf(asked: RecordsAsked): Promise<ReadonlyMap<string, PersonRecord>>;

  /**
   * Records drafts, each unless its user id's idempotency key is taken; of many calls at once with one key, one records.
   * Drafts of one person come one after the other, as they are given, each later than all that is on record of the person.
   *
   * @param persons which ids are one person's; an id that is left out is known to be one with those in `asOne` alone
   * @returns what became of each, in their order
   * @throws UNAVAILABLE when others write to the same record so fast that there is no place
   */
  append(drafts: readonly EventDraft[], now: Date, persons?: Persons): Promise<readonly Appended[]>;

  /** Those of these drafts whose user id's idempotency key is taken. */
  knownAmong(drafts: readonly EventDraft[]): Promise<readonly EventDraft[]>;

  /** Those of these user ids that are of people who were erased, of whom there is no record any more. */
  erasedAmong(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;

  /** Entries of a person's records, newest first. */
  history(userIds: readonly string[], first: number, after: HistoryPlace | null): Promise<readonly RecordedEvent[]>;
}

/** A version of a purpose, and who has published it. */
export interface PublishedPurpose {
  readonly purpose: Purpose;
  readonly by: string;
}

/** Where versions of purposes are kept. */
export interface PurposeStore {
  /**
   * Every version, those of each purpose from the oldest on.
   *
   * @throws ChangedPurposesError when one is not as it was published
   */
  all(): Promise<readonly PublishedPurpose[]>;
  /** Keeps a version, and tells of it where it follows another; false when there is one of that number already. */
  add(purpose: Purpose, by: string): Promise<boolean>;
}

/** A one-time subscription that a person has given, and at most one message uses up. */
export interface SendGiven {
  readonly userId: string;
  readonly channel: Channel;
  readonly template: string;
  readonly idempotencyKey: string;
}

/** What became of something to keep: kept now, known from an earlier call, or not kept, as its key belongs to something else. */
export type Kept = "KEPT" | "KNOWN" | "KEY_REUSED";

/** What became of a use. */
export type SendUsed =
  { readonly kind: "USED"; readonly left: number } | { readonly kind: "NONE_LEFT" } | { readonly kind: "KEY_REUSED" };

/** Where one-time subscriptions are kept. */
export interface SendStore {
  /** Keeps a subscription; one that is known by its key stays as it is. */
  give(given: SendGiven, now: Date): Promise<Kept>;
  /** Takes back what is left of a template under these ids. A refusal that is known by its key takes nothing back that was given since. */
  takeBack(refused: SendGiven, userIds: readonly string[], now: Date): Promise<Kept>;
  /**
   * Uses one up, the oldest first. A key that was used before uses nothing more, and is reused where that was at another end
   * or of another template; of many calls at once never more are used than were given.
   */
  use(
    userIds: readonly string[],
    asked: { readonly channel: Channel; readonly template: string; readonly idempotencyKey: string },
    now: Date,
  ): Promise<SendUsed>;
}

/** Where somebody was, as roughly as is of use. */
export interface KnownLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly channel: Channel;
  readonly at: Date;
}

/** Where it is kept where people were last. */
export interface LocationStore {
  keep(userId: string, location: KnownLocation): Promise<void>;
  /** What is known under the ids of a person, the newest first. */
  ofPerson(userIds: readonly string[]): Promise<readonly KnownLocation[]>;
  /** Deletes what is kept of any of these ids and was told by one of these ends. */
  forget(userIds: readonly string[], channels: readonly Channel[]): Promise<void>;
}
