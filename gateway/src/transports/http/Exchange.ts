import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher, Pool } from "undici";
import type { Ask } from "./Ask.ts";
import { connectionFault, late, type Fault } from "./Fault.ts";

/** What is sent. */
export interface Message {
  readonly path: string;
  /** Names and values by turns. */
  readonly headers: string[];
  readonly body: string | Buffer;
}

/** Reads an answer as it comes, and settles whatever it answers. */
export interface Receiver {
  /** The status and the headers have come. @returns what is wrong with them */
  start(status: number, headers: IncomingHttpHeaders): Fault | null;
  /** @returns what is wrong with it */
  data(chunk: Buffer): Fault | null;
  /** The answer is whole. @returns what is missing */
  end(): Fault | null;
}

export interface ExchangeOptions {
  /** The longest that one fetch may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly firstByteMs: number;
  /** Is told of fetches whose time is up while others still wait. */
  readonly lose: (asks: readonly Ask[], fault: Fault) => void;
}

/** A timeout after less says nothing of the subgraph: the request had little time left. */
const FAIR_WAIT_MS = 1_000;
/** How long, and how much, an answer is read that does not count, to keep its connection. */
const DRAIN_MS = 1_000;
const DRAIN_BYTES_MAX = 64 * 1024;

const ENOUGH = new Error("Nobody waits for the rest of this answer.");

/**
 * One HTTP exchange for one fetch or several: no redirect is followed, each fetch has its own time, and the exchange ends
 * with the last of them. Whatever happens to it becomes a fault.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #asks: readonly Ask[];
  readonly #receiver: Receiver;
  readonly #options: ExchangeOptions;
  readonly #done: (fault: Fault | null) => void;
  readonly #startedAt = Date.now();
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #hasBegun = false;
  #isOver = false;
  #drained = 0;

  constructor(asks: readonly Ask[], receiver: Receiver, options: ExchangeOptions, done: (fault: Fault | null) => void) {
    this.#asks = asks;
    this.#receiver = receiver;
    this.#options = options;
    this.#done = done;
    this.#wait();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(ENOUGH);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200 || this.#isOver) return;
    this.#hasBegun = true;
    const fault = this.#receiver.start(status, headers);
    if (!fault) return;
    this.#finish(fault);
    this.#timer = setTimeout(() => {
      this.#stop();
    }, DRAIN_MS).unref();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver) {
      this.#drained += chunk.length;
      if (this.#drained > DRAIN_BYTES_MAX) this.#stop();
      return;
    }
    const fault = this.#receiver.data(chunk);
    if (!fault) return;
    this.#finish(fault);
    this.#stop();
  }

  onResponseEnd(): void {
    if (this.#isOver) clearTimeout(this.#timer);
    else this.#finish(this.#receiver.end());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#isOver) clearTimeout(this.#timer);
    else this.#finish(connectionFault(error));
  }

  #finish(fault: Fault | null): void {
    clearTimeout(this.#timer);
    this.#isOver = true;
    const isFair = Date.now() - this.#startedAt >= Math.min(FAIR_WAIT_MS, this.#options.timeoutMs);
    this.#done(fault?.code === "TIMEOUT" && !isFair ? { ...fault, isOutage: false } : fault);
  }

  /** Gives the connection up. A request that is not on one yet is given up as soon as it would be. */
  #stop(): void {
    clearTimeout(this.#timer);
    this.#controller?.abort(ENOUGH);
  }

  get #firstByteAt(): number {
    return this.#hasBegun ? Infinity : this.#startedAt + this.#options.firstByteMs;
  }

  #wait(): void {
    let next = this.#firstByteAt;
    for (const ask of this.#asks) if (!ask.settled && ask.until < next) next = ask.until;
    if (next === Infinity) return;
    this.#timer = setTimeout(
      () => {
        this.#onTime();
      },
      Math.max(1, next - Date.now()),
    );
  }

  #onTime(): void {
    const now = Date.now();
    const waiting = this.#asks.filter(({ settled }) => !settled);
    const overdue = waiting.filter(({ until }) => until <= now);
    if (now >= this.#firstByteAt || overdue.length === waiting.length) {
      this.#finish(late(this.#hasBegun ? "the answer was not whole in time" : "no answer began in time"));
      this.#stop();
      return;
    }
    if (overdue.length > 0) this.#options.lose(overdue, late("not answered in time, beside others that were"));
    this.#wait();
  }
}

/** Sends a message and reads its answer. @returns what went wrong; null where every fetch is settled */
export const exchange = (
  pool: Pool,
  { path, headers, body }: Message,
  asks: readonly Ask[],
  receiver: Receiver,
  options: ExchangeOptions,
): Promise<Fault | null> =>
  new Promise((resolve) => {
    pool.dispatch({ method: "POST", path, headers, body }, new Exchange(asks, receiver, options, resolve));
  });
