import {
  USER_CLOSING,
  USER_ERASED,
  USER_ERASING,
  USER_LEAVING,
  type ClosingData,
  type ErasingData,
} from "@datong/subgraph-kit/erasure";
import type { OutboxEvent } from "@datong/subgraph-kit/outboxEvent";
import type { Confirmation, Erasure } from "./erasure.ts";

/** What an erasure goes by. */
export interface ErasureSettings {
  /** Who must confirm, by their names. */
  readonly subgraphs: readonly string[];
  /** How long somebody may think over the closing of their account, in milliseconds. */
  readonly coolingMs: number;
  /** Longer than anything that was let in before the account was closed can still be under way, in milliseconds. */
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

const ASK_AGAIN_MS_MAX = 60 * 60 * 1_000;

/** Everybody erases twice: the second time what was under way while they did so first. */
const ROUNDS = 2;

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
  if (stage === "CLOSING") return event(erasure, `closing:${tellings}`, USER_CLOSING, now, asked);
  return event(erasure, `erasing:${round}:${tellings}`, USER_ERASING, now, { ...asked, round } satisfies ErasingData);
}

/** Asks, and will ask again. */
function ask(erasure: Erasure, changes: Partial<Erasure>, now: Date, { askAgainMs }: ErasureSettings): Step {
  const tellings = (changes.tellings ?? erasure.tellings) + 1;
  const waitMs = Math.min(askAgainMs * 2 ** (tellings - 1), ASK_AGAIN_MS_MAX);
  const asked = { ...changes, tellings, nextAt: new Date(now.getTime() + waitMs) };
  return { changes: asked, tell: [question({ ...erasure, ...asked }, now)] };
}

const beginRound = (erasure: Erasure, round: number, now: Date, settings: ErasureSettings): Step =>
  ask(erasure, { stage: "ERASING", round, roundAt: now, tellings: 0, confirmed: [] }, now, settings);

/** It begins: identity is to close the account. */
export const begin = (erasure: Erasure, now: Date, settings: ErasureSettings): Step =>
  ask(erasure, { state: "ERASING", stage: "CLOSING", heldUntil: null, begunAt: now, tellings: 0 }, now, settings);

/** It waits for a legal hold to end. */
export const hold = (heldUntil: Date): Step => ({
  changes: { state: "ON_HOLD", heldUntil, nextAt: heldUntil },
  tell: [],
});

/** The account is closed: everybody is to erase. Null when that is known. */
export function onClosed(
  erasure: Erasure,
  userIds: readonly string[],
  now: Date,
  settings: ErasureSettings,
): Step | null {
  if (erasure.state !== "ERASING" || erasure.stage !== "CLOSING") return null;
  const step = beginRound({ ...erasure, userIds }, 1, now, settings);
  return { ...step, changes: { ...step.changes, userIds } };
}

function finish(erasure: Erasure, now: Date): Step {
  const { id: erasureId, userIds } = erasure;
  const over = { state: "ERASED", stage: null, userIds: [], erasedAt: now, nextAt: null } as const;
  return { changes: over, tell: [event(erasure, "erased", USER_ERASED, now, { erasureId, userIds })] };
}

/** Everybody has confirmed this round. */
function afterRound(erasure: Erasure, now: Date, { settleMs }: ErasureSettings): Step {
  if (erasure.round >= ROUNDS) return finish(erasure, now);
  const settledAt = (erasure.roundAt ?? now).getTime() + settleMs;
  return { changes: { stage: "SETTLING", nextAt: new Date(Math.max(settledAt, now.getTime())) }, tell: [] };
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
  return erasure.stage === "SETTLING"
    ? beginRound(erasure, erasure.round + 1, now, settings)
    : ask(erasure, {}, now, settings);
}

/** Who has not confirmed the present round. */
export const waitingFor = ({ state, stage, confirmed }: Erasure, { subgraphs }: ErasureSettings): readonly string[] => {
  if (state !== "ERASING" || stage === "SETTLING") return [];
  if (stage === "CLOSING") return ["identity"];
  return subgraphs.filter((name) => !confirmed.some(({ subgraph }) => subgraph === name));
};
