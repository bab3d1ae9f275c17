import type { Measurement } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { spreadOf } from "./statistics.ts";
import { formatSpread, renderTable } from "./table.ts";

/** Where and of what a run was made. */
export interface Circumstances {
  /** `2026-05-01`. */
  readonly date: string;
  readonly commit: string;
  /** Cores and their model, memory, operating system. */
  readonly machine: string;
  readonly node: string;
  readonly database: string;
  /** How many people were asked for in turn. */
  readonly people: number;
  /** Of an answer, on average. */
  readonly bytesMean: number;
}

export interface Run {
  readonly circumstances: Circumstances;
  readonly options: BenchOptions;
  /** In the order in which they are shown. */
  readonly variants: readonly string[];
  /** The variant that the others are compared with. */
  readonly base: string;
  /** The same in a word, for the heads of columns. */
  readonly baseWord: string;
  readonly measurements: readonly Measurement[];
}

/** Requests that were not answered, or wrongly. */
export const faultsOf = (measurements: readonly Measurement[]): number =>
  measurements.reduce((sum, { errors, mismatches }) => sum + errors + mismatches, 0);

const nodeCpuUs = ({ frontCpuUs, behindCpuUs }: Measurement): number => frontCpuUs + behindCpuUs;

function tablesFor({ variants, base, baseWord, measurements }: Run, connections: number): string {
  const turns = measurements.filter((measurement) => measurement.connections === connections);
  const turnsOf = (variant: string) => turns.filter((measurement) => measurement.variant === variant);
  const baseOf = new Map(turnsOf(base).map((measurement) => [measurement.round, measurement]));

  const show = (variant: string, figure: (measurement: Measurement) => number) =>
    formatSpread(spreadOf(turnsOf(variant).map(figure)));
  /** Compares what was measured in the same round: what disturbed one has disturbed the other. */
  const compare = (variant: string, ratio: (own: Measurement, other: Measurement) => number) =>
    show(variant, (own) => ratio(own, baseOf.get(own.round) ?? own));
  const count = (variant: string, of: "errors" | "mismatches") =>
    String(turnsOf(variant).reduce((sum, measurement) => sum + measurement[of], 0));

  const speed = renderTable(
    ["variant", "requests/s", `× ${baseWord}`, "p50 ms", "p99 ms", "errors", "mismatches"],
    variants.map((variant) => [
      variant,
      show(variant, ({ requestsPerSecond }) => requestsPerSecond),
      compare(variant, (own, other) => own.requestsPerSecond / other.requestsPerSecond),
      show(variant, ({ p50Ms }) => p50Ms),
      show(variant, ({ p99Ms }) => p99Ms),
      count(variant, "errors"),
      count(variant, "mismatches"),
    ]),
  );
  const cost = renderTable(
    ["CPU µs/request", "front", `${baseWord} ÷ it`, "subgraphs", "front + subgraphs", `${baseWord} ÷ it`, "database"],
    variants.map((variant) => [
      variant,
      show(variant, ({ frontCpuUs }) => frontCpuUs),
      compare(variant, (own, other) => other.frontCpuUs / own.frontCpuUs),
      turnsOf(variant).some(({ behindCpuUs }) => behindCpuUs > 0)
        ? show(variant, ({ behindCpuUs }) => behindCpuUs)
        : "in front",
      show(variant, nodeCpuUs),
      compare(variant, (own, other) => nodeCpuUs(other) / nodeCpuUs(own)),
      turnsOf(variant).some(({ databaseCpuUs }) => databaseCpuUs === null)
        ? "–"
        : show(variant, ({ databaseCpuUs }) => databaseCpuUs ?? 0),
    ]),
  );
  return `## ${connections} ${connections === 1 ? "connection" : "connections"}\n\n${speed}\n\n${cost}`;
}

/**
 * The run as Markdown, to be read as it is: medians over the rounds, in brackets the smallest and the largest.
 *
 * @param title what was compared
 */
export function renderReport(title: string, run: Run): string {
  const { circumstances: at, options, measurements } = run;
  const facts = [
    `- commit: ${at.commit}`,
    `- machine: ${at.machine}`,
    `- Node ${at.node}; ${at.database}`,
    `- ${options.rounds} rounds of ${options.seconds} s for each variant; ${at.people} people in turn; answers of ${Math.round(at.bytesMean)} bytes on average`,
    `- errors and mismatching answers: ${faultsOf(measurements)}`,
  ];
  return [
    `# ${title}: ${at.date}`,
    facts.join("\n"),
    "Median over the rounds (smallest–largest). A ratio compares turns of the same round.",
    ...options.connections.map((connections) => tablesFor(run, connections)),
  ]
    .join("\n\n")
    .concat("\n");
}
