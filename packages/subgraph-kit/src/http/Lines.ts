import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/**
 * An answer of several lines, each sent when it is there; those of one turn of the event loop in one write, and with the
 * headers where none has gone before.
 */
export class Lines {
  readonly #response: ServerResponse;
  readonly #headers: OutgoingHttpHeaders;
  #missing: number;
  #waiting = "";

  /** @param count how many there will be; the answer ends with the last */
  constructor(response: ServerResponse, headers: OutgoingHttpHeaders, count: number) {
    this.#response = response;
    this.#headers = headers;
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
    const response = this.#response;
    if (response.destroyed) return;
    const isLast = this.#missing === 0;
    // All at once needs no chunks.
    if (!response.headersSent)
      response.writeHead(200, { ...this.#headers, ...(isLast ? { "content-length": Buffer.byteLength(lines) } : {}) });
    if (isLast) response.end(lines);
    else response.write(lines);
  }
}
