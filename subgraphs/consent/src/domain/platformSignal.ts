import type { EventDraft, SendGiven } from "./ports.ts";
import { versionAt, type Channel, type PurposeCode, type Purposes } from "./purpose.ts";

/** What a platform tells of a person. */
export const SIGNAL_KINDS = [
  "FOLLOWED",
  "UNFOLLOWED",
  "AUTHORIZATION_REVOKED",
  "ACCOUNT_CANCELLED",
  "PERMISSION_DENIED",
  "PERMISSION_ALLOWED",
  "MESSAGE_ACCEPTED",
  "MESSAGE_REFUSED",
] as const;

export type SignalKind = (typeof SIGNAL_KINDS)[number];

export interface PlatformSignal {
  readonly userId: string;
  readonly channel: Channel;
  readonly kind: SignalKind;
  /** What the platform has closed or opened; for `PERMISSION_…`. */
  readonly purpose: PurposeCode | null;
  /** What was taken back, by WeChat's codes; for `AUTHORIZATION_REVOKED`. */
  readonly codes: readonly string[];
  /** Of which of the company's accounts there; null for the whole end, and for `MESSAGE_…`. */
  readonly account: string | null;
  /** Of which message; for `MESSAGE_…`. */
  readonly template: string | null;
  readonly idempotencyKey: string;
  readonly by: "USER" | "SERVICE";
  /** The back end that told it; null for the person, who tells of their own device. */
  readonly teller: string | null;
  /** Whether it is of what lies under this user id alone, as an openid does, and not of whoever else the person is. */
  readonly isOfOneId: boolean;
}

/** What a signal comes to: entries of the record, or a message that may be sent or not. */
export interface SignalEffects {
  readonly drafts: readonly EventDraft[];
  readonly accepted: SendGiven | null;
  readonly refused: SendGiven | null;
}

/** With these begin the keys of entries that signals come to, and no other key of a record: nobody takes a back end's key away. */
const KEY_PREFIXES = { SERVICE: "PLATFORM ", USER: "DEVICE " } as const;

export const SIGNAL_KEY_PREFIXES: readonly string[] = Object.values(KEY_PREFIXES);

/** What needs the platform to reach a person. */
const MESSAGES: readonly PurposeCode[] = ["PUSH", "MARKETING"];

/**
 * `RevokeInfo` of WeChat: 8 phone number, 13 position and 18 chosen position of a mini-program; 203 phone number and 206
 * position of an account; 301 everything that an app or a website was let have. Messages of an app do not go by WeChat:
 * what ends with 301 is marketing, until the person agrees again.
 */
const REVOKED: ReadonlyMap<string, PurposeCode> = new Map([
  ["8", "PHONE_NUMBER"],
  ["13", "LOCATION"],
  ["18", "LOCATION"],
  ["206", "LOCATION"],
  ["301", "MARKETING"],
]);

/** What is closed or open, and how it is told; null for what is none of our purposes. */
type Told = readonly [EventDraft["kind"], readonly (PurposeCode | null)[]];

/**
 * Rights that stand for no purpose at this end, such as the camera, or that we do not know, leave an entry without one: it is
 * on record that they were taken back.
 */
function revokedBy(codes: readonly string[], isOffered: (code: PurposeCode) => boolean): readonly Told[] {
  const purposeOf = (code: string): PurposeCode | null => {
    const purpose = REVOKED.get(code);
    return purpose !== undefined && isOffered(purpose) ? purpose : null;
  };
  const about = codes.map(purposeOf);
  return [
    ["WITHDRAW", [...new Set(about.filter((purpose) => purpose !== null))]],
    ["PLATFORM_DENIED", about.includes(null) ? [null] : []],
  ];
}

function toldBy(
  { kind, channel, purpose, codes }: PlatformSignal,
  isOffered: (code: PurposeCode) => boolean,
): readonly Told[] {
  const named = purpose === null ? [] : [purpose];
  switch (kind) {
    case "FOLLOWED":
      return [["PLATFORM_ALLOWED", MESSAGES]];
    case "UNFOLLOWED":
      return [["PLATFORM_DENIED", MESSAGES]];
    case "ACCOUNT_CANCELLED":
      // Elsewhere nothing would ever tell that the person is back, as by another account of WeChat's.
      return [["PLATFORM_DENIED", channel === "OFFICIAL_ACCOUNT" ? MESSAGES : []]];
    case "PERMISSION_DENIED":
      return [["PLATFORM_DENIED", named]];
    case "PERMISSION_ALLOWED":
      return [["PLATFORM_ALLOWED", named]];
    case "AUTHORIZATION_REVOKED":
      return revokedBy(codes, isOffered);
    case "MESSAGE_ACCEPTED":
    case "MESSAGE_REFUSED":
      return [];
  }
}

/**
 * What a platform's signal comes to: a right that was taken back at WeChat is withdrawn here as if the person had said so to
 * us; a channel that is closed stays closed until the platform says otherwise; an accepted message is one to send.
 *
 * @param asOne further ids of the person whom it is about: what was told under them before is replaced
 */
export function effectsOf(
  signal: PlatformSignal,
  purposes: Purposes,
  now: Date,
  asOne: readonly string[] = [],
): SignalEffects {
  const { userId, channel, kind, codes, account, template, idempotencyKey, by, teller } = signal;
  const isOffered = (code: PurposeCode): boolean => versionAt(purposes[code], now).channels.includes(channel);
  const draftOf = (event: EventDraft["kind"], purpose: PurposeCode | null): EventDraft => {
    const shown = event === "WITHDRAW" && purpose !== null ? versionAt(purposes[purpose], now) : null;
    return {
      ...{ userId, channel, purpose, kind: event, guarded: false, until: null, chosenAt: null },
      asOne: event === "WITHDRAW" ? [] : asOne,
      // A withdrawal is the person's word, whichever account it was told by.
      account: event === "WITHDRAW" ? null : account,
      ...{ noticeVersion: shown?.noticeVersion ?? null, noticeHash: shown?.noticeHash ?? null },
      idempotencyKey: `${KEY_PREFIXES[by]}${idempotencyKey} ${purpose ?? "OTHER"}`,
      ...{ by, teller, mechanism: by === "USER" ? "SYSTEM_DIALOG" : "PLATFORM" },
      ...{ identifier: null, guardian: null, locale: null, detail: [kind, ...codes].join(" ") },
    };
  };
  const drafts = toldBy(signal, isOffered).flatMap(([event, about]) =>
    about.filter((code) => code === null || isOffered(code)).map((code) => draftOf(event, code)),
  );
  const about = template === null ? null : { userId, channel, template, idempotencyKey };
  const accepted = kind === "MESSAGE_ACCEPTED" ? about : null;
  return { drafts, accepted, refused: kind === "MESSAGE_REFUSED" ? about : null };
}
