import path from "node:path";
import { parseArgs } from "node:util";

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

/** The command line cannot be understood; the message says what to change. */
export class UsageError extends Error {
  override name = "UsageError";
}

const USAGE = "npm run bench -- [--rounds 5] [--seconds 2] [--connections 1,16,50] [--save] [--profile <directory>]";

function readNumber(name: string, text: string, min: number, max: number, isWhole: boolean): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value;
  throw new UsageError(`--${name} must be ${isWhole ? "a whole number" : "a number"} from ${min} to ${max}.\n${USAGE}`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rounds: { type: "string", default: "5" },
        seconds: { type: "string", default: "2" },
        connections: { type: "string", default: "1,16,50" },
        save: { type: "boolean", default: false },
        profile: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** @throws UsageError naming the first argument that cannot be used */
export function readOptions(args: readonly string[]): BenchOptions {
  const { rounds, seconds, connections, save, profile } = parse(args);
  return {
    rounds: readNumber("rounds", rounds, 1, 100, true),
    seconds: readNumber("seconds", seconds, 0.2, 60, false),
    connections: connections.split(",").map((text) => readNumber("connections", text, 1, 1_000, true)),
    save,
    profile: profile === undefined ? null : path.resolve(profile),
  };
}
