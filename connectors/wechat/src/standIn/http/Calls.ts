import type { Fault } from "./Faults.ts";

/** A call of the API, without anything secret or personal. */
export interface RecordedCall {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Null when the call did not say, or could not prove, which app it came from. */
  readonly appid: string | null;
  /** What the call came to; 0 when it went well. Null when a fault left it without an answer of the API. */
  readonly errcode: number | null;
  readonly fault: Fault["kind"] | null;
}

const REMEMBERED = 100_000;

/** The calls so far, the newest last. */
export class Calls {
  #calls: RecordedCall[] = [];

  record(call: RecordedCall): void {
    this.#calls.push(call);
    if (this.#calls.length > REMEMBERED) this.#calls.shift();
  }

  list(path: string | null): readonly RecordedCall[] {
    return this.#calls.filter((call) => path === null || call.path === path);
  }

  clear(): void {
    this.#calls = [];
  }
}
