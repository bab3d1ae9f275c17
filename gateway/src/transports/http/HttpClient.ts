import type { InternalTokenKeys, Logger } from "@datong/subgraph-kit";
import { Pool } from "undici";
import type { GatewayContext } from "../../context.ts";
import { failure } from "../failure.ts";
import type { Fetch, SubgraphAnswer, SubgraphClient, SubgraphOperation, Variables } from "../SubgraphClient.ts";
import { Ask, type Answered, type PreparedOperation, type Waiter } from "./Ask.ts";
import { AskQueue } from "./AskQueue.ts";
import { Breaker, NO_BREAKER, type ExchangeGuard } from "./Breaker.ts";
import type { Fault } from "./Fault.ts";
import type { BreakerState, Watch } from "./Observation.ts";
import { readAnswer } from "./readAnswer.ts";
import type { Endpoint } from "./readEndpoint.ts";
import { Sender } from "./Sender.ts";
import { sharingKey } from "./sharingKey.ts";
import type { SubgraphLimits } from "./SubgraphLimits.ts";

/** A fetch may join one that ends before it would itself by this part of the time that it has. */
const JOIN_PART = 0.1;

/** How many mutations have been answered: a query that began before one is no answer to a query after it. */
export interface Writes {
  count: number;
}

export interface HttpClientOptions {
  readonly subgraph: string;
  readonly endpoint: Endpoint;
  /** Null for a subgraph of others. */
  readonly keys: InternalTokenKeys | null;
  /** Headers that a subgraph of others is sent besides. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: SubgraphLimits;
  readonly withoutBreaker: boolean;
  /** The same for all subgraphs. */
  readonly writes: Writes;
  readonly logger: Logger;
  readonly watch?: Watch | undefined;
  readonly onBreaker?: ((subgraph: string, state: BreakerState) => void) | undefined;
}

/** One subgraph over HTTP; see `httpTransport`. */
export class HttpClient implements SubgraphClient {
  readonly #options: HttpClientOptions;
  readonly #pool: Pool;
  readonly #breaker: ExchangeGuard;
  readonly #queue: AskQueue;

  constructor(options: HttpClientOptions) {
    const { subgraph, endpoint, limits, withoutBreaker, logger, onBreaker } = options;
    const { origin, path, socketPath } = endpoint;
    this.#options = options;
    this.#pool = new Pool(origin, {
      connections: limits.connections,
      connectTimeout: limits.connectTimeoutMs,
      // Each exchange keeps its own time.
      headersTimeout: 0,
      bodyTimeout: 0,
      ...(socketPath === undefined ? {} : { socketPath }),
    });
    const onState = (state: BreakerState): void => {
      logger.warn({ subgraph, state }, "a subgraph's circuit breaker has changed its state");
      onBreaker?.(subgraph, state);
    };
    this.#breaker = withoutBreaker ? NO_BREAKER : new Breaker(onState);
    const sender = new Sender({
      ...options,
      path,
      pool: this.#pool,
      breaker: this.#breaker,
      again: (asks) => {
        this.#queue.push(asks);
      },
    });
    const { send, lose } = sender;
    this.#queue = new AskQueue({ ...limits, batchMax: () => sender.batchMax, send, lose });
  }

  prepare({ query, operationName, kind }: SubgraphOperation): Fetch {
    const json = JSON.stringify({ query, operationName });
    const operation: PreparedOperation = { kind, json, inFlight: new Map(), aloneUntil: 0 };
    return (variables, context) =>
      new Promise<SubgraphAnswer>((resolve) => {
        this.#fetch(operation, variables, context, resolve);
      });
  }

  /** Fails what waits, lets what is on its way end, and lets go of the connections. */
  async close(): Promise<void> {
    this.#queue.close();
    this.#breaker.close();
    await this.#pool.close();
  }

  #fetch(
    operation: PreparedOperation,
    given: Variables,
    context: GatewayContext,
    resolve: (answer: SubgraphAnswer) => void,
  ): void {
    const { limits, writes } = this.#options;
    const waiter: Waiter = { requestId: context.requestId, resolve };
    const now = Date.now();
    const until = Math.min(context.deadline, now + limits.timeoutMs);
    if (until <= now) {
      this.#fail(waiter, "TIMEOUT");
      return;
    }
    const variables = JSON.stringify(given);
    const key = operation.kind === "query" ? sharingKey(variables, context) : null;
    const known = key === null ? undefined : operation.inFlight.get(key);
    if (known && this.#mayJoin(known, until)) {
      known.waiters.push(waiter);
      return;
    }
    const parts = { operation, variables, context, key, until, writes: writes.count, onSettled: this.#onSettled };
    const ask = new Ask(parts, waiter);
    if (key !== null) operation.inFlight.set(key, ask);
    this.#queue.enter(ask);
  }

  /** Whoever joins waits no longer than they may, and hardly less. */
  #mayJoin({ parts, settled, until }: Ask, ownUntil: number): boolean {
    const { writes, limits } = this.#options;
    const lessMs = ownUntil - until;
    return !settled && parts.writes === writes.count && lessMs >= 0 && lessMs <= limits.timeoutMs * JOIN_PART;
  }

  #onSettled = (ask: Ask, outcome: Answered | Fault): void => {
    const { operation, key } = ask.parts;
    this.#queue.leave(ask);
    if (operation.kind === "mutation") this.#options.writes.count += 1;
    if (key !== null && operation.inFlight.get(key) === ask) operation.inFlight.delete(key);
    let isShared = false;
    for (const waiter of ask.waiters) {
      this.#observe(ask, isShared);
      if ("code" in outcome) this.#fail(waiter, outcome.code);
      else this.#answer(waiter, isShared ? outcome.again() : outcome.value);
      isShared = true;
    }
  };

  #observe({ attempts, batched }: Ask, isShared: boolean): void {
    const { watch, subgraph } = this.#options;
    if (!watch || attempts === 0) return;
    watch({ subgraph, kind: isShared ? "shared" : batched ? "batched" : "single", retried: !isShared && attempts > 1 });
  }

  #fail(waiter: Waiter, code: Fault["code"]): void {
    waiter.resolve(failure(code, this.#options.subgraph));
  }

  #answer(waiter: Waiter, answered: SubgraphAnswer): void {
    const { subgraph, keys, logger } = this.#options;
    const { answer, untold } = readAnswer(answered, subgraph, keys !== null);
    if (untold.length > 0)
      logger.error(
        { subgraph, codes: untold, requestId: waiter.requestId },
        "subgraph answered with errors of its own",
      );
    waiter.resolve(answer);
  }
}
