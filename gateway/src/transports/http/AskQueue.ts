import type { Ask } from "./Ask.ts";
import { BATCH_CHARS_MAX, batchKey } from "./batch.ts";
import { unusable, type Fault } from "./Fault.ts";
import { onlyCaller } from "./onlyCaller.ts";

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
}

/** What one caller has of the fetches under way. */
interface Share {
  asks: number;
  /** Whether some were refused since there were none. */
  isFull: boolean;
}

/**
 * Fetches from one subgraph that are about to be sent: those of one turn of the event loop together where they may go
 * together, no more exchanges at a time than there are connections, and nobody waits long for one.
 */
export class AskQueue {
  readonly #options: AskQueueOptions;
  #waiting: Waiting[] = [];
  #exchanges = 0;
  #asks = 0;
  /** What callers have who can be told apart. */
  readonly #shares = new Map<string, Share>();
  #isFull = false;
  #turn: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: AskQueueOptions) {
    this.#options = options;
  }

  /**
   * A new fetch; refused at once where there are too many, of all or of its caller. Whoever is told that it is settled calls
   * `leave`.
   */
  enter(ask: Ask): void {
    const { concurrency, lose } = this.#options;
    const ofCaller = this.#count(ask, 1);
    if (ofCaller && ofCaller.asks > Math.max(1, concurrency * SHARE)) {
      const isKnown = ofCaller.isFull;
      ofCaller.isFull = true;
      lose([ask], { ...TOO_MANY_OF_ONE, isKnown });
    } else if (this.#asks <= concurrency) this.push([ask]);
    else {
      const isKnown = this.#isFull;
      this.#isFull = true;
      lose([ask], { ...TOO_MANY, isKnown });
    }
  }

  /** @returns what its caller has now; null for one who cannot be told from others */
  #count(ask: Ask, more: 1 | -1): Share | null {
    this.#asks += more;
    const caller = onlyCaller([ask]);
    if (caller === null) return null;
    const share = this.#shares.get(caller) ?? { asks: 0, isFull: false };
    share.asks += more;
    if (share.asks > 0) this.#shares.set(caller, share);
    else this.#shares.delete(caller);
    return share;
  }

  /** A fetch is settled. */
  leave(ask: Ask): void {
    this.#count(ask, -1);
    if (this.#asks < this.#options.concurrency / 2) this.#isFull = false;
  }

  /** Sends fetches as soon as may be. */
  push(asks: readonly Ask[]): void {
    const until = Date.now() + WAIT_MS_MAX;
    for (const ask of asks) this.#waiting.push({ ask, until: Math.min(until, ask.until) });
    if (this.#options.batchMax() < 2) this.#sendAll();
    else
      this.#turn ??= setImmediate(() => {
        this.#turn = null;
        this.#sendAll();
      });
  }

  /** Refuses whatever waits. */
  close(): void {
    this.#dropIf(() => true);
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

  /** The fetch that has waited longest, and those that may go with it. */
  #take(): readonly Ask[] {
    const first = this.#waiting.shift();
    if (!first) return [];
    const max = first.ask.alone ? 1 : this.#options.batchMax();
    const taken = [first.ask];
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
    const [first] = this.#waiting;
    if (!first || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        const now = Date.now();
        this.#dropIf(({ until }) => until <= now);
        this.#watchWaiting();
      },
      Math.max(1, first.until - Date.now()),
    );
  }

  #dropIf(isOver: (waiting: Waiting) => boolean): void {
    const dropped = this.#waiting.filter(isOver).map(({ ask }) => ask);
    this.#waiting = this.#waiting.filter((waiting) => !isOver(waiting));
    if (dropped.length > 0) this.#options.lose(dropped, NO_TURN);
  }
}
