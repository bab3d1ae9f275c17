import type { Circumstances } from "../report.ts";
import { median, spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import type { EventsOptions } from "./options.ts";
import type { EventsTurn } from "./turns.ts";

export interface EventsRun {
  readonly circumstances: Pick<Circumstances, "date" | "commit" | "machine" | "node" | "database"> & {
    /** The load average of the last minute before the first round: other work on the machine. */
    readonly loadAverage: number;
  };
  readonly options: EventsOptions;
  readonly turns: readonly EventsTurn[];
}

/** What a day of 10 million records comes to, evenly spread. */
const RATE_AIM = 10_000_000 / (24 * 60 * 60);

/** How long points of an order may take when nothing else is to do, in milliseconds. */
const ALONE_MS_AIM = 1_000;

export const eventsFaultsOf = ({ turns }: EventsRun): number => turns.filter(({ fault }) => fault !== null).length;

const busesOf = ({ turns }: EventsRun): readonly string[] => [...new Set(turns.map(({ bus }) => bus))];

const turnsOf = ({ turns }: EventsRun, bus: string): readonly EventsTurn[] => turns.filter((turn) => turn.bus === bus);

function figureTable(run: EventsRun): string {
  const rows = busesOf(run).map((bus) => {
    const turns = turnsOf(run, bus);
    const show = (figure: (turn: EventsTurn) => number) => formatSpread(spreadOf(turns.map(figure)));
    const hasDatabaseCpu = turns.every(({ databaseCpuUs }) => databaseCpuUs !== null);
    return [
      bus,
      show(({ ordersPerSecond }) => ordersPerSecond),
      show(({ ordersPerSecond, rawPerSecond }) => ordersPerSecond / rawPerSecond),
      show(({ commandsPerOrder }) => commandsPerOrder),
      show(({ nodeCpuUs }) => nodeCpuUs),
      hasDatabaseCpu ? show(({ databaseCpuUs }) => databaseCpuUs ?? 0) : "–",
      formatSpread(spreadOf(turns.flatMap(({ aloneMs }) => aloneMs))),
    ];
  });
  return renderTable(
    ["bus", "orders/s", "× raw", "commands an order", "Node CPU µs", "database CPU µs", "one alone, ms"],
    rows,
  );
}

function aimTable(run: EventsRun): string {
  const yes = (met: boolean) => (met ? "yes" : "no");
  const rows = busesOf(run).flatMap((bus) => {
    const rate = median(turnsOf(run, bus).map(({ ordersPerSecond }) => ordersPerSecond));
    const alone = median(turnsOf(run, bus).flatMap(({ aloneMs }) => aloneMs));
    return [
      [`${bus}: orders/s`, formatNumber(rate), `at least ${formatNumber(RATE_AIM)}`, yes(rate >= RATE_AIM)],
      [`${bus}: one alone, ms`, formatNumber(alone), `below ${ALONE_MS_AIM}`, yes(alone < ALONE_MS_AIM)],
    ];
  });
  return renderTable(["aim", "measured", "aimed at", "met"], rows);
}

/** The run as Markdown, to be read as it is: medians over the rounds, in brackets the smallest and the largest. */
export function renderEventsReport(run: EventsRun): string {
  const { circumstances: at, options } = run;
  const { orders, people, alone, rounds, redis, save } = options;
  const facts = [
    `- command: \`npm run bench -- events --orders ${orders} --people ${people} --alone ${alone} --rounds ${rounds}${redis === "" ? "" : " --redis …"}${save ? " --save" : ""}\``,
    `- commit: ${at.commit}`,
    `- machine: ${at.machine}; load average before the first round ${formatNumber(at.loadAverage)}`,
    `- Node ${at.node}; ${at.database}`,
    `- turns in which points were missing or too many: ${eventsFaultsOf(run)}`,
  ];
  return [
    `# From paid orders to points: ${at.date}`,
    facts.join("\n"),
    "Median over the rounds (smallest–largest). A ratio compares what was measured in the same turn.",
    aimTable(run),
    figureTable(run),
  ]
    .join("\n\n")
    .concat("\n");
}
