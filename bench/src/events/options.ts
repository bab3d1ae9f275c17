import { parseArgs } from "node:util";
import { readNumber, readUsage } from "../arguments.ts";

/** How much to measure. */
export interface EventsOptions {
  /** How many orders wait to be told in each turn. */
  readonly orders: number;
  /** Whose they are: as many people. */
  readonly people: number;
  /** How many orders are written one by one, each when the one before it has earned. */
  readonly alone: number;
  /** How often each bus has its turn. */
  readonly rounds: number;
  /** A Redis to measure the bus over it as well; empty for none. */
  readonly redis: string;
  /** Whether to write the report to `bench/results/<date>-events.md`, to be committed. */
  readonly save: boolean;
}

const USAGE =
  "npm run bench -- events [--orders 5000] [--people 2000] [--alone 50] [--rounds 3] [--redis redis://…] [--save]";

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      orders: { type: "string", default: "5000" },
      people: { type: "string", default: "2000" },
      alone: { type: "string", default: "50" },
      rounds: { type: "string", default: "3" },
      redis: { type: "string", default: "" },
      save: { type: "boolean", default: false },
    },
  }).values;

/** @throws UsageError naming the first argument that cannot be used */
export function readEventsOptions(args: readonly string[]): EventsOptions {
  const given = readUsage(() => parse(args), USAGE);
  return {
    orders: readNumber("orders", given.orders, { min: 1, max: 10_000_000 }, USAGE),
    people: readNumber("people", given.people, { min: 1, max: 10_000_000 }, USAGE),
    alone: readNumber("alone", given.alone, { min: 1, max: 10_000 }, USAGE),
    rounds: readNumber("rounds", given.rounds, { min: 1, max: 100 }, USAGE),
    redis: given.redis,
    save: given.save,
  };
}
