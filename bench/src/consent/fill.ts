import { randomBytes } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { isCanonical, userIdOf } from "../identity/people.ts";

/** What each of four people in turn has chosen of marketing. */
const CHOICES = [["GRANT"], ["DENY"], ["GRANT", "WITHDRAW"], ["GRANT", "DENY", "GRANT"]] as const;

/** How many of every four may be sent to. */
export const ALLOWED_OF_FOUR = 2;

/** What somebody has chosen under an id that was merged into another since. */
const MERGED = ["GRANT"] as const;

/** The end at which messages need a subscription, and what they are about. */
export const MESSAGES = { channel: "MINI_PROGRAM", template: "order" } as const;

const DOCUMENTS_AT_ONCE = 10_000;
const DAY_MS = 86_400_000;

const digest = () => randomBytes(32).toString("hex");

/** Entries of one id as they are stored, as long as real ones; their chains hold nothing together, which no decision reads. */
function entriesOf(number: number, from: number): readonly object[] {
  const userId = userIdOf(number);
  const kinds = isCanonical(number) ? (CHOICES[number % CHOICES.length] ?? MERGED) : MERGED;
  const about = [
    { purpose: "PUSH", channel: MESSAGES.channel, kind: "GRANT" },
    ...kinds.map((kind) => ({ purpose: "MARKETING", channel: "APP", kind })),
  ];
  return about.map((choice, place) => ({
    ...{ userId, subject: digest(), seq: place + 1, ...choice, noticeVersion: 1, noticeHash: digest(), locale: "zh" },
    ...{
      guarded: false,
      asOne: "",
      until: null,
      account: null,
      chosenAt: null,
      by: "USER",
      teller: null,
      mechanism: "TAP",
    },
    ...{ identifier: null, guardian: null, detail: null, idempotencyKey: String(place), keySalt: "1.salt" },
    ...{ at: new Date(from + place * DAY_MS), prev: digest(), hash: digest() },
  }));
}

const subscriptionOf = (number: number, from: number): object => ({
  _id: JSON.stringify([userIdOf(number), "accepted"]) as never,
  ...{ userId: userIdOf(number), ...MESSAGES, at: new Date(from), isSpent: false, spentAt: null },
});

/** What was written. */
export interface Filled {
  readonly events: number;
  readonly subscriptions: number;
}

/** Records what so many ids have chosen of marketing and of messages, and a subscription of each. */
export async function fillConsent(connection: Connection, ids: number, signal: AbortSignal): Promise<Filled> {
  const from = Date.now() - 30 * DAY_MS;
  let events = 0;
  for (let begin = 0; begin < ids; begin += DOCUMENTS_AT_ONCE) {
    signal.throwIfAborted();
    const numbers = Array.from({ length: Math.min(DOCUMENTS_AT_ONCE, ids - begin) }, (_none, place) => begin + place);
    const entries = numbers.flatMap((number) => entriesOf(number, from));
    const unjournaled = { ordered: false, writeConcern: { w: 1 } } as const;
    await connection.collection("consentEvents").insertMany([...entries], unjournaled);
    const subscriptions = numbers.map((number) => subscriptionOf(number, from));
    await connection.collection("messageSubscriptions").insertMany(subscriptions, unjournaled);
    events += entries.length;
  }
  return { events, subscriptions: ids };
}
