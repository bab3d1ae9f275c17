import { setTimeout as pause } from "node:timers/promises";
import { WechatError } from "../errors.ts";
import { isFields, readJson, type Fields } from "../readValues.ts";
import type { Call } from "./calls.ts";
import { errorIn } from "./errcodes.ts";
import { NotSent, type Http, type HttpAnswer } from "./http.ts";
import type { Limits } from "./limits.ts";
import type { WechatLogger } from "./logger.ts";

const TRIES = 3;
const FIRST_PAUSE_MS = 200;

/** Sends one call for an account and gives its answer; an error of WeChat is thrown. */
export type Ask = (appid: string, call: Call) => Promise<Fields>;

/** WeChat answers errors with HTTP 200, and JSON under any content type, so the body alone decides. */
function readAnswer({ status, text }: HttpAnswer, { endpoint }: Call): Fields {
  const answer = readJson(text);
  const error = isFields(answer) ? errorIn(answer, endpoint) : null;
  if (error) throw error;
  if (status >= 500) throw new WechatError("UNAVAILABLE", { endpoint, reason: `HTTP ${status}` });
  if (status < 200 || status > 299) throw new WechatError("BAD_ANSWER", { endpoint, reason: `HTTP ${status}` });
  if (!isFields(answer)) throw new WechatError("BAD_ANSWER", { endpoint, reason: "the answer is no JSON object" });
  return answer;
}

/**
 * Whether a call may be sent again: it never left, or WeChat says that it was too busy for it (-1). A read also after
 * HTTP 5xx and a broken connection. Nothing after the deadline.
 */
const mayRepeat = (error: WechatError, call: Call): boolean =>
  error instanceof NotSent || error.errcode === -1 || (error.kind === "UNAVAILABLE" && !call.spendsCode);

/** Between half and one and a half of a pause that doubles each time, so that callers do not come back together. */
const pauseMs = (attempt: number): number => FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random());

export interface AskDependencies {
  readonly http: Http;
  readonly limits: Limits;
  readonly logger: WechatLogger;
  /** For a call and its repetitions together, in milliseconds. */
  readonly timeoutMs: number;
}

export function createAsk({ http, limits, logger, timeoutMs }: AskDependencies): Ask {
  async function attempt(appid: string, call: Call, deadline: AbortSignal): Promise<Fields> {
    try {
      return readAnswer(await http.send(call, deadline), call);
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      const limited = limits.remember(appid, error, call);
      if (limited !== error) logger.warn({ appid, err: limited }, "WeChat limits a call");
      throw limited;
    }
  }

  return async (appid, call) => {
    limits.check(appid, call.endpoint);
    const deadline = AbortSignal.timeout(timeoutMs);
    let earlier: WechatError | null = null;
    for (let tried = 1; ; tried += 1) {
      try {
        return await attempt(appid, call, deadline);
      } catch (error) {
        if (!(error instanceof WechatError)) throw error;
        // A code that is spent now may have been spent by our own first try: its owner has done nothing wrong.
        if (earlier?.errcode === -1 && (error.kind === "CODE_USED" || error.kind === "INVALID_CODE")) throw earlier;
        if (tried === TRIES || !mayRepeat(error, call)) throw error;
        const waited = await pause(pauseMs(tried), true, { signal: deadline }).catch(() => false);
        if (!waited) throw error;
        earlier = error;
      }
    }
  };
}
