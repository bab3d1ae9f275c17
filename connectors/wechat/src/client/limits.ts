import { WechatError } from "../errors.ts";
import type { Call, Endpoint } from "./calls.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** China has one zone and no summer time. */
const SHANGHAI_OFFSET_MS = 8 * 60 * MINUTE_MS;

/** The next midnight in Asia/Shanghai, when WeChat's day quotas begin anew. */
const nextMidnight = (nowMs: number): number =>
  (Math.floor((nowMs + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS;

interface Reached {
  readonly error: WechatError;
  readonly untilMs: number;
}

/**
 * Remembers which calls of which account WeChat has limited, in this process, so that they are not sent in vain.
 *
 * A minute's limit on a call that spends a code is told and not remembered: WeChat counts those for each person, and one
 * person's haste must not keep the others out.
 */
export interface Limits {
  /** @throws WechatError `RATE_LIMITED` or `QUOTA_USED_UP` while the call is limited. */
  check(appid: string, endpoint: Endpoint): void;
  /** The same error with the time to wait, where it says that a limit is reached; any other as it is. */
  remember(appid: string, error: WechatError, call: Call): WechatError;
}

export function createLimits(now: () => Date): Limits {
  const reached = new Map<string, Reached>();
  const keyOf = (appid: string, endpoint: Endpoint) => `${appid} ${endpoint}`;

  function withWait({ kind, errcode, rid }: WechatError, endpoint: Endpoint, retryAfterMs: number): WechatError {
    const reason = `${kind}, retry after ${Math.ceil(retryAfterMs / 1_000)} s`;
    return new WechatError(kind, {
      endpoint,
      reason,
      retryAfterMs,
      ...(errcode === null ? {} : { errcode }),
      ...(rid === null ? {} : { rid }),
    });
  }

  return {
    check(appid, endpoint) {
      const limit = reached.get(keyOf(appid, endpoint));
      if (!limit) return;
      const leftMs = limit.untilMs - now().getTime();
      if (leftMs > 0) throw withWait(limit.error, endpoint, leftMs);
      reached.delete(keyOf(appid, endpoint));
    },

    remember(appid, error, { endpoint, spendsCode }) {
      if (error.kind !== "RATE_LIMITED" && error.kind !== "QUOTA_USED_UP") return error;
      const nowMs = now().getTime();
      const untilMs = error.kind === "RATE_LIMITED" ? nowMs + MINUTE_MS : nextMidnight(nowMs);
      if (error.kind === "QUOTA_USED_UP" || !spendsCode) reached.set(keyOf(appid, endpoint), { error, untilMs });
      return withWait(error, endpoint, untilMs - nowMs);
    },
  };
}
