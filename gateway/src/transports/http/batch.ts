import type { IncomingHttpHeaders } from "node:http";
import type { Caller, InternalTokenKeys } from "@datong/subgraph-kit";
import type { Ask, PreparedOperation } from "./Ask.ts";
import { membersOf } from "./credentials.ts";
import type { Message, Receiver } from "./Exchange.ts";
import { cutOff, unusable, type Fault } from "./Fault.ts";
import { LineReader } from "./LineReader.ts";
import { isAnswer } from "./readAnswer.ts";
import { formatFault } from "./readHeaders.ts";
import { statusFault } from "./readStatus.ts";

const LINES_TYPE = "application/x-ndjson";

/** As many go in one exchange, whatever more a subgraph takes. */
export const BATCH_FETCHES_MAX = 64;
/** Variables of one exchange together, in characters: a large one goes alone. */
export const BATCH_CHARS_MAX = 512 * 1024;

/** An operation whose answer was too large for a batch is sent alone for so long, in milliseconds. */
const ALONE_MS = 30_000;

/**
 * What a subgraph answers that does not know the path of batches, or does not take this one: 401 also from another release,
 * whose batches are signed in another way.
 */
const NO_BATCH = new Set([400, 401, 404, 405, 413, 415]);

/** Fetches go together only where this is the same: people with people, a back end with itself. */
export const batchKey = (caller: Caller): string =>
  caller.kind === "SERVICE" ? `${caller.kind} ${caller.subject}` : caller.kind;

/**
 * Several fetches as one request; an operation that occurs in several is sent once. The whole of it is signed once, as the
 * gateway's word for every caller in it.
 */
export function batchMessage(asks: readonly Ask[], path: string, keys: InternalTokenKeys): Message {
  const operations = new Map<PreparedOperation, number>();
  let requests = "";
  for (const ask of asks) {
    const { operation, variables } = ask.parts;
    const place = operations.get(operation) ?? operations.size;
    operations.set(operation, place);
    requests += `${requests && ","}{"operation":${place},"variables":${variables},${membersOf(ask)}}`;
  }
  const texts = [...operations.keys()].map(({ json }) => json);
  const body = Buffer.from(`{"operations":[${texts.join(",")}],"requests":[${requests}]}`);
  return {
    path,
    headers: [
      ...["content-type", "application/json", "accept", LINES_TYPE],
      ...["authorization", `Bearer ${keys.signBody(body)}`],
    ],
    body,
  };
}

/** Reads the answers to several fetches, each a line `[place, status, answer]`, in whatever order they come. */
export class BatchReceiver implements Receiver {
  readonly #asks: readonly Ask[];
  readonly #lines: LineReader;
  /** Is told of a fetch that is answered with nothing that can be used. */
  readonly #lose: (asks: readonly Ask[], fault: Fault) => void;
  #isReadable = true;

  /** @param bytesMax how large one answer may be */
  constructor(asks: readonly Ask[], bytesMax: number, lose: (asks: readonly Ask[], fault: Fault) => void) {
    this.#asks = asks;
    this.#lines = new LineReader(bytesMax);
    this.#lose = lose;
  }

  start(status: number, headers: IncomingHttpHeaders): Fault | null {
    if (NO_BATCH.has(status)) return unusable("no batches", { status, isNoBatch: true });
    const fault = statusFault(status, headers["retry-after"]);
    if (fault) return fault;
    const misformed = formatFault(status, headers, [LINES_TYPE]);
    return misformed && { ...misformed, isNoBatch: true };
  }

  data(chunk: Buffer): Fault | null {
    if (this.#lines.read(chunk, this.#readLine)) return null;
    const place = /^\[(\d{1,4}),/.exec(this.#lines.beginning(8))?.[1];
    const culprit = place === undefined ? undefined : this.#asks[Number(place)];
    if (!this.#isReadable || !culprit) return unusable("an answer that is none to a batch", { isNoBatch: true });
    culprit.parts.operation.aloneUntil = Date.now() + ALONE_MS;
    this.#lose([culprit], unusable("an answer that is too large"));
    return unusable("given up for an answer that is too large", { isNeighbours: true });
  }

  end(): Fault | null {
    return this.#asks.every(({ settled }) => settled) ? null : cutOff();
  }

  #readLine = (line: string): boolean => {
    const entry = parseEntry(line);
    const ask = entry && this.#asks[entry.place];
    this.#isReadable = ask !== undefined && ask !== null;
    if (!entry || !ask) return false;
    const fault =
      statusFault(entry.status) ??
      (isAnswer(entry.value) ? null : unusable("an answer that is none of GraphQL", { status: entry.status }));
    if (fault) this.#lose([ask], fault);
    else ask.settle({ value: entry.value as object, again: () => parseEntry(line)?.value as object });
    return true;
  };
}

interface Entry {
  readonly place: number;
  readonly status: number;
  readonly value: unknown;
}

function parseEntry(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (!Array.isArray(entry)) return null;
    const [place, status, value] = entry as unknown[];
    return Number.isInteger(place) && Number.isInteger(status)
      ? { place: place as number, status: status as number, value }
      : null;
  } catch {
    return null;
  }
}
