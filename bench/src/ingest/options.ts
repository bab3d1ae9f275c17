import path from "node:path";
import { parseArgs } from "node:util";
import { readNames, readNumber, readUsage } from "../arguments.ts";

/** The ways in that can be measured; raw writes always are. */
export const DOORS = ["upload", "gzip", "import", "mutation"] as const;

/** What to ingest, and how much of it. */
export interface IngestOptions {
  /** Through which doors. */
  readonly doors: readonly (typeof DOORS)[number][];
  /** How many records in the canonical form a turn sends; 0: none are. */
  readonly records: number;
  /** How many of a mapped source; 0: none. */
  readonly mapped: number;
  /** How often each door has its turn. */
  readonly rounds: number;
  /** How often it is measured in each circumstance how soon a write is seen; 0: not at all. */
  readonly fresh: number;
  /** How many records the one long upload has during which memory is watched; 0: none. */
  readonly long: number;
  /** Whether to write the report to `bench/results/<date>-ingest.md`, to be committed. */
  readonly save: boolean;
  /** See `BenchOptions.profile`. */
  readonly profile: string | null;
}

const USAGE = `npm run bench -- ingest [--records 15000] [--mapped 2000] [--rounds 3] [--doors ${DOORS.join(",")}]
  [--fresh 100] [--long 1000000] [--save] [--profile <directory>]`;

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      records: { type: "string", default: "15000" },
      mapped: { type: "string", default: "2000" },
      rounds: { type: "string", default: "3" },
      doors: { type: "string", default: DOORS.join(",") },
      fresh: { type: "string", default: "100" },
      long: { type: "string", default: "1000000" },
      save: { type: "boolean", default: false },
      profile: { type: "string" },
    },
  }).values;

/** @throws UsageError naming the first argument that cannot be used */
export function readIngestOptions(args: readonly string[]): IngestOptions {
  const given = readUsage(() => parse(args), USAGE);
  return {
    doors: readNames("doors", given.doors, DOORS, USAGE),
    records: readNumber("records", given.records, { min: 0, max: 1_000_000 }, USAGE),
    mapped: readNumber("mapped", given.mapped, { min: 0, max: 1_000_000 }, USAGE),
    rounds: readNumber("rounds", given.rounds, { min: 1, max: 100 }, USAGE),
    fresh: readNumber("fresh", given.fresh, { min: 0, max: 100_000 }, USAGE),
    long: readNumber("long", given.long, { min: 0, max: 20_000_000 }, USAGE),
    save: given.save,
    profile: given.profile === undefined ? null : path.resolve(given.profile),
  };
}
