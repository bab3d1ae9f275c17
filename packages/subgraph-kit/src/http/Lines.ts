import type { ServerResponse } from "node:http";

/** An answer of several lines, each sent when it is there; those of one turn of the event loop in one write. */
export class Lines {
  readonly #response: ServerResponse;
  #missing: number;
  #waiting = "";

  /** @param count how many there will be; the answer ends with the last */
  constructor(response: ServerResponse, count: number) {
    this.#response = response;
    this.#missing = count;
    // Whoever has gone away needs no more lines; that is no fault.
    response.on("error", () => undefined);
  }

  add(line: string): void {
    if (this.#waiting === "")
      setImmediate(() => {
        this.#send();
      });
    this.#waiting += `${line}\n`;
    this.#missing -= 1;
  }

  #send(): void {
    const lines = this.#waiting;
    this.#waiting = "";
    if (this.#response.destroyed) return;
    if (this.#missing > 0) this.#response.write(lines);
    else this.#response.end(lines);
  }
}
