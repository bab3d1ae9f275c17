import path from "node:path";
import { parseArgs } from "node:util";
import { readNumber, readNumbers, readUsage } from "./arguments.ts";

/** How much to measure. */
export interface BenchOptions {
  /** How often each variant has its turn. */
  readonly rounds: number;
  /** The length of one turn. */
  readonly seconds: number;
  /** How many requests are under way at once; each of these has turns of its own. */
  readonly connections: readonly number[];
  /** Whether to write the report to `bench/results/<date>.md`, to be committed. */
  readonly save: boolean;
  /** Where every measured process writes a CPU profile when it ends; null for none, which is faster. */
  readonly profile: string | null;
}

const usageOf = (benchmark: string) =>
  `npm run bench -- ${benchmark} [--rounds 5] [--seconds 2] [--connections 1,16,50] [--save] [--profile <directory>]`;

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      connections: { type: "string", default: "1,16,50" },
      save: { type: "boolean", default: false },
      profile: { type: "string" },
    },
  }).values;

/**
 * @param benchmark how it is called on the command line
 * @throws UsageError naming the first argument that cannot be used
 */
export function readOptions(args: readonly string[], benchmark = "[home]"): BenchOptions {
  const usage = usageOf(benchmark);
  const given = readUsage(() => parse(args), usage);
  return {
    rounds: readNumber("rounds", given.rounds, { min: 1, max: 100 }, usage),
    seconds: readNumber("seconds", given.seconds, { min: 0.2, max: 60, whole: false }, usage),
    connections: readNumbers("connections", given.connections, { min: 1, max: 1_000 }, usage),
    save: given.save,
    profile: given.profile === undefined ? null : path.resolve(given.profile),
  };
}
