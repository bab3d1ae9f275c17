import {
  ERASING_ROUNDS,
  USER_CLOSING,
  USER_ERASED,
  USER_ERASING,
  USER_LEAVING,
  type ClosingData,
  type ErasingData,
} from "@datong/subgraph-kit/erasure";
import type { OutboxEvent } from "@datong/subgraph-kit/outboxEvent";
import { isClosedAndHeld, type Confirmation, type Erasure } from "./erasure.ts";

/** What an erasure goes by. */
export interface ErasureSettings {
  /** Who must confirm, by their names. */
  readonly subgraphs: readonly string[];
  /** How long somebody may think over the closing of their account, in milliseconds. */
  readonly coolingMs: number;
  /** Longer than anything that a door let in before it knew the person as erased can still be under way, in milliseconds. */
  readonly settleMs: number;
  /** After how long without an answer everybody is asked again, in milliseconds; twice as long each time. */
  readonly askAgainMs: number;
}

export const ERASURE_SETTINGS: ErasureSettings = {
  subgraphs: ["identity", "orders", "members", "consent"],
  coolingMs: 7 * 24 * 60 * 60 * 1_000,
  settleMs: 2 * 60 * 1_000,
  askAgainMs: 30 * 1_000,
};

/** After how long what is waited for is looked at again at the latest, in milliseconds. */
const AGAIN_MS_MAX = 60 * 60 * 1_000;

/** What becomes of an erasure, and what is told of it. */
export interface Step {
  readonly changes: Partial<Erasure>;
  readonly tell: readonly OutboxEvent[];
}

const event = ({ id }: Erasure, name: string, type: string, time: Date, data: object): OutboxEvent => ({
  ...{ id: `${id}:${name}`, type, time, subject: id, key: id },
  data: { ...data },
});

/** The account will be closed: identity ends the sessions. */
export const leaving = (erasure: Erasure, now: Date): OutboxEvent =>
  event(erasure, "leaving", USER_LEAVING, now, {
    erasureId: erasure.id,
    userIds: erasure.userIds,
    at: now.toISOString(),
  } satisfies ClosingData);

/** What is asked of those who have not answered. */
function question(erasure: Erasure, now: Date): OutboxEvent {
  const { id: erasureId, userIds, stage, round, tellings } = erasure;
  const asked: ClosingData = { erasureId, userIds, at: (erasure.begunAt ?? now).toISOString() };
  // Who else they are, identity knows best: an un-merge may just have made two people of them.
  if (stage === "CLOSING")
    return event(erasure, `closing:${tellings}`, USER_CLOSING, now, { ...asked, userIds: userIds.slice(0, 1) });
  return event(erasure, `erasing:${round}:${tellings}`, USER_ERASING, now, { ...asked, round } satisfies ErasingData);
}

/** Asks, and will ask again. */
function ask(erasure: Erasure, changes: Partial<Erasure>, now: Date, { askAgainMs }: ErasureSettings): Step {
  const tellings = (changes.tellings ?? erasure.tellings) + 1;
  const waitMs = Math.min(askAgainMs * 2 ** (tellings - 1), AGAIN_MS_MAX);
  const asked = { ...changes, tellings, nextAt: new Date(now.getTime() + waitMs) };
  return { changes: asked, tell: [question({ ...erasure, ...asked }, now)] };
}

const beginRound = (erasure: Erasure, round: number, now: Date, settings: ErasureSettings): Step =>
  ask(erasure, { stage: "ERASING", heldUntil: null, round, roundAt: now, tellings: 0, confirmed: [] }, now, settings);

/** It begins: identity is to close the account. */
export const begin = (erasure: Erasure, now: Date, settings: ErasureSettings): Step =>
  ask(erasure, { state: "ERASING", stage: "CLOSING", heldUntil: null, begunAt: now, tellings: 0 }, now, settings);

/**
 * The account is closed, and a legal hold keeps everybody from erasing. It is looked for again after an hour at the latest: one
 * that came too late is taken back.
 */
export const holdClosed = (heldUntil: Date, now: Date): Step => ({
  changes: { heldUntil, nextAt: new Date(Math.min(heldUntil.getTime(), now.getTime() + AGAIN_MS_MAX)) },
  tell: [],
});

