import type { Ask } from "./Ask.ts";
import { BATCH_CHARS_MAX, batchKey } from "./batch.ts";
import { unusable, type Fault } from "./Fault.ts";
import { Shares } from "./Shares.ts";

/** A fetch that has waited so long for a connection is refused, in milliseconds. */
const WAIT_MS_MAX = 1_000;

const NO_TURN: Fault = unusable("waited for a connection too long");
const TOO_MANY: Fault = unusable("too many fetches at a time");
const TOO_MANY_OF_ONE: Fault = unusable("too many fetches of one caller at a time");

/** One caller may have this part of all fetches at a time. */
const SHARE = 1 / 4;

export interface AskQueueOptions {
  readonly connections: number;
  readonly concurrency: number;
  /** How many fetches may go in one exchange now; less than two: one. */
  readonly batchMax: () => number;
  /** Sends fetches in one exchange; settled when that is over. */
  readonly send: (asks: readonly Ask[]) => Promise<void>;
  /** Refuses fetches. */
  readonly lose: (asks: readonly Ask[], fault: Fault) => void;
}

interface Waiting {
  readonly ask: Ask;
  /** Until when it waits, in milliseconds since 1970. */
  readonly until: number;
  readonly round: number;
}

/**
 * Fetches from one subgraph that are about to be sent: those of one turn of the event loop together where they may go
 * together, no more exchanges at a time than there are connections, and nobody waits long for one. Callers take turns: one
 * fetch of each that has some goes before the second of any.
 */
export class AskQueue {
  readonly #options: AskQueueOptions;
  /** In the order of their rounds, and within a round as they came. */
  #waiting: Waiting[] = [];
  /** Of the fetch that was sent last. */
  #round = 0;
  #exchanges = 0;
  #asks = 0;
  readonly #shares = new Shares();
  #isFull = false;
  #turn: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** When the timer goes off, in milliseconds since 1970. */
  #wakesAt = Infinity;

  constructor(options: AskQueueOptions) {
    this.#options = options;
  }

  /**
   * A new fetch; refused at once where there are too many, of all or of its caller. Whoever is told that it is settled calls
   * `leave`.
   */
  enter(ask: Ask): void {
    const { concurrency, lose } = this.#options;
    this.#asks += 1;
    const share = this.#shares.add(ask.caller);
    ask.share = share;
    if (share.caller !== null && share.fetches > Math.max(1, concurrency * SHARE)) {
      const isKnown = share.isFull;
      share.isFull = true;
      lose([ask], { ...TOO_MANY_OF_ONE, isKnown });
    } else if (this.#asks <= concurrency) this.push([ask]);
    else {
      const isKnown = this.#isFull;
      this.#isFull = true;
      lose([ask], { ...TOO_MANY, isKnown });
    }
  }

  /** A fetch is settled. */
  leave(ask: Ask): void {
    this.#asks -= 1;
    if (ask.share) this.#shares.remove(ask.share);
    if (this.#asks < this.#options.concurrency / 2) this.#isFull = false;
  }

  /** Sends fetches as soon as may be. */
  push(asks: readonly Ask[]): void {
    const until = Date.now() + WAIT_MS_MAX;
    for (const ask of asks) this.#line({ ask, until: Math.min(until, ask.until), round: this.#roundOf(ask) });
    if (this.#options.batchMax() < 2) this.#sendAll();
    else
      this.#turn ??= setImmediate(() => {
        this.#turn = null;
        this.#sendAll();
      });
  }

  /** Refuses whatever waits, and lets go of its timer. */
  close(): void {
    this.#dropIf(() => true);
    clearTimeout(this.#timer ?? undefined);
  }

  /** The round after the present one, or after that of its caller's last: who is new does not pass who waits already. */
  #roundOf({ share }: Ask): number {
    if (!share) return this.#round + 1;
    share.round = Math.max(this.#round, share.round) + 1;
    return share.round;
  }

  #line(waiting: Waiting): void {
    let place = this.#waiting.length;
    while (place > 0 && (this.#waiting[place - 1]?.round ?? 0) > waiting.round) place -= 1;
    if (place === this.#waiting.length) this.#waiting.push(waiting);
    else this.#waiting.splice(place, 0, waiting);
  }

  #sendAll(): void {
    while (this.#waiting.length > 0 && this.#exchanges < this.#options.connections) {
      this.#exchanges += 1;
      void this.#options.send(this.#take()).finally(() => {
        this.#exchanges -= 1;
        if (this.#turn === null) this.#sendAll();
      });
    }
    this.#watchWaiting();
  }

  /** The fetch whose turn it is, and those that may go with it. */
  #take(): readonly Ask[] {
    const first = this.#waiting.shift();
    if (!first) return [];
    const max = first.ask.alone ? 1 : this.#options.batchMax();
    const taken = [first.ask];
    this.#round = first.round;
    if (max < 2 || this.#waiting.length === 0) return taken;
    const key = batchKey(first.ask.parts.context.caller);
    let chars = first.ask.parts.variables.length;
    this.#waiting = this.#waiting.filter((waiting) => {
      const { ask } = waiting;
      const length = ask.parts.variables.length;
      if (taken.length >= max || ask.alone || chars + length > BATCH_CHARS_MAX) return true;
      if (batchKey(ask.parts.context.caller) !== key) return true;
      chars += length;
      taken.push(ask);
      return false;
    });
    return taken;
  }

  #watchWaiting(): void {
    const first = this.#waiting.reduce((least, { until }) => Math.min(least, until), Infinity);
    if (first >= this.#wakesAt) return;
    clearTimeout(this.#timer ?? undefined);
    this.#wakesAt = first;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#wakesAt = Infinity;
        const now = Date.now();
        this.#dropIf(({ until }) => until <= now);
        this.#watchWaiting();
      },
      Math.max(1, first - Date.now()),
    );
  }

  #dropIf(isOver: (waiting: Waiting) => boolean): void {
    const dropped = this.#waiting.filter(isOver).map(({ ask }) => ask);
    this.#waiting = this.#waiting.filter((waiting) => !isOver(waiting));
    if (dropped.length > 0) this.#options.lose(dropped, NO_TURN);
  }
}
