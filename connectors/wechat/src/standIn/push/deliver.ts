import { setTimeout as wait } from "node:timers/promises";
import type { SignedRequest } from "./signedRequest.ts";

/** How patient the stand-in is. */
export interface PushPatience {
  /** So long it waits for an answer; WeChat waits 5,000. A retry comes as long after the attempt before began. */
  readonly answerWithinMs: number;
  /** How often it tries again; WeChat does 3 times. */
  readonly retries: number;
}

/** What came of an attempt: an HTTP answer, or none in time. */
export type PushAttempt =
  | { readonly status: number; readonly body: string }
  | { readonly status: null; readonly reason: "TIMEOUT" | "NO_CONNECTION" };

/**
 * Sends a push until it is answered, whatever the answer: only silence brings it again.
 *
 * @param request makes the request anew for each attempt
 * @param stopped gives up at once
 */
export async function deliver(
  request: () => SignedRequest,
  { answerWithinMs, retries }: PushPatience,
  stopped: AbortSignal,
): Promise<readonly PushAttempt[]> {
  const attempts: PushAttempt[] = [];
  while (!stopped.aborted) {
    const attempt = await post(request(), answerWithinMs, stopped);
    attempts.push(attempt);
    if (attempt.status !== null || attempts.length > retries) break;
    // Waiting that the stand-in's end cuts short is no failure.
    if (attempt.reason === "NO_CONNECTION")
      await wait(answerWithinMs, undefined, { signal: stopped }).catch(() => null);
  }
  return attempts;
}

async function post(
  { url, contentType, body }: SignedRequest,
  answerWithinMs: number,
  stopped: AbortSignal,
): Promise<PushAttempt> {
  const timeout = AbortSignal.timeout(answerWithinMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": contentType },
      body,
      redirect: "manual",
      signal: AbortSignal.any([timeout, stopped]),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: null, reason: timeout.aborted ? "TIMEOUT" : "NO_CONNECTION" };
  }
}
