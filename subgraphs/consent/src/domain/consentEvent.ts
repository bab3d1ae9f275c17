import type { Channel, PurposeCode } from "./purpose.ts";

/** Agree, refuse, or take back what was agreed. */
export const CONSENT_CHOICES = ["GRANT", "DENY", "WITHDRAW"] as const;

export type ConsentChoice = (typeof CONSENT_CHOICES)[number];

/**
 * What the record of a person can say:
 * - a choice of theirs about a purpose at an end;
 * - what a platform does: a purpose is closed or open there, whatever the person chose with us;
 * - that they are under 14 or not, as they say themselves (`STATED`) or as somebody has checked (`VERIFIED`);
 * - that they have asked to be erased or for the account to be closed, or have taken that back;
 * - that they were erased; nothing follows it.
 */
export const EVENT_KINDS = [
  ...CONSENT_CHOICES,
  "PLATFORM_DENIED",
  "PLATFORM_ALLOWED",
  "MINOR_STATED",
  "MINOR_VERIFIED",
  "OF_AGE_STATED",
  "OF_AGE_VERIFIED",
  "ERASURE_REQUESTED",
  "ERASURE_WITHDRAWN",
  "ERASED",
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** What a decision needs to know of an entry of somebody's record (同意记录). Never changed, never removed. */
export interface ConsentEvent {
  /** The id the person was known by when it was written; a merge leaves it as it is. */
  readonly userId: string;
  /** Its place in the record of this user id: 1, 2, 3… */
  readonly seq: number;
  readonly kind: EventKind;
  /** Null where it is about no purpose: an age, an erasure. */
  readonly purpose: PurposeCode | null;
  /** The end at which it happened; null where it is about none. */
  readonly channel: Channel | null;
  /** The version of the notice that was shown; null where there was none to show. */
  readonly noticeVersion: number | null;
  /** Whether a guardian has agreed. */
  readonly guarded: boolean;
  /**
   * Further ids that were known to be the same person's: a grant settles what was refused under them, and what a platform tells
   * replaces what was told of them.
   */
  readonly asOne: readonly string[];
  /** Of somebody under 14: from when on they are surely not. */
  readonly until: Date | null;
  /**
   * Of a fact that a platform tells: of which of the company's accounts there. Null where it is of the whole end, as on a device, and
   * in facts from before accounts were told.
   */
  readonly account: string | null;
  /** When it was chosen, where that was before it was recorded: on paper, or elsewhere. Null where the two are one. */
  readonly chosenAt: Date | null;
  /** When it was recorded, by the server's clock; later than everything before it under any id of the person. */
  readonly at: Date;
}

/** From when on an entry counts. */
export const sinceOf = ({ chosenAt, at }: Pick<ConsentEvent, "chosenAt" | "at">): Date => chosenAt ?? at;

/** A choice of a person. */
export type ChoiceEvent = ConsentEvent & {
  readonly kind: ConsentChoice;
  readonly purpose: PurposeCode;
  readonly channel: Channel;
  readonly noticeVersion: number;
};

export const isChoice = (event: ConsentEvent): event is ChoiceEvent =>
  (CONSENT_CHOICES as readonly string[]).includes(event.kind);

/**
 * The one order of all events: by the time from which they count, by user id among those of the same millisecond, and by place within one record, so
 * that every reader everywhere agrees on which is the newest.
 *
 * @returns above 0 when `a` is newer
 */
export const compareEvents = (a: ConsentEvent, b: ConsentEvent): number =>
  sinceOf(a).getTime() - sinceOf(b).getTime() ||
  (a.userId < b.userId ? -1 : a.userId > b.userId ? 1 : 0) ||
  a.seq - b.seq;

/** What tells of an age and decides: that they are not under 14, as they say themselves, does not. */
export const AGE_KINDS: readonly EventKind[] = ["MINOR_STATED", "MINOR_VERIFIED", "OF_AGE_VERIFIED"];

const isOfAnAge = (kind: EventKind): boolean => AGE_KINDS.includes(kind);

/**
 * What events of which only the newest counts have in common. Of what a platform tells, the ids of which it was told, too: a later
 * word that was told of fewer leaves what an earlier one has replaced as it is. Each word about an age
 * counts: what somebody agreed to is good or not by what was said of them then.
 */
function slotOf({ userId, seq, kind, purpose, channel, guarded, account, asOne }: ConsentEvent): string {
  const further = kind.startsWith("PLATFORM_") ? asOne : isOfAnAge(kind) ? [seq] : [];
  return JSON.stringify([userId, kind, purpose, channel, guarded, account, ...further]);
}

/** The events that count, the newest first: of each user id, kind, purpose, end, account and further ids the newest alone. */
export function newestFirst<E extends ConsentEvent>(events: readonly E[]): readonly E[] {
  const newest = new Map<string, E>();
  for (const event of events) {
    const slot = slotOf(event);
    const other = newest.get(slot);
    if (!other || compareEvents(event, other) > 0) newest.set(slot, event);
  }
  return [...newest.values()].sort((a, b) => compareEvents(b, a));
}
