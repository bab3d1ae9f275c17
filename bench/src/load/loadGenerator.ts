import { createHistogram } from "node:perf_hooks";
import { Pool } from "undici";
import { describeDifference, normalise } from "../normalise.ts";
import type { Operation, Preparation, Prepared, Target, Turn, TurnResult } from "./load.ts";
import { requestsOf } from "./requests.ts";

/** Asks the same operations over and over, and looks at every answer. */
export interface LoadGenerator {
  /** @throws Error when the reference does not answer one of the operations */
  prepare(): Promise<Prepared>;
  /**
   * Keeps `connections` requests under way until the time is over, each the next operation, and each over a connection
   * that is kept alive; then waits for the last answers.
   */
  run(turn: Turn): Promise<TurnResult>;
}

const ANSWER_MS_MAX = 10_000;

const openPool = ({ url }: Target, connections: number): Pool =>
  new Pool(new URL(url).origin, { connections, headersTimeout: ANSWER_MS_MAX, bodyTimeout: ANSWER_MS_MAX });

/** The answers to one operation. */
interface Answers {
  /** The right one, normalised. */
  readonly expected: string;
  /**
   * Those that were found to be it. A variant sends the same bytes every time, so that nearly every answer is compared as
   * it comes, which costs next to nothing whatever its size.
   */
  readonly accepted: Buffer[];
}

function isRight({ expected, accepted }: Answers, answer: Buffer): boolean {
  if (accepted.some((bytes) => bytes.equals(answer))) return true;
  if (normalise(answer.toString()) !== expected) return false;
  accepted.push(answer);
  return true;
}

/** Whether everything at the root was found, and nothing went wrong. */
function isWhole(answer: string): boolean {
  const { data, errors } = JSON.parse(answer) as { data?: object | null; errors?: unknown };
  return Boolean(data) && Object.values(data ?? {}).every((value) => value !== null) && errors === undefined;
}

const describe = ({ operationName, variables }: Operation): string => `${operationName} ${JSON.stringify(variables)}`;

export function createLoadGenerator({ operations, reference }: Preparation): LoadGenerator {
  const answers: Answers[] = [];
  let next = 0;

  return {
    async prepare() {
      const pool = openPool(reference, 1);
      let bytes = 0;
      for (const asked of requestsOf(reference, operations)) {
        const { body } = await pool.request(asked);
        const answer = await body.text();
        if (!isWhole(answer)) throw new Error(`${reference.name} did not answer all that was asked: ${answer}`);
        bytes += Buffer.byteLength(answer);
        answers.push({ expected: normalise(answer), accepted: [] });
      }
      await pool.close();
      return { bytesMean: bytes / operations.length };
    },

    async run({ target, connections, seconds, requestsMax = Infinity }) {
      const requests = requestsOf(target, operations);
      const pool = openPool(target, connections);
      const latencies = createHistogram();
      let sent = 0;
      const result = { requests: 0, errors: 0, mismatches: 0, firstFault: null as string | null };
      const begun = performance.now();
      const end = begun + seconds * 1_000;

      async function ask(place: number): Promise<void> {
        const [operation, known, asked] = [operations[place], answers[place], requests[place]];
        if (!operation || !known || !asked) throw new Error("Nothing to ask: prepare first.");
        const begin = performance.now();
        const { statusCode, body } = await pool.request(asked);
        const answer = Buffer.from(await body.arrayBuffer());
        const tookMs = performance.now() - begin;
        if (statusCode !== 200) throw new Error(`status ${statusCode}: ${answer.toString().slice(0, 200)}`);
        if (isRight(known, answer)) {
          result.requests += 1;
          latencies.record(Math.max(1, Math.round(tookMs * 1_000)));
        } else {
          result.mismatches += 1;
          result.firstFault ??= `${describe(operation)}, ${describeDifference(known.expected, normalise(answer.toString()))}`;
        }
      }

      async function askInTurn(): Promise<void> {
        while (performance.now() < end && sent < requestsMax) {
          sent += 1;
          const place = next++ % operations.length;
          await ask(place).catch((error: unknown) => {
            result.errors += 1;
            result.firstFault ??= String(error);
          });
        }
      }

      await Promise.all(Array.from({ length: connections }, askInTurn));
      const took = (performance.now() - begun) / 1_000;
      await pool.close();
      return {
        ...result,
        seconds: took,
        p50Ms: latencies.percentile(50) / 1_000,
        p99Ms: latencies.percentile(99) / 1_000,
      };
    },
  };
}
