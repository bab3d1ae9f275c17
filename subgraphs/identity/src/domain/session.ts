import { DAY_MS, MINUTE_MS } from "./durations.ts";
import type { Channel } from "./person.ts";

/** How a person has proved who they are; the `amr` of their access tokens (RFC 8176 registers `sms`). */
export type AuthenticationMethod = "sms" | "email" | "wechat";

/** Why a session ended before its time. */
export type SessionEnding =
  | "LOGGED_OUT"
  /** The person logged in again on the same device at the same end. */
  | "REPLACED"
  /** The person had more than `SESSIONS_MAX`. */
  | "SURPLUS"
  /** A spent refresh token came again: somebody has a copy. */
  | "TOKEN_REUSED"
  /** The person turned out to be two, of whom either may have opened it. */
  | "UNMERGED"
  /** Something that the person might do as a member of staff was taken back. */
  | "GRANT_REVOKED"
  /** The person's account is closed for good. */
  | "ERASED";

/** Endings that a handoff does not outlive; after the others the person is still logged in, elsewhere. */
export const ENDS_HANDOFFS: ReadonlySet<SessionEnding> = new Set([
  "LOGGED_OUT",
  "TOKEN_REUSED",
  "UNMERGED",
  "GRANT_REVOKED",
  "ERASED",
]);

/** One login on one device. Its refresh tokens are one family, of which one generation is good at a time. */
export interface Session {
  readonly id: string;
  /** The session in which the person proved who they are: this one, or the one from which handoffs led here. */
  readonly loginId: string;
  /** The person's canonical id when they logged in; merges do not rewrite it. */
  readonly userId: string;
  readonly channel: Channel;
  /** The store's key of the device: equal for the same device; null when the front end named none. */
  readonly deviceKey: string | null;
  readonly deviceName: string | null;
  readonly amr: readonly AuthenticationMethod[];
  readonly createdAt: Date;
  /** When the person proved who they are: before `createdAt` for a session opened by a handoff. */
  readonly provenAt: Date;
  /** When the present refresh token was made. */
  readonly lastUsedAt: Date;
  /** When it ends unless it is used. */
  readonly expiresAt: Date;
  /** Of the present refresh token; counts from 1. */
  readonly generation: number;
  /** When and why it ended before its time; null while it has not. */
  readonly ended: { readonly at: Date; readonly because: SessionEnding } | null;
}

/** How long things hold, in milliseconds. */
export interface SessionLifetimes {
  readonly accessTokenMs: number;
  /** A session that is not refreshed for so long is over. */
  readonly idleMs: number;
  /** So long after the person proved who they are every session of that login is over. */
  readonly totalMs: number;
}

export const DEFAULT_LIFETIMES: SessionLifetimes = {
  accessTokenMs: 15 * MINUTE_MS,
  idleMs: 30 * DAY_MS,
  totalMs: 180 * DAY_MS,
};

/** Sessions that one person may have at a time. */
export const SESSIONS_MAX = 50;

/** For so long after a refresh the token that it spent gives the same new ones again, as after a lost answer. */
export const REPEAT_MS = 30_000;

/** When a session ends that was last used at `at`. */
export const expiryOf = (provenAt: Date, at: Date, { idleMs, totalMs }: SessionLifetimes): Date =>
  new Date(Math.min(at.getTime() + idleMs, provenAt.getTime() + totalMs));

export const isOver = ({ ended, expiresAt }: Session, at: Date): boolean => ended !== null || expiresAt <= at;

/** What to do with a refresh token that was once a session's. */
export type RefreshDecision =
  /** It is the present one: make the next. */
  | "RENEW"
  /** It was spent a moment ago: give the present ones again. */
  | "REPEAT"
  /** It was spent before: whoever sends it, somebody has a copy. */
  | "REUSED"
  | "OVER";

/** @param generation of the token that came */
export function decideRefresh(session: Session, generation: number, at: Date): RefreshDecision {
  const isPresent = generation === session.generation;
  const isRepeated = generation === session.generation - 1 && at.getTime() - session.lastUsedAt.getTime() <= REPEAT_MS;
  // Also of a session that is over: whoever has the copy may have gone on by a handoff, and ended it.
  if (!isPresent && !isRepeated) return "REUSED";
  if (isOver(session, at)) return "OVER";
  return isPresent ? "RENEW" : "REPEAT";
}

/**
 * Which sessions give way to one that was just opened. Parallel logins that each see all that were opened before agree.
 *
 * @param active all sessions of the person that are not over, with the opened one
 */
export function givingWay(
  active: readonly Session[],
  opened: Session,
): { readonly replaced: readonly string[]; readonly surplus: readonly string[] } {
  const newestFirst = active.toSorted((a, b) => compare(b.createdAt, a.createdAt) || (a.id < b.id ? 1 : -1));
  const replaced = newestFirst
    .filter(
      ({ deviceKey, channel }) => deviceKey !== null && deviceKey === opened.deviceKey && channel === opened.channel,
    )
    .slice(1)
    .map(({ id }) => id);
  const surplus = byLastUse(active.filter(({ id }) => !replaced.includes(id)))
    .slice(SESSIONS_MAX)
    .map(({ id }) => id);
  return { replaced, surplus };
}

/** The one used last first. */
export const byLastUse = (sessions: readonly Session[]): readonly Session[] =>
  sessions.toSorted((a, b) => compare(b.lastUsedAt, a.lastUsedAt) || (a.id < b.id ? 1 : -1));

const compare = (a: Date, b: Date): number => a.getTime() - b.getTime();
