import { parseArgs } from "node:util";
import { readNumber, readNumbers, readUsage } from "../arguments.ts";

/** How much to measure. */
export interface MembersOptions {
  /** How many wallets there are besides the hot one. */
  readonly wallets: number;
  /** How many calls are under way at once, at most as many redemptions as one person may have open; each has turns of its own. */
  readonly callers: readonly number[];
  /** How often each task has its turn. */
  readonly rounds: number;
  /** The length of one turn. */
  readonly seconds: number;
  /** How many operations a single wallet has had when its size is taken. */
  readonly operations: number;
  /** Whether to write the report to `bench/results/<date>-members.md`, to be committed. */
  readonly save: boolean;
}

const USAGE =
  "npm run bench -- members [--wallets 100000] [--callers 1,32] [--rounds 5] [--seconds 2] [--operations 10000] [--save]";

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      wallets: { type: "string", default: "100000" },
      callers: { type: "string", default: "1,32" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      operations: { type: "string", default: "10000" },
      save: { type: "boolean", default: false },
    },
  }).values;

/** @throws UsageError naming the first argument that cannot be used */
export function readMembersOptions(args: readonly string[]): MembersOptions {
  const given = readUsage(() => parse(args), USAGE);
  return {
    wallets: readNumber("wallets", given.wallets, { min: 100, max: 10_000_000 }, USAGE),
    callers: readNumbers("callers", given.callers, { min: 1, max: 50 }, USAGE),
    rounds: readNumber("rounds", given.rounds, { min: 1, max: 100 }, USAGE),
    seconds: readNumber("seconds", given.seconds, { min: 0.2, max: 60, whole: false }, USAGE),
    operations: readNumber("operations", given.operations, { min: 100, max: 1_000_000 }, USAGE),
    save: given.save,
  };
}
