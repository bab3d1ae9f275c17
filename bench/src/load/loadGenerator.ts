import { createHistogram } from "node:perf_hooks";
import { Pool } from "undici";
import { describeDifference, normalise } from "../normalise.ts";
import { homeRequests } from "./homeRequests.ts";
import type { Preparation, Prepared, Target, Turn, TurnResult } from "./load.ts";

/** Asks the Home query over and over, and looks at every answer. */
export interface LoadGenerator {
  /** @throws Error when the reference does not know one of the people */
  prepare(): Promise<Prepared>;
  /**
   * Keeps `connections` requests under way until the time is over, each for the next person, and each over a
   * connection that is kept alive; then waits for the last answers.
   */
  run(turn: Turn): Promise<TurnResult>;
}

const ANSWER_MS_MAX = 10_000;

const openPool = ({ url }: Target, connections: number): Pool =>
  new Pool(new URL(url).origin, { connections, headersTimeout: ANSWER_MS_MAX, bodyTimeout: ANSWER_MS_MAX });

interface Person {
  /** The right answer, normalised. */
  readonly expected: string;
  /** The texts that were found to be the right answer; a variant sends the same one every time. */
  readonly accepted: Set<string>;
}

function isRight({ expected, accepted }: Person, text: string): boolean {
  if (accepted.has(text)) return true;
  if (normalise(text) !== expected) return false;
  accepted.add(text);
  return true;
}

const knowsThePerson = (answer: string): boolean => {
  const { data, errors } = JSON.parse(answer) as { data?: { user?: object | null }; errors?: unknown };
  return Boolean(data?.user) && errors === undefined;
};

export function createLoadGenerator({ people, document, reference }: Preparation): LoadGenerator {
  const persons: Person[] = [];
  let next = 0;

  return {
    async prepare() {
      const pool = openPool(reference, 1);
      let bytes = 0;
      for (const asked of homeRequests(reference, people, document)) {
        const { body } = await pool.request(asked);
        const answer = await body.text();
        if (!knowsThePerson(answer))
          throw new Error(`${reference.name} did not find somebody of the sample: ${answer}`);
        bytes += Buffer.byteLength(answer);
        persons.push({ expected: normalise(answer), accepted: new Set() });
      }
      await pool.close();
      return { bytesMean: bytes / people.length };
    },

    async run({ target, connections, seconds }) {
      const requests = homeRequests(target, people, document);
      const pool = openPool(target, connections);
      const latencies = createHistogram();
      const result = { requests: 0, errors: 0, mismatches: 0, firstFault: null as string | null };
      const begun = performance.now();
      const end = begun + seconds * 1_000;

      async function ask(place: number): Promise<void> {
        const person = persons[place];
        const asked = requests[place];
        if (!person || !asked) throw new Error("Nobody to ask for: prepare first.");
        const sent = performance.now();
        const { statusCode, body } = await pool.request(asked);
        const text = await body.text();
        const tookMs = performance.now() - sent;
        if (statusCode !== 200) throw new Error(`status ${statusCode}: ${text.slice(0, 200)}`);
        if (isRight(person, text)) {
          result.requests += 1;
          latencies.record(Math.max(1, Math.round(tookMs * 1_000)));
        } else {
          result.mismatches += 1;
          result.firstFault ??= `openid ${people[place]?.openid ?? ""}, ${describeDifference(person.expected, normalise(text))}`;
        }
      }

      async function askInTurn(): Promise<void> {
        while (performance.now() < end) {
          const place = next++ % people.length;
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
