import { formatNumber } from "../table.ts";
import { gatewayCpu, ratioOf, throughput, turnsOf } from "./compare.ts";
import { CONTESTANTS, STOCK, type Kind } from "./contestants.ts";
import type { GatewayRun, MeasuredWorkload } from "./run.ts";
import type { Spread } from "../statistics.ts";

const WIDTH = 860;
const LABEL_WIDTH = 190;
const BAR_WIDTH = 500;
const ROW_HEIGHT = 22;
const PANEL_GAP = 46;
const COLOURS: Readonly<Record<Kind, string>> = {
  ours: "#1f6feb",
  stock: "#57606a",
  "peer on Node": "#8c959f",
  "other peer": "#8c959f",
  "written by hand": "#9a6700",
};

interface Bar {
  readonly title: string;
  readonly colour: string;
  readonly ratio: Spread;
  /** The stock gateway's CPU time divided by its own. */
  readonly cpu: number;
}

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function barsOf(run: GatewayRun, { name }: MeasuredWorkload): readonly Bar[] {
  const stock = turnsOf(run.measurements, name, STOCK);
  return CONTESTANTS.flatMap(({ title, kind }) => {
    const turns = turnsOf(run.measurements, name, title);
    const [ratio, cpu] = [ratioOf(turns, stock, throughput), ratioOf(stock, turns, gatewayCpu)];
    return ratio && cpu ? [{ title, colour: COLOURS[kind], ratio, cpu: cpu.median }] : [];
  });
}

function drawBar({ title, colour, ratio, cpu }: Bar, y: number, scale: number): string {
  const [width, from, to] = [ratio.median, ratio.min, ratio.max].map((value) => value * scale) as [
    number,
    number,
    number,
  ];
  const middle = y + ROW_HEIGHT / 2 - 2;
  const at = (x: number) => (LABEL_WIDTH + x).toFixed(1);
  return [
    `<text x="${LABEL_WIDTH - 8}" y="${middle + 4}" text-anchor="end">${escape(title)}</text>`,
    `<rect x="${LABEL_WIDTH}" y="${y}" width="${width.toFixed(1)}" height="${ROW_HEIGHT - 6}" fill="${colour}"/>`,
    `<path d="M${at(from)} ${middle}H${at(to)}M${at(from)} ${middle - 4}v8M${at(to)} ${middle - 4}v8" stroke="#000" fill="none"/>`,
    `<text x="${at(Math.max(width, to) + 6)}" y="${middle + 4}">${formatNumber(ratio.median)} × (CPU ${formatNumber(cpu)} ×)</text>`,
  ].join("");
}

/**
 * The run as a picture, SVG: for each workload how many times the stock gateway's throughput the others have, from zero,
 * with the smallest and the largest of the rounds as a line; in brackets by CPU time.
 */
export function renderPlot(run: GatewayRun): string {
  let y = 50;
  const panels = run.workloads.map((workload) => {
    const bars = barsOf(run, workload);
    const scale = BAR_WIDTH / Math.max(1, ...bars.map(({ ratio }) => ratio.max));
    const heading = `<text x="16" y="${y}" font-weight="bold">${escape(`${workload.name}: ${workload.title}`)}</text>`;
    const drawn = bars.map((bar, place) => drawBar(bar, y + 10 + place * ROW_HEIGHT, scale));
    y += bars.length * ROW_HEIGHT + PANEL_GAP;
    return [heading, ...drawn].join("\n");
  });
  const title = `Requests/s as a multiple of the stock gateway's, ${run.options.connections} connections, ${run.circumstances.date}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="16" y="24" font-size="14">${escape(title)}</text>
${panels.join("\n")}
</svg>
`;
}
