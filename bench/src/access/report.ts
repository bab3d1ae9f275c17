import type { Measurement } from "../measure.ts";
import type { BenchOptions } from "../options.ts";
import { faultsOf, type Circumstances } from "../report.ts";
import { spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";

/** The titles of a shape's two variants. */
export interface ShapeTitles {
  readonly title: string;
  readonly protected: string;
  readonly open: string;
}

export interface AccessRun {
  readonly circumstances: Circumstances & {
    readonly cores: number;
    /** Of the machine over the minute before the benchmark began. */
    readonly loadAverage: number;
  };
  readonly options: BenchOptions;
  readonly shapes: readonly ShapeTitles[];
  readonly measurements: readonly Measurement[];
}

/** Of the throughput without protection, so much must be left with it. */
const AIM = 0.85;

const BUSY =
  "The machine was busy with something else: requests/s and times of single rounds say little, the ratio of CPU more.";

interface Pair {
  readonly protected: Measurement;
  readonly open: Measurement;
}

/** The turns of a shape's two variants that were in the same round: what disturbed one has disturbed the other. */
function pairsOf({ measurements }: AccessRun, shape: ShapeTitles, connections: number): readonly Pair[] {
  const turnsOf = (variant: string) =>
    measurements.filter((turn) => turn.variant === variant && turn.connections === connections);
  const open = new Map(turnsOf(shape.open).map((turn) => [turn.round, turn]));
  return turnsOf(shape.protected).flatMap((turn) => {
    const other = open.get(turn.round);
    return other ? [{ protected: turn, open: other }] : [];
  });
}

const cpuUs = ({ frontCpuUs, behindCpuUs }: Measurement): number => frontCpuUs + behindCpuUs;

const throughput = (pair: Pair): number => pair.protected.requestsPerSecond / pair.open.requestsPerSecond;
const cpu = (pair: Pair): number => cpuUs(pair.open) / cpuUs(pair.protected);

function verdictOn(run: AccessRun, shape: ShapeTitles): string {
  const ratios = run.options.connections.map((connections) => ({
    connections,
    ratio: spreadOf(pairsOf(run, shape, connections).map(throughput)).median,
  }));
  const isMet = ratios.every(({ ratio }) => ratio >= AIM);
  const figures = ratios.map(({ connections, ratio }) => `${formatNumber(ratio)} with ${connections}`).join(", ");
  const allPairs = run.options.connections.flatMap((connections) => pairsOf(run, shape, connections));
  const cpuLeft = formatNumber(spreadOf(allPairs.map(cpu)).median);
  return `- **${shape.title}: the aim is ${isMet ? "met" : "missed"}** (${figures} at once; CPU ${cpuLeft})`;
}

function tablesFor(run: AccessRun, connections: number): string {
  const shown = run.shapes.flatMap((shape) => {
    const pairs = pairsOf(run, shape, connections);
    return (["protected", "open"] as const).map((which) => ({
      title: shape[which],
      show: (figure: (turn: Measurement) => number) => formatSpread(spreadOf(pairs.map((pair) => figure(pair[which])))),
      compare: (ratio: (pair: Pair) => number) => (which === "open" ? "" : formatSpread(spreadOf(pairs.map(ratio)))),
    }));
  });
  const speed = renderTable(
    ["variant", "requests/s", "× open", "p50 ms", "p99 ms"],
    shown.map(({ title, show, compare }) => [
      title,
      show(({ requestsPerSecond }) => requestsPerSecond),
      compare(throughput),
      show(({ p50Ms }) => p50Ms),
      show(({ p99Ms }) => p99Ms),
    ]),
  );
  const cost = renderTable(
    ["CPU µs/request", "front", "subgraphs", "front + subgraphs", "open ÷ it"],
    shown.map(({ title, show, compare }) => [
      title,
      show(({ frontCpuUs }) => frontCpuUs),
      show(({ behindCpuUs }) => behindCpuUs),
      show(cpuUs),
      compare(cpu),
    ]),
  );
  return `## ${connections} ${connections === 1 ? "connection" : "connections"}\n\n${speed}\n\n${cost}`;
}

/** The run as Markdown: first whether the aim is met, then the figures. */
export function renderAccessReport(run: AccessRun): string {
  const { circumstances: at, options, measurements } = run;
  return [
    `# What protection costs on the Home query: ${at.date}`,
    `With all protection at least ${AIM} of the throughput of the same gateway without it (and CPU without it ÷ with it):`,
    run.shapes.map((shape) => verdictOn(run, shape)).join("\n"),
    ...(at.loadAverage > at.cores ? [BUSY] : []),
    [
      `- commit: ${at.commit}`,
      `- machine: ${at.machine}; load average ${formatNumber(at.loadAverage)}`,
      `- Node ${at.node}; ${at.database}`,
      `- ${options.rounds} rounds of ${options.seconds} s for each variant; ${at.people} people, each asking for themselves with a token of their own; answers of ${Math.round(at.bytesMean)} bytes on average`,
      `- errors and mismatching answers: ${faultsOf(measurements)}`,
    ].join("\n"),
    "Median over the rounds (smallest–largest). A ratio compares turns of the same round.",
    ...options.connections.map((connections) => tablesFor(run, connections)),
  ]
    .join("\n\n")
    .concat("\n");
}
