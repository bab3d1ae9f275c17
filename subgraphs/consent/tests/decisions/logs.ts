import fc from "fast-check";
import { CONSENT_CHOICES, isChoice, type ConsentEvent, type EventKind } from "../../src/domain/consentEvent.ts";
import type { PersonRecord } from "../../src/domain/effective.ts";
import { CHANNELS, type Channel, type PurposeCode } from "../../src/domain/purpose.ts";
import { subscriptionsLeft, type Log, type MessageTold } from "./reference.ts";
import { dayOf, purposeOf } from "./world.ts";

const IDS = ["a", "b", "c"] as const;

/** Every kind that there is; those after which nothing else decides are rare, so that the others are seen too. */
const kinds = fc.oneof(
  { weight: 120, arbitrary: fc.constantFrom<EventKind>(...CONSENT_CHOICES) },
  { weight: 60, arbitrary: fc.constantFrom<EventKind>("PLATFORM_DENIED", "PLATFORM_ALLOWED") },
  {
    weight: 16,
    arbitrary: fc.constantFrom<EventKind>("MINOR_STATED", "MINOR_VERIFIED", "OF_AGE_STATED", "OF_AGE_VERIFIED"),
  },
  { weight: 8, arbitrary: fc.constantFrom<EventKind>("ERASURE_REQUESTED", "ERASURE_WITHDRAWN") },
  { weight: 1, arbitrary: fc.constant<EventKind>("ERASED") },
);

const entries = fc.record({
  userId: fc.constantFrom(...IDS),
  kind: kinds,
  purpose: fc.constantFrom<PurposeCode>("LOCATION", "PUSH", "MARKETING", "PHONE_NUMBER"),
  channel: fc.constantFrom(...CHANNELS),
  noticeVersion: fc.integer({ min: 1, max: 2 }),
  guarded: fc.boolean(),
  asOne: fc.subarray([...IDS]),
  account: fc.constantFrom(null, "wx-1", "wx-2"),
  day: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 800 })),
  daysBefore: fc.option(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 900 })), { freq: 3 }),
});

type Entry = typeof entries extends fc.Arbitrary<infer Value> ? Value : never;

/** An entry with what its kind has, and nothing else. */
function eventOf({ day, daysBefore, ...entry }: Entry, place: number): ConsentEvent {
  const { kind } = entry;
  const isFact = kind.startsWith("PLATFORM_");
  const event = {
    ...entry,
    account: isFact ? entry.account : null,
    guarded: entry.guarded && kind === "GRANT",
    asOne: kind === "GRANT" || isFact ? entry.asOne : [],
    until: kind.startsWith("MINOR_") ? dayOf(day + 300) : null,
    chosenAt: null,
    at: dayOf(day),
    seq: place + 1,
  };
  if (isChoice(event)) return { ...event, chosenAt: daysBefore === null ? null : dayOf(day - daysBefore) };
  return isFact ? event : { ...event, purpose: null, channel: null, noticeVersion: null };
}

const messagesTold = fc
  .record({
    kind: fc.constantFrom<MessageTold["kind"]>("ACCEPTED", "ACCEPTED", "SENT", "REFUSED"),
    userId: fc.constantFrom<string>(...IDS),
    channel: fc.constantFrom<Channel>("MINI_PROGRAM", "OFFICIAL_ACCOUNT"),
    template: fc.constantFrom("order", "news"),
  })
  .map(({ userId, ...told }): MessageTold => ({ ...told, userIds: told.kind === "SENT" ? IDS : [userId] }));

/** Up to 40 entries of three ids, at moments that often coincide, and up to 12 that tell of messages. */
export const logs: fc.Arbitrary<Log> = fc.record({
  events: fc.array(entries, { maxLength: 40 }).map((all) => all.map(eventOf)),
  messages: fc.array(messagesTold, { maxLength: 12 }),
});

/** What of a log a decision is given. */
export const recordOf = ({ events, messages }: Log): PersonRecord => ({
  events,
  sends: subscriptionsLeft(messages).map(({ channel, template }) => ({
    ...{ channel: channel as Channel, template },
    left: 1,
  })),
});

/** Where and for what. The last of them makes sure that `NO_QUOTA`, which needs a grant and nothing else against it, comes up. */
const places = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      section: fc.constantFrom("LOCATION", "LOCATION ~", "PUSH", "PUSH", "MARKETING", "CONTRACT", "LEGAL_DUTY"),
      channel: fc.constantFrom(...CHANNELS),
      template: fc.constantFrom(null, "order"),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ section: "PUSH", channel: "MINI_PROGRAM", template: "order" } as const) },
);

/** What is asked: purposes as they ship, one that has changed often, and what rests on no consent. */
export const asks = fc
  .record({
    place: places,
    day: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 1_000 })),
  })
  .map(({ place: { section, channel, template }, day }) => ({
    ...{ purpose: purposeOf(section), channel, template },
    at: dayOf(day),
  }));
