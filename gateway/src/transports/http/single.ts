import type { IncomingHttpHeaders } from "node:http";
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

/** Reads the answer to one fetch. */
export class SingleReceiver implements Receiver {
  readonly #ask: Ask;
  readonly #bytesMax: number;
  /** Is given the headers of an answer that is one. */
  readonly #onHeaders: (headers: IncomingHttpHeaders) => void;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #status = 0;

  constructor(ask: Ask, bytesMax: number, onHeaders: (headers: IncomingHttpHeaders) => void) {
    this.#ask = ask;
    this.#bytesMax = bytesMax;
    this.#onHeaders = onHeaders;
  }

  start(status: number, headers: IncomingHttpHeaders): Fault | null {
    this.#status = status;
    const fault = statusFault(status, headers["retry-after"]) ?? formatFault(status, headers, JSON_TYPES);
    if (fault) return fault;
    if (Number(headers["content-length"] ?? 0) > this.#bytesMax) return this.#tooLarge();
    this.#onHeaders(headers);
    return null;
  }

  data(chunk: Buffer): Fault | null {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#bytesMax) return this.#tooLarge();
    this.#chunks.push(chunk);
    return null;
  }

  end(): Fault | null {
    const [only, ...more] = this.#chunks;
    if (!only) return unusable("an empty answer", { status: this.#status });
    const text = (more.length > 0 ? Buffer.concat(this.#chunks) : only).toString();
    const value = parseJson(text);
    if (!isAnswer(value)) {
      const reason = value === undefined ? "an answer that is no JSON" : "an answer that is none of GraphQL";
      return unusable(reason, { status: this.#status });
    }
    this.#ask.settle({ value, again: () => JSON.parse(text) as object });
    return null;
  }

  #tooLarge = (): Fault => unusable("an answer that is too large", { status: this.#status });
}

/** @returns undefined for what is no JSON */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
