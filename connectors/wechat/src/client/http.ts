import { Pool } from "undici";
import { WechatError } from "../errors.ts";
import type { Call } from "./calls.ts";

const CONNECTIONS = 32;
const CONNECT_TIMEOUT_MS = 3_000;
/** A page of 10,000 openids has some 350 kB. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** The call certainly never reached WeChat, so it may be sent again whatever it does. */
export class NotSent extends WechatError {}

/** Sends calls over kept connections. */
export interface Http {
  /** @throws WechatError `UNAVAILABLE`, `TIMEOUT`, or `BAD_ANSWER` for one that is too long */
  send(call: Call, deadline: AbortSignal): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** What the operating system, the resolver and undici say when there was no connection yet. */
const NO_CONNECTION = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Only the code of what went wrong is kept: messages and causes of the network may quote what was sent. */
function failureOf(error: unknown, { endpoint }: Call, deadline: AbortSignal): WechatError {
  const code = (error as NodeJS.ErrnoException).code ?? "no code";
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
    return new WechatError("BAD_ANSWER", { endpoint, reason: `more than ${ANSWER_BYTES_MAX} bytes` });
  }
  if (NO_CONNECTION.has(code)) return new NotSent("UNAVAILABLE", { endpoint, reason: `no connection (${code})` });
  if (deadline.aborted) return new WechatError("TIMEOUT", { endpoint, reason: "no whole answer in time" });
  return new WechatError("UNAVAILABLE", { endpoint, reason: `the connection broke (${code})` });
}

/** @param base where WeChat is, with or without a path */
export function createHttp(base: URL): Http {
  const pool = new Pool(base.origin, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    maxResponseSize: ANSWER_BYTES_MAX,
  });
  const folder = base.pathname.replace(/\/$/, "");

  return {
    async send(call, deadline) {
      const query = new URLSearchParams(call.query).toString();
      const path = `${folder}${call.endpoint}${query === "" ? "" : `?${query}`}`;
      try {
        const { statusCode, body } = await pool.request({
          path,
          method: call.body ? "POST" : "GET",
          headers: { accept: "application/json", ...(call.body ? { "content-type": "application/json" } : {}) },
          body: call.body ? JSON.stringify(call.body) : null,
          signal: deadline,
        });
        return { status: statusCode, text: await body.text() };
      } catch (error) {
        throw failureOf(error, call, deadline);
      }
    },

    close: () => pool.close(),
  };
}
