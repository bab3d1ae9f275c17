import { spreadOf, type Spread } from "../statistics.ts";
import { formatNumber } from "../table.ts";
import { gatewayCpu, ratioOf, throughput, turnsOf } from "./compare.ts";
import type { GatewayRun } from "./run.ts";
import { growthOf } from "./soak.ts";
import type { VariantName } from "./variants.ts";
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
}

const times = ({ median }: Spread): string => `${formatNumber(median)} ×`;

function compare(run: GatewayRun, { workload, own, other, wanted }: Comparison): Aim {
  const titleOf = (name: VariantName) => run.variants.find((variant) => variant.name === name)?.title;
  const [mine, theirs] = [titleOf(own), titleOf(other)];
  const of = { "all-in-one": "all in one", distributed: "distributed" }[own as string] ?? own;
  const least = wanted === 1 / 3 ? "1/3 of" : wanted === 1 ? "" : `${wanted} ×`;
  const text = `${workload}, ${of} ≥ ${least} ${theirs ?? other}`.replace("  ", " ");
  if (mine === undefined || theirs === undefined) return { text, ...NOT_MEASURED };
  const [ours, others] = [mine, theirs].map((title) => turnsOf(run.measurements, workload, title));
  const faster = ratioOf(ours ?? [], others ?? [], throughput);
  const cheaper = ratioOf(others ?? [], ours ?? [], gatewayCpu);
  if (!faster || !cheaper) return { text, ...NOT_MEASURED };
  return { text, measured: times(faster), byCpu: times(cheaper), isMet: faster.median >= wanted };
}

const P99_PER_P50_MAX = 5;

function steadiness(run: GatewayRun, own: VariantName): Aim {
  const title = run.variants.find(({ name }) => name === own)?.title;
  const worst = run.workloads
    .map(({ name }) => ({ name, turns: title === undefined ? [] : turnsOf(run.measurements, name, title) }))
    .filter(({ turns }) => turns.length > 0)
    .map(({ name, turns }) => ({ name, ratio: spreadOf(turns.map(({ p50Ms, p99Ms }) => p99Ms / p50Ms)).median }))
    .sort((a, b) => b.ratio - a.ratio)[0];
  const text = `every workload, ${title ?? own}: p99 ≤ ${P99_PER_P50_MAX} × p50`;
  if (!worst) return { text, ...NOT_MEASURED };
  const measured = `${formatNumber(worst.ratio)} × at worst (${worst.name})`;
  return { text, measured, byCpu: "", isMet: worst.ratio <= P99_PER_P50_MAX };
}

const SOAK_MINUTES = 10;
/** Of what is held, so much may come in ten minutes: a measurement is not steadier than that. */
const GROWTH_MAX = 0.05;

function flatness(run: GatewayRun, own: VariantName): Aim {
  const title = run.variants.find(({ name }) => name === own)?.title;
  const soaked = run.soaks.find(({ variant }) => variant === title);
  const text = `memory flat over ${SOAK_MINUTES} minutes, ${title ?? own}`;
  const growth = soaked && growthOf(soaked.samples);
  if (!growth) return { text, ...NOT_MEASURED, measured: "not measured (--soak 10)" };
  const measured =
    `${formatNumber(growth.rssMebibytes)} MiB, ${signed(growth.rssMebibytesPerMinute)} MiB/min; ` +
    `heap ${formatNumber(growth.heapMebibytes)}, ${signed(growth.heapMebibytesPerMinute)}`;
  const isFlat = (held: number, perMinute: number) => perMinute * SOAK_MINUTES <= held * GROWTH_MAX;
  const isMet =
    isFlat(growth.rssMebibytes, growth.rssMebibytesPerMinute) &&
    isFlat(growth.heapMebibytes, growth.heapMebibytesPerMinute);
  return { text, measured, byCpu: "", isMet };
}

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${formatNumber(Math.abs(value))}`;

/** What the gateway is to reach, and whether this run says that it does. */
export function judge(run: GatewayRun): readonly Aim[] {
  const named = (...kinds: readonly string[]) =>
    run.variants.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  const home = (own: VariantName, other: VariantName, wanted: number): Comparison => ({
    workload: "home",
    own,
    other,
    wanted,
  });
  const heavy = (other: VariantName, wanted: number): Comparison => ({
    workload: "heavy",
    own: "distributed",
    other,
    wanted,
  });
  return [
    home("distributed", "stock", 15),
    ...named("peer on Node", "other peer").map((peer) => home("distributed", peer, 1)),
    home("distributed", "fastify", 1),
    home("all-in-one", "stock", 40),
    home("all-in-one", "limit", 1 / 3),
    heavy("stock", 8),
    ...named("peer on Node").map((peer) => heavy(peer, 3)),
  ]
    .map((comparison) => compare(run, comparison))
    .concat((["all-in-one", "distributed"] as const).flatMap((own) => [steadiness(run, own), flatness(run, own)]));
}
