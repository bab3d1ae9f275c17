import type { GatewayMeasurement } from "./compare.ts";
import { titleOf, type VariantName } from "./contestants.ts";
import type { GatewayRun } from "./run.ts";

/** A turn of a variant, for tests; what is given goes before. */
export const aTurn = (variant: VariantName, given: Partial<GatewayMeasurement> = {}): GatewayMeasurement => ({
  workload: "home",
  variant: titleOf(variant),
  connections: 50,
  round: 1,
  requestsPerSecond: 100,
  p50Ms: 5,
  p99Ms: 20,
  frontCpuUs: 4_000,
  behindCpuUs: 0,
  databaseCpuUs: null,
  loadCpuUs: 50,
  errors: 0,
  mismatches: 0,
  firstFault: null,
  ...given,
});

/** A run of these turns, for tests. */
export const aRun = (measurements: readonly GatewayMeasurement[], given: Partial<GatewayRun> = {}): GatewayRun => ({
  circumstances: {
    date: "2026-05-01",
    commit: "abc1234",
    machine: "2 cores",
    node: "20.20.2",
    cores: 2,
    loadAverage: 0.5,
  },
  options: {
    rounds: 3,
    seconds: 2,
    connections: 50,
    workloads: ["home"],
    variants: ["distributed", "stock"],
    soakMinutes: null,
    save: false,
    profile: null,
  },
  workloads: [{ name: "home", title: "the Home query", operations: 500, bytesMean: 1_150.4 }],
  leftOut: [],
  measurements,
  soaks: [],
  ...given,
});
