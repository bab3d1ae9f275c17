import { parseArgs } from "node:util";
import { readNumber, readNumbers, readUsage, UsageError } from "../arguments.ts";

/** How much to measure. */
export interface IdentityOptions {
  /** The sizes of the databases, the smallest first. */
  readonly users: readonly number[];
  /** How many calls are under way at once; each of these has turns of its own. */
  readonly callers: readonly number[];
  /** How often each task has its turn. */
  readonly rounds: number;
  /** The length of one turn. */
  readonly seconds: number;
  /** Whether to write the report to `bench/results/<date>-identity.md`, to be committed. */
  readonly save: boolean;
}

const USAGE =
  "npm run bench -- identity [--users 10000,100000,1000000] [--callers 1,16] [--rounds 7] [--seconds 2] [--save]";

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      users: { type: "string", default: "10000,100000,1000000" },
      callers: { type: "string", default: "1,16" },
      rounds: { type: "string", default: "7" },
      seconds: { type: "string", default: "2" },
      save: { type: "boolean", default: false },
    },
  }).values;

/** @throws UsageError naming the first argument that cannot be used */
export function readIdentityOptions(args: readonly string[]): IdentityOptions {
  const given = readUsage(() => parse(args), USAGE);
  const users = readNumbers("users", given.users, { min: 100, max: 10_000_000 }, USAGE);
  if (users.some((count, place) => count <= (users[place - 1] ?? 0)))
    throw new UsageError(`--users must name different sizes, the smallest first.\n${USAGE}`);
  return {
    users,
    callers: readNumbers("callers", given.callers, { min: 1, max: 1_000 }, USAGE),
    rounds: readNumber("rounds", given.rounds, { min: 1, max: 100 }, USAGE),
    seconds: readNumber("seconds", given.seconds, { min: 0.2, max: 60, whole: false }, USAGE),
    save: given.save,
  };
}
