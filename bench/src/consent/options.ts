import { parseArgs } from "node:util";
import { readNumber, readNumbers, readUsage } from "../arguments.ts";

/** How much to measure. */
export interface ConsentOptions {
  /** How many people have chosen something, and are filtered for a send. */
  readonly people: number;
  /** How many calls are under way at once; each of these has turns of its own. */
  readonly callers: readonly number[];
  /** How often each task has its turn. */
  readonly rounds: number;
  /** The length of one turn. */
  readonly seconds: number;
  /** Whether to write the report to `bench/results/<date>-consent.md`, to be committed. */
  readonly save: boolean;
}

const USAGE = "npm run bench -- consent [--people 1000000] [--callers 1,8] [--rounds 5] [--seconds 2] [--save]";

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      people: { type: "string", default: "1000000" },
      callers: { type: "string", default: "1,8" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      save: { type: "boolean", default: false },
    },
  }).values;

/** @throws UsageError naming the first argument that cannot be used */
export function readConsentOptions(args: readonly string[]): ConsentOptions {
  const given = readUsage(() => parse(args), USAGE);
  return {
    people: readNumber("people", given.people, { min: 1_000, max: 10_000_000 }, USAGE),
    callers: readNumbers("callers", given.callers, { min: 1, max: 1_000 }, USAGE),
    rounds: readNumber("rounds", given.rounds, { min: 1, max: 100 }, USAGE),
    seconds: readNumber("seconds", given.seconds, { min: 0.2, max: 60, whole: false }, USAGE),
    save: given.save,
  };
}
