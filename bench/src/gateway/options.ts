import path from "node:path";
import { parseArgs } from "node:util";
import { readNames, readNumber, readUsage } from "../arguments.ts";
import { VARIANTS, type VariantName } from "./contestants.ts";
import { WORKLOADS, type WorkloadName } from "./workloads.ts";

/** What to measure of gateways, and how much. */
export interface GatewayBenchOptions {
  /** How often each variant has its turn in each workload. */
  readonly rounds: number;
  /** The length of one turn. */
  readonly seconds: number;
  /** How many requests are under way at once. */
  readonly connections: number;
  readonly workloads: readonly WorkloadName[];
  /** Those that are measured; the stock gateway is always among them. */
  readonly variants: readonly VariantName[];
  /** How long the memory of ours is watched under load, each; null: not at all. */
  readonly soakMinutes: number | null;
  /** Whether report and plot are written to `bench/results`, to be committed. */
  readonly save: boolean;
  /** See `BenchOptions.profile`. */
  readonly profile: string | null;
}

const USAGE = `npm run bench -- gateway [--quick] [--rounds 5] [--seconds 3] [--connections 50]
  [--only ${WORKLOADS.join(",")}]
  [--variants ${VARIANTS.join(",")}]
  [--soak <minutes>] [--save] [--profile <directory>]`;

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      rounds: { type: "string" },
      seconds: { type: "string" },
      connections: { type: "string", default: "50" },
      only: { type: "string", default: WORKLOADS.join(",") },
      variants: { type: "string", default: VARIANTS.join(",") },
      soak: { type: "string" },
      save: { type: "boolean", default: false },
      profile: { type: "string" },
    },
  }).values;

/** @throws UsageError naming the first argument that cannot be used */
export function readGatewayBenchOptions(args: readonly string[]): GatewayBenchOptions {
  const given = readUsage(() => parse(args), USAGE);
  const usual = given.quick ? { rounds: "2", seconds: "1" } : { rounds: "5", seconds: "3" };
  const chosen = readNames("variants", given.variants, VARIANTS, USAGE);
  return {
    rounds: readNumber("rounds", given.rounds ?? usual.rounds, { min: 1, max: 100 }, USAGE),
    seconds: readNumber("seconds", given.seconds ?? usual.seconds, { min: 0.2, max: 60, whole: false }, USAGE),
    connections: readNumber("connections", given.connections, { min: 1, max: 1_000 }, USAGE),
    workloads: readNames("only", given.only, WORKLOADS, USAGE),
    variants: VARIANTS.filter((name) => name === "stock" || chosen.includes(name)),
    soakMinutes:
      given.soak === undefined ? null : readNumber("soak", given.soak, { min: 0.5, max: 600, whole: false }, USAGE),
    save: given.save,
    profile: given.profile === undefined ? null : path.resolve(given.profile),
  };
}
