import type { FormattedExecutionResult } from "graphql";
import { Pool } from "undici";
import type { Service } from "../caller.ts";
import { fail } from "../errors.ts";
import type { InternalTokenKeys } from "../internalToken.ts";
import type { Logger } from "../logger.ts";
import type { AskSubgraph, Question } from "./AskSubgraph.ts";

export interface AskOverHttpOptions {
  /** Where it answers GraphQL, such as `http://identity:4000/graphql`. */
  readonly url: URL;
  /** By which it knows that it may believe us: its own. */
  readonly keys: InternalTokenKeys;
  /** As whom it is asked. */
  readonly caller: Service;
  readonly logger: Logger;
}

const CONNECTIONS_MAX = 16;
const ANSWER_BYTES_MAX = 10 * 1024 * 1024;

/** The answers of a subgraph that has read the question; see `statusOf` in `http/refusal.ts`. */
const ANSWERED: ReadonlySet<number> = new Set([200, 400]);

/** Asks a subgraph that is another process, on kept connections. */
export function askOverHttp({ url, keys, caller, logger }: AskOverHttpOptions): {
  readonly ask: AskSubgraph;
  close(): Promise<void>;
} {
  const pool = new Pool(url.origin, { connections: CONNECTIONS_MAX, maxResponseSize: ANSWER_BYTES_MAX });

  async function send({ query, variables, requestId, deadline }: Question): Promise<FormattedExecutionResult> {
    const { statusCode, body } = await pool.request({
      method: "POST",
      path: url.pathname,
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${keys.sign({ caller, requestId, clientAddress: null, deadline })}`,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(Math.max(1, deadline - Date.now())),
    });
    if (ANSWERED.has(statusCode)) return (await body.json()) as FormattedExecutionResult;
    await body.dump();
    throw new UnexpectedStatusError(statusCode);
  }

  return {
    ask: async (question) => {
      if (question.deadline <= Date.now()) throw fail("TIMEOUT");
      return send(question).catch((error: unknown) => {
        logger.error({ err: error, requestId: question.requestId }, "another subgraph did not answer");
        throw fail(error instanceof Error && error.name === "TimeoutError" ? "TIMEOUT" : "UNAVAILABLE");
      });
    },
    close: () => pool.close(),
  };
}

class UnexpectedStatusError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override name = "UnexpectedStatusError";

  constructor(status: number) {
    super(`answered with the status ${status}`);
  }
}
