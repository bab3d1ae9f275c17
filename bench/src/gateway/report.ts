import { faultsOf } from "../report.ts";
import { spreadOf, type Spread } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import { judge, type Aim } from "./aims.ts";
import { gatewayCpu, ratioOf, throughput, turnsOf, type Figure } from "./compare.ts";
import { CONTESTANTS, STOCK } from "./contestants.ts";
import { faultsOfRun, type GatewayRun, type MeasuredWorkload } from "./run.ts";
import type { LeftOut } from "./variants.ts";

const BUSY =
  "The machine was busy with something else: requests/s and times of single rounds say little, the ratio of CPU more.";

const MET = new Map<Aim["isMet"], string>([
  [true, "yes"],
  [false, "**no**"],
  [null, "–"],
]);

const aimsTable = (aims: readonly Aim[]): string =>
  renderTable(
    ["aim", "by requests/s", "by gateway CPU", "met"],
    aims.map(({ text, measured, byCpu, isMet }) => [text, measured, byCpu, MET.get(isMet) ?? ""]),
  );

const shown = (spread: Spread | null): string => (spread ? formatSpread(spread) : "–");

function sectionOf(run: GatewayRun, { name, title, operations, bytesMean }: MeasuredWorkload): string {
  const stock = turnsOf(run.measurements, name, STOCK);
  const rows = CONTESTANTS.flatMap((contestant) => {
    const turns = turnsOf(run.measurements, name, contestant.title);
    if (turns.length === 0) return [];
    const show = (figure: Figure) => formatSpread(spreadOf(turns.map(figure)));
    return [
      [
        contestant.title,
        show(throughput),
        shown(ratioOf(turns, stock, throughput)),
        show(({ p50Ms }) => p50Ms),
        show(({ p99Ms }) => p99Ms),
        show(gatewayCpu),
        shown(ratioOf(stock, turns, gatewayCpu)),
        turns.some(({ behindCpuUs }) => behindCpuUs > 0) ? show(({ behindCpuUs }) => behindCpuUs) : "in front",
        show(({ loadCpuUs }) => loadCpuUs),
        String(faultsOf(turns)),
      ],
    ];
  });
  const header = [
    ...["variant", "requests/s", "× stock", "p50 ms", "p99 ms"],
    ...["gateway CPU µs", "stock ÷ it", "subgraphs CPU µs", "load CPU µs", "faults"],
  ];
  return [
    `## ${name}: ${title}`,
    `${operations} requests in turn, answers of ${Math.round(bytesMean)} bytes on average. CPU is for each request.`,
    renderTable(header, rows),
  ].join("\n\n");
}

const leftOutList = (leftOut: readonly LeftOut[]): readonly string[] =>
  leftOut.length === 0
    ? []
    : [
        "Left out:",
        leftOut
          .map(
            ({ variant, workload, reason }) =>
              `- ${variant}${workload === null ? "" : `, ${workload}`}: ${oneLine(reason)}`,
          )
          .join("\n"),
      ];

/** Whatever a program said in its last words, in a line of Markdown. */
const oneLine = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[<>|*_`]/g, "")
    .slice(0, 450);

/** The run as Markdown: first what was aimed at, then the figures. */
export function renderGatewayReport(run: GatewayRun): string {
  const { circumstances: at, options } = run;
  return [
    `# Gateways side by side: ${at.date}`,
    aimsTable(judge(run)),
    ...(at.loadAverage > at.cores ? [BUSY] : []),
    [
      `- commit: ${at.commit}`,
      `- machine: ${at.machine}; load average ${formatNumber(at.loadAverage)}`,
      `- Node ${at.node}`,
      `- ${options.rounds} rounds of ${options.seconds} s for each variant and workload; ${options.connections} connections`,
      `- errors and wrong answers: ${faultsOfRun(run)}`,
    ].join("\n"),
    ...leftOutList(run.leftOut),
    "Median over the rounds (smallest–largest). A ratio compares turns of the same round.",
    ...run.workloads.map((workload) => sectionOf(run, workload)),
  ]
    .join("\n\n")
    .concat("\n");
}
