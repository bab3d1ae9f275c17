import { late, unusable, type Fault } from "./Fault.ts";

/** A subgraph that asks for more patience than this is not waited for, in milliseconds. */
const RETRY_AFTER_MS_MAX = 1_000;
const PAUSE_MS_MAX = 60_000;

/** What came may be an answer of GraphQL only with another status. */
const REFUSING = new Set([401, 407, 408, 429]);

/** Behind these statuses stands a proxy or a process that is starting or ending: the question was not looked at. */
const NOT_ASKED = new Set([502, 503]);

const reasonOf = (status: number): string => {
  if (status < 400) return "sent elsewhere";
  return status === 401 ? "the subgraph does not take the gateway's word" : "refused";
};

/**
 * What the status of an answer says against it; null where the answer may be one of GraphQL, which comes with statuses
 * such as 400 as well.
 *
 * @param retryAfter the header of that name
 */
export function statusFault(status: number, retryAfter?: string | string[]): Fault | null {
  const isRefused = (status >= 300 && status < 400) || status >= 500 || REFUSING.has(status);
  if (!isRefused) return null;
  if (status === 504 || status === 408) return { ...late("not answered in time, it says"), status };
  const fault = unusable(reasonOf(status), { status, isOutage: status >= 500 });
  const waitMs = status === 429 || status === 503 ? readRetryAfter(retryAfter) : null;
  if (waitMs === null) return { ...fault, mayRetry: NOT_ASKED.has(status) };
  if (waitMs <= RETRY_AFTER_MS_MAX) return { ...fault, mayRetry: true, retryAfterMs: waitMs };
  // One caller has had enough where it says 429, and everybody where it says 503.
  return status === 503 ? { ...fault, pauseMs: Math.min(waitMs, PAUSE_MS_MAX) } : fault;
}

/** `Retry-After` in milliseconds from now: seconds, or a date. */
function readRetryAfter(value: string | string[] | undefined): number | null {
  if (typeof value !== "string") return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
