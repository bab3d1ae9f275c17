import type { IncomingHttpHeaders } from "node:http";
import type { InternalTokenKeys, Logger } from "@datong/subgraph-kit";
import type { Pool } from "undici";
import type { Ask } from "./Ask.ts";
import { BATCH_FETCHES_MAX, batchMessage, BatchReceiver } from "./batch.ts";
import type { ExchangeGuard } from "./Breaker.ts";
import { foreignHeaders, ownHeaders } from "./credentials.ts";
import { exchange, type ExchangeOptions } from "./Exchange.ts";
import { unusable, type Fault } from "./Fault.ts";
import { onlyCaller } from "./onlyCaller.ts";
import { readBatchMax } from "./readHeaders.ts";
import { RetryBudget } from "./RetryBudget.ts";
import { singleMessage, SingleReceiver } from "./single.ts";
import type { SubgraphLimits } from "./SubgraphLimits.ts";

/** A subgraph that did not understand a batch is sent none for so long, in milliseconds. */
const NO_BATCH_MS = 30_000;
/** How long to wait before a query is sent again, in milliseconds: from the first to the second, by chance. */
const RETRY_MS = [10, 100] as const;
/** One that has less time left after that is not sent again, in milliseconds. */
const LEFT_MS_MIN = 10;

export interface SenderOptions {
  readonly subgraph: string;
  readonly path: string;
  readonly pool: Pool;
  /** Null for a subgraph of others. */
  readonly keys: InternalTokenKeys | null;
  /** Headers that a subgraph of others is sent besides. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: SubgraphLimits;
  readonly breaker: ExchangeGuard;
  readonly logger: Logger;
  /** Has fetches sent once more. */
  readonly again: (asks: readonly Ask[]) => void;
}

/** Sends fetches to one subgraph; sends queries again of which nothing was answered; logs what went wrong. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #budget = new RetryBudget();
  readonly #times: ExchangeOptions;
  #batchMax = 0;
  #noBatchUntil = 0;

  constructor(options: SenderOptions) {
    const { timeoutMs, firstByteMs } = options.limits;
    this.#options = options;
    this.#times = { timeoutMs, firstByteMs, lose: this.lose };
  }

  /** How many fetches may go in one exchange, as far as is known; 0 for one at a time. */
  get batchMax(): number {
    return this.#batchMax;
  }

  /** Sends fetches in one exchange; never throws, and settles each of them sooner or later. */
  send = async (asks: readonly Ask[]): Promise<void> => {
    if (asks.every(({ attempts }) => attempts === 0)) this.#budget.earn();
    try {
      const fault = await this.#options.breaker.run(onlyCaller(asks), () => this.#exchange(asks));
      if (fault) this.#recover(asks, fault);
    } catch (error) {
      this.lose(asks, unusable("a mistake of the gateway's", error instanceof Error ? { error } : {}));
    }
  };

  /** Fails fetches, and says so once. */
  lose = (asks: readonly Ask[], fault: Fault): void => {
    if (fault.isKnown !== true) this.#options.logger.error(this.#entry(asks, fault), "subgraph did not answer");
    for (const ask of asks) ask.settle(fault);
  };

  #exchange(asks: readonly Ask[]): Promise<Fault | null> {
    const { pool, path, keys, headers, limits } = this.#options;
    const [first, ...others] = asks;
    if (!first) return Promise.resolve(null);
    for (const ask of asks) {
      ask.attempts += 1;
      ask.batched = others.length > 0;
    }
    if (keys && others.length > 0) {
      const message = batchMessage(asks, `${path}/batch`, keys);
      return exchange(pool, message, asks, new BatchReceiver(asks, limits.answerBytesMax, this.lose), this.#times);
    }
    const message = singleMessage(first, path, keys ? ownHeaders(keys, first) : foreignHeaders(first, headers));
    return exchange(pool, message, asks, new SingleReceiver(first, limits.answerBytesMax, this.#learn), this.#times);
  }

  /** Whether the subgraph takes batches: each of its answers says so. */
  #learn = (headers: IncomingHttpHeaders): void => {
    const { limits, keys } = this.#options;
    if (!limits.batching || !keys || Date.now() < this.#noBatchUntil) return;
    this.#batchMax = Math.min(readBatchMax(headers), BATCH_FETCHES_MAX);
  };

  #recover(sent: readonly Ask[], fault: Fault): void {
    const asks = sent.filter(({ settled }) => !settled);
    const isSplit = fault.isNoBatch === true;
    if (isSplit) this.#forgetBatches();
    const isAtOnce = isSplit || fault.isNeighbours === true;
    const delayMs = isAtOnce ? 0 : (fault.retryAfterMs ?? 0) + jitter();
    const again = asks.filter((ask) => this.#maySendAgain(ask, fault, isSplit, Date.now() + delayMs));
    const isAllowed = again.length > 0 && (isSplit || this.#budget.spend());
    const lost = isAllowed ? asks.filter((ask) => !again.includes(ask)) : asks;
    if (lost.length > 0) this.lose(lost, fault);
    if (!isAllowed) return;
    this.#options.logger.warn(this.#entry(again, fault), "subgraph did not answer, and is asked again");
    if (isSplit) for (const ask of again) ask.alone = true;
    if (isAtOnce) this.#options.again(again);
    else setTimeout(this.#options.again, delayMs, again);
  }

  /**
   * One that was not looked at for the company it was in is sent once more, alone. One that a neighbour's answer cost its own
   * has been looked at, so it is sent again from the budget, with those that are left.
   */
  #maySendAgain(ask: Ask, { mayRetry, isNeighbours }: Fault, isSplit: boolean, at: number): boolean {
    const { parts, attempts, alone, until } = ask;
    if (until < at + LEFT_MS_MIN) return false;
    if (isSplit) return !alone;
    if (isNeighbours) return true;
    return mayRetry === true && parts.operation.kind === "query" && attempts <= this.#options.limits.retries;
  }

  #forgetBatches(): void {
    this.#batchMax = 0;
    this.#noBatchUntil = Date.now() + NO_BATCH_MS;
  }

  #entry(asks: readonly Ask[], { reason, status, error }: Fault) {
    const ids = asks.map(({ parts }) => parts.context.requestId);
    return {
      subgraph: this.#options.subgraph,
      reason,
      ...(status === undefined ? {} : { status }),
      ...(error ? { err: error } : {}),
      ...(ids.length === 1 ? { requestId: ids[0] } : { requestIds: ids }),
    };
  }
}

const jitter = (): number => RETRY_MS[0] + Math.random() * (RETRY_MS[1] - RETRY_MS[0]);
