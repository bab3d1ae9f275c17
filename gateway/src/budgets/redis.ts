import { createClient } from "@redis/client";
import type { Logger } from "@datong/subgraph-kit";

/** The one thing that a rate limiter asks of Redis. */
export interface ScriptRunner {
  readonly isReady: boolean;
  eval(script: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>;
}

/** No request waits longer for what gateways share; without an answer it is counted here alone. */
const ANSWER_WITHIN_MS = 250;
/** A Redis that did not answer is left alone for so long: not every request shall wait for it. */
const PAUSE_MS = 5_000;

/**
 * Connects to Redis, and goes on trying: a gateway starts and runs without it. That it is lost, and that it is found again,
 * is logged once each time.
 */
export function connectRedis(url: string, logger: Logger): { readonly scripts: ScriptRunner; close(): void } {
  const client = createClient({ url, disableOfflineQueue: true });
  let isAway = false;
  let askAgainAt = 0;
  const lost = (error: unknown) => {
    if (!isAway) logger.warn({ err: error }, "Redis is away; each gateway counts callers' budgets by itself");
    isAway = true;
  };
  const found = () => {
    if (isAway) logger.info("Redis is back");
    isAway = false;
  };
  client.on("error", lost);
  client.on("ready", () => {
    logger.info("connected to Redis");
    found();
  });
  client.connect().catch(() => undefined); // told by "error"

  return {
    scripts: {
      get isReady() {
        return client.isReady && Date.now() >= askAgainAt;
      },
      async eval(script, options) {
        try {
          const answer = await within(ANSWER_WITHIN_MS, client.eval(script, options));
          found();
          return answer;
        } catch (error) {
          askAgainAt = Date.now() + PAUSE_MS;
          lost(error);
          throw error;
        }
      },
    },
    close() {
      if (client.isOpen) client.destroy();
    },
  };
}

async function within<Value>(timeoutMs: number, answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Redis did not answer within ${timeoutMs} ms.`));
    }, timeoutMs);
  });
  // An answer that comes too late is nobody's business, and no unhandled rejection either.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
