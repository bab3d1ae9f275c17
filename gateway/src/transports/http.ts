import type { Logger } from "@datong/subgraph-kit";
import type { FormattedExecutionResult } from "graphql";
import { Pool } from "undici";
import type { GatewayContext } from "../context.ts";
import { failure } from "./failure.ts";
import type { Trust } from "./Trust.ts";
import { requestHeaders } from "./requestHeaders.ts";
import type { Transport } from "./Transport.ts";

export interface HttpTransportOptions extends Trust {
  /** Where each subgraph is, by name; a subgraph that is not named here is asked where the supergraph says. */
  readonly urls: ReadonlyMap<string, string>;
  readonly logger: Logger;
  /** How long one fetch may take in all, in milliseconds; never longer than the request has left. Default 10 seconds. */
  readonly timeoutMs?: number;
}

const CONNECTIONS_PER_SUBGRAPH = 64;
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** A deadline of ours is a DOMException, one of undici's an error of its own; both are named so. */
const isTimeout = (error: unknown): boolean => String((error as { name?: unknown }).name).endsWith("TimeoutError");

const isAnswer = (value: unknown): value is FormattedExecutionResult =>
  typeof value === "object" && value !== null && ("data" in value || "errors" in value);

/**
 * Asks subgraphs over HTTP: pooled keep-alive connections, an internal token for the caller, a deadline. Of what a client
 * sent, only its operation goes on: no header of its own reaches a subgraph of ours (`requestHeaders`).
 */
export function httpTransport({
  urls,
  logger,
  timeoutMs = 10_000,
  ...trust
}: HttpTransportOptions): Transport & { close(): Promise<void> } {
  const pools: Pool[] = [];

  const transport: Transport = (name, supergraphUrl) => {
    const url = new URL(urls.get(name) ?? supergraphUrl);
    const pool = new Pool(url.origin, { connections: CONNECTIONS_PER_SUBGRAPH, maxResponseSize: ANSWER_BYTES_MAX });
    pools.push(pool);
    const headersFor = requestHeaders(name, trust);

    async function ask(body: string, context: GatewayContext): Promise<FormattedExecutionResult> {
      const leftMs = context.deadline - Date.now();
      if (leftMs <= 0) return failure("TIMEOUT", name);
      const response = await pool.request({
        method: "POST",
        path: url.pathname + url.search,
        headers: { ...headersFor(context), "content-type": "application/json", accept: "application/json" },
        body,
        signal: AbortSignal.timeout(Math.min(timeoutMs, leftMs)),
      });
      const answer: unknown = await response.body.json();
      if (response.statusCode === 504) return failure("TIMEOUT", name);
      const refused = response.statusCode === 401 || response.statusCode >= 500;
      if (!refused && isAnswer(answer)) return answer;
      logger.error(
        { subgraph: name, status: response.statusCode, requestId: context.requestId },
        "unusable answer from subgraph",
      );
      return failure("UNAVAILABLE", name);
    }

    return {
      prepare:
        ({ query, operationName }) =>
        async (variables, context) => {
          try {
            return await ask(JSON.stringify({ query, variables, operationName }), context);
          } catch (error) {
            logger.error({ err: error, subgraph: name, requestId: context.requestId }, "subgraph did not answer");
            return failure(isTimeout(error) ? "TIMEOUT" : "UNAVAILABLE", name);
          }
        },
    };
  };

  return Object.assign(transport, {
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
    },
  });
}
