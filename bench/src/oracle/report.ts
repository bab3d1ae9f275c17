import type { Circumstances } from "../report.ts";
import { median } from "../statistics.ts";
import { formatNumber, renderTable } from "../table.ts";
import { mannWhitney } from "./mannWhitney.ts";

/** How long the answers at one door took, in milliseconds, by what was asked for; the first is nobody's. */
export interface DoorTimes {
  readonly door: string;
  readonly times: readonly { readonly kind: string; readonly ms: readonly number[] }[];
}

export interface OracleRun {
  readonly circumstances: Pick<Circumstances, "date" | "commit" | "machine" | "node" | "database"> & {
    /** Of the machine over the minute before. */
    readonly loadAverage: number;
  };
  readonly samples: number;
  readonly doors: readonly DoorTimes[];
}

/** The chance of a false alarm that we bear for the whole report. */
const ALARM = 0.01;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The figures in a table, and what they say in words. */
export function renderOracleReport({ circumstances, samples, doors }: OracleRun): string {
  const comparisons = doors.reduce((sum, { times }) => sum + times.length - 1, 0);
  const threshold = ALARM / comparisons;
  const told: string[] = [];
  const rows = doors.flatMap(({ door, times }) => {
    const [nobody] = times;
    return times.map(({ kind, ms }, place) => {
      const shown = [door, kind, formatNumber(median(ms))];
      if (place === 0 || !nobody) return [...shown, "", ""];
      const { p, larger } = mannWhitney(ms, nobody.ms);
      if (p < threshold) told.push(`${door}: ${kind} (slower than ${nobody.kind} in ${percent(larger)} of pairs)`);
      return [...shown, percent(larger), p < 0.0001 ? "< 0.0001" : p.toFixed(4)];
    });
  });
  const verdict =
    told.length === 0
      ? `**No difference shown**: no p-value is below ${threshold.toPrecision(2)}, which would be one false alarm in ${1 / ALARM} such reports.`
      : `**The time tells something** (p below ${threshold.toPrecision(2)}): ${told.join("; ")}.`;
  return [
    `# Does the time tell who is there? ${circumstances.date}`,
    "",
    `Commit ${circumstances.commit}; ${circumstances.machine}; Node ${circumstances.node}; ${circumstances.database}; ` +
      `load average ${formatNumber(circumstances.loadAverage)}.`,
    "",
    `${samples} questions of each kind, one after the other in random order, over HTTP to all in one process. p is of the ` +
      "Mann-Whitney test against what nobody has; 50 % slower in pairs means that neither is.",
    "",
    renderTable(["door", "asked for", "median ms", "slower in pairs", "p"], rows),
    "",
    verdict,
    "",
  ].join("\n");
}
