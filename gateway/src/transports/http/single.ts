import type { IncomingHttpHeaders } from "node:http";
import { parseJson } from "../parseJson.ts";
import type { Ask } from "./Ask.ts";
import type { Message, Receiver } from "./Exchange.ts";
import { unusable, type Fault } from "./Fault.ts";
import { isAnswer } from "./readAnswer.ts";
import { formatFault } from "./readHeaders.ts";
import { statusFault } from "./readStatus.ts";

const JSON_TYPES = ["application/json", "application/graphql-response+json"];

/** One fetch as a request of its own. */
export const singleMessage = ({ parts }: Ask, path: string, headers: string[]): Message => ({
  path,
  headers: ["content-type", "application/json", "accept", JSON_TYPES.join(", "), ...headers],
  body: `${parts.operation.json.slice(0, -1)},"variables":${parts.variables}}`,
});

/** Of an answer that is refused for its status as much is read, in bytes, to see whether it is one of GraphQL. */
const REFUSED_BYTES_MAX = 64 * 1024;

/**
 * Reads the answer to one fetch. One with a status from 500 on that is of GraphQL is none either, but the subgraph that
 * wrote it is well: many servers say 500 for the error of a resolver.
 */
export class SingleReceiver implements Receiver {
  readonly #ask: Ask;
  readonly #bytesMax: number;
  /** Is given the headers of an answer that is one. */
  readonly #onHeaders: (headers: IncomingHttpHeaders) => void;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #status = 0;
  /** What the status says against an answer that is read all the same. */
  #refused: Fault | null = null;

  constructor(ask: Ask, bytesMax: number, onHeaders: (headers: IncomingHttpHeaders) => void) {
    this.#ask = ask;
    this.#bytesMax = bytesMax;
    this.#onHeaders = onHeaders;
  }

  start(status: number, headers: IncomingHttpHeaders): Fault | null {
    this.#status = status;
    const refused = statusFault(status, headers["retry-after"]);
    const misformed = formatFault(status, headers, JSON_TYPES);
    const isReadable = !refused || (status >= 500 && refused.code === "UNAVAILABLE" && refused.pauseMs === undefined);
    if (misformed || !isReadable) return refused ?? misformed;
    this.#refused = refused;
    if (Number(headers["content-length"] ?? 0) > this.#most) return this.#tooLarge();
    if (!refused) this.#onHeaders(headers);
    return null;
  }

  data(chunk: Buffer): Fault | null {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#most) return this.#tooLarge();
    this.#chunks.push(chunk);
    return null;
  }

  end(): Fault | null {
    const [only, ...more] = this.#chunks;
    if (!only) return this.#refused ?? unusable("an empty answer", { status: this.#status });
    const text = (more.length > 0 ? Buffer.concat(this.#chunks) : only).toString();
    const value = parseJson(text);
    if (this.#refused) return isAnswer(value) ? { ...this.#refused, isOutage: false } : this.#refused;
    if (!isAnswer(value)) {
      const reason = value === undefined ? "an answer that is no JSON" : "an answer that is none of GraphQL";
      return unusable(reason, { status: this.#status });
    }
    this.#ask.settle({ value, again: () => JSON.parse(text) as object });
    return null;
  }

  get #most(): number {
    return this.#refused ? Math.min(REFUSED_BYTES_MAX, this.#bytesMax) : this.#bytesMax;
  }

  #tooLarge = (): Fault => this.#refused ?? unusable("an answer that is too large", { status: this.#status });
}
