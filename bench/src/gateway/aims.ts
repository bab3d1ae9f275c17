import { spreadOf, type Spread } from "../statistics.ts";
import { formatNumber } from "../table.ts";
import { gatewayCpu, ratioOf, throughput, turnsOf } from "./compare.ts";
import { kindOf, titleOf, VARIANTS, type Kind, type VariantName } from "./contestants.ts";
import type { GatewayRun } from "./run.ts";
import { growthOf } from "./soak.ts";
import type { WorkloadName } from "./workloads.ts";

/** What is wanted, and what came of it. */
export interface Aim {
  readonly text: string;
  readonly measured: string;
  /** The same by CPU time of the gateway's process; empty where there is no such figure. */
  readonly byCpu: string;
  /** Null when it was not measured. */
  readonly isMet: boolean | null;
}

const NOT_MEASURED = { measured: "not measured", byCpu: "", isMet: null } as const;

interface Comparison {
  readonly workload: WorkloadName;
  readonly own: VariantName;
  readonly other: VariantName;
  /** So many times the other's throughput. */
  readonly wanted: number;
  /** The same in words; left out: as it is. */
  readonly words?: string;
}

const times = ({ median }: Spread): string => `${formatNumber(median)} ×`;

function compare({ measurements }: GatewayRun, { workload, own, other, wanted, words }: Comparison): Aim {
  const text = `${workload}: ${titleOf(own)} ≥ ${words ?? `${wanted} ×`} ${titleOf(other)}`;
  const mine = turnsOf(measurements, workload, titleOf(own));
  const theirs = turnsOf(measurements, workload, titleOf(other));
  const faster = ratioOf(mine, theirs, throughput);
  const cheaper = ratioOf(theirs, mine, gatewayCpu);
  if (!faster || !cheaper) return { text, ...NOT_MEASURED };
  return { text, measured: times(faster), byCpu: times(cheaper), isMet: faster.median >= wanted };
}

const P99_PER_P50_MAX = 5;

function steadiness(run: GatewayRun, own: VariantName): Aim {
  const worst = run.workloads
    .map(({ name }) => ({ name, turns: turnsOf(run.measurements, name, titleOf(own)) }))
    .filter(({ turns }) => turns.length > 0)
    .map(({ name, turns }) => ({ name, ratio: spreadOf(turns.map(({ p50Ms, p99Ms }) => p99Ms / p50Ms)).median }))
    .sort((a, b) => b.ratio - a.ratio)[0];
  const text = `every workload: ${titleOf(own)}, p99 ≤ ${P99_PER_P50_MAX} × p50`;
  if (!worst) return { text, ...NOT_MEASURED };
  const measured = `${formatNumber(worst.ratio)} × at worst (${worst.name})`;
  return { text, measured, byCpu: "", isMet: worst.ratio <= P99_PER_P50_MAX };
}

const SOAK_MINUTES = 10;
/** Of what is held, so much may come in ten minutes: a measurement is not steadier than that. */
const GROWTH_MAX = 0.05;

function flatness(run: GatewayRun, own: VariantName): Aim {
  const soaked = run.soaks.find(({ variant }) => variant === titleOf(own));
  const text = `memory flat over ${SOAK_MINUTES} minutes: ${titleOf(own)}`;
  const growth = soaked && growthOf(soaked.samples);
  if (!growth) return { text, ...NOT_MEASURED, measured: "not measured (--soak 10)" };
  const measured =
    `${formatNumber(growth.rssMebibytes)} MiB, ${signed(growth.rssMebibytesPerMinute)} MiB/min; ` +
    `heap ${formatNumber(growth.heapMebibytes)}, ${signed(growth.heapMebibytesPerMinute)}`;
  const isFlat = (held: number, perMinute: number) => perMinute * SOAK_MINUTES <= held * GROWTH_MAX;
  const lasted = (soaked.samples.at(-1)?.seconds ?? 0) / 60;
  const isMet =
    isFlat(growth.rssMebibytes, growth.rssMebibytesPerMinute) &&
    isFlat(growth.heapMebibytes, growth.heapMebibytesPerMinute);
  // What a shorter time shows is no verdict on ten minutes: the last sample is about as old as that.
  return { text, measured, byCpu: "", isMet: lasted < SOAK_MINUTES * 0.95 ? null : isMet };
}

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${formatNumber(Math.abs(value))}`;

const peersOf = (...kinds: readonly Kind[]): readonly VariantName[] =>
  VARIANTS.filter((name) => kinds.includes(kindOf(name)));

const COMPARISONS: readonly Comparison[] = [
  { workload: "home", own: "distributed", other: "stock", wanted: 15 },
  ...[...peersOf("peer on Node", "other peer"), "fastify" as const].map((other): Comparison => ({
    workload: "home",
    own: "distributed",
    other,
    wanted: 1,
  })),
  { workload: "home", own: "all-in-one", other: "stock", wanted: 40 },
  { workload: "home", own: "all-in-one", other: "limit", wanted: 1 / 3, words: "a third of" },
  { workload: "heavy", own: "distributed", other: "stock", wanted: 8 },
  ...peersOf("peer on Node").map((other): Comparison => ({ workload: "heavy", own: "distributed", other, wanted: 3 })),
];

/** What the gateway is to reach, and whether this run says that it does. */
export const judge = (run: GatewayRun): readonly Aim[] => [
  ...COMPARISONS.map((comparison) => compare(run, comparison)),
  ...peersOf("ours").flatMap((own) => [steadiness(run, own), flatness(run, own)]),
];