/** It waits for a legal hold to end, or for an un-merge by which it is no longer the person's. */
export function hold(heldUntil: Date, now: Date): Step {
  const { changes, tell } = holdClosed(heldUntil, now);
  return { changes: { ...changes, state: "ON_HOLD" }, tell };
}

/**
 * The person has other ids than were known: by a merge more, by an un-merge fewer. They are written before anything else is done:
 * a hold that is placed on one of them from then on finds the erasure. Null when they are known.
 */
export function onIds({ userIds: known }: Pick<Erasure, "userIds">, userIds: readonly string[]): Step | null {
  const all = [...new Set([...known.slice(0, 1), ...userIds])];
  const areKnown = all.length === known.length && all.every((id) => known.includes(id));
  return areKnown ? null : { changes: { userIds: all }, tell: [] };
}

const isClosing = ({ state, stage }: Erasure): boolean => state === "ERASING" && stage === "CLOSING";

/** Identity has closed the account, and says whose it is: null when that is known. */
export const onClosing = (erasure: Erasure, userIds: readonly string[]): Step | null =>
  isClosing(erasure) ? onIds(erasure, userIds) : null;

/**
 * The account is closed and every id is known: everybody is to erase, unless a hold keeps one of them. Null when it has gone
 * on already.
 */
export function onClosed(erasure: Erasure, until: Date | null, now: Date, settings: ErasureSettings): Step | null {
  if (!isClosing(erasure)) return null;
  return until ? holdClosed(until, now) : beginRound(erasure, 1, now, settings);
}

function finish(erasure: Erasure, now: Date): Step {
  const over = { state: "ERASED", stage: null, userIds: [], erasedAt: now, nextAt: null } as const;
  return { changes: over, tell: [event(erasure, "erased", USER_ERASED, now, { erasureId: erasure.id })] };
}

/**
 * Everybody has confirmed this round. What is under way was let in before the last of them refused the person, and they have only
 * just said that they do.
 */
function afterRound(erasure: Erasure, now: Date, { settleMs }: ErasureSettings): Step {
  if (erasure.round >= ERASING_ROUNDS) return finish(erasure, now);
  return { changes: { stage: "SETTLING", nextAt: new Date(now.getTime() + settleMs) }, tell: [] };
}

/** A subgraph has erased. Null when that is of another round. */
export function onConfirmed(
  erasure: Erasure,
  { round, ...confirmation }: Confirmation & { readonly round: number },
  now: Date,
  settings: ErasureSettings,
): Step | null {
  if (erasure.state !== "ERASING" || erasure.stage !== "ERASING" || erasure.round !== round) return null;
  const others = erasure.confirmed.filter(({ subgraph }) => subgraph !== confirmation.subgraph);
  const confirmed = [...others, confirmation];
  const isWhole = settings.subgraphs.every((name) => confirmed.some(({ subgraph }) => subgraph === name));
  const after = isWhole ? afterRound(erasure, now, settings) : { changes: {}, tell: [] };
  return { ...after, changes: { confirmed, ...after.changes } };
}

/** What there is to do of itself once `nextAt` has come, and nothing holds it: see `ErasureStage`. */
export function onTime(erasure: Erasure, now: Date, settings: ErasureSettings): Step {
  if (erasure.state !== "ERASING") return begin(erasure, now, settings);
  if (isClosedAndHeld(erasure)) return beginRound(erasure, 1, now, settings);
  return erasure.stage === "SETTLING"
    ? beginRound(erasure, erasure.round + 1, now, settings)
    : ask(erasure, {}, now, settings);
}

/** Who has not confirmed the present round. */
export const waitingFor = (erasure: Erasure, { subgraphs }: ErasureSettings): readonly string[] => {
  const { state, stage, confirmed } = erasure;
  if (state !== "ERASING" || stage === "SETTLING" || isClosedAndHeld(erasure)) return [];
  if (stage === "CLOSING") return ["identity"];
  return subgraphs.filter((name) => !confirmed.some(({ subgraph }) => subgraph === name));
};
