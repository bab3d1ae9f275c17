import { median, spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import {
  headingOf,
  rate,
  ratios,
  rateTable,
  renderTaskReport,
  thousands,
  type Figure,
  type TaskRun,
} from "../tasks/report.ts";
import type { IdentityOptions } from "./options.ts";

export interface IdentityRun extends TaskRun {
  readonly options: IdentityOptions;
}

/** With which raw operation each task is compared. */
const RAW: ReadonlyMap<string, string> = new Map([
  ["resolve", "findOne"],
  ["findOne", "findOne"],
  ["bind", "insertOne"],
  ["merge", "insertOne"],
  ["insertOne", "insertOne"],
]);

/** What is aimed at: half of the raw rate, and p50 and p99 at most 1.3 times those of the smallest database. */
const AIM = { rate: 0.5, growth: 1.3 } as const;

const p50: Figure = ({ p50Ms }) => p50Ms;
const p99: Figure = ({ p99Ms }) => p99Ms;

const rates = (run: IdentityRun, callers: number, tasks: readonly string[], sizes: readonly number[]): string =>
  rateTable(
    run,
    sizes.flatMap((users) =>
      tasks.map((task) => ({
        name: `${task}, ${thousands(users)} users`,
        where: { task, users, callers },
        raw: { task: RAW.get(task) ?? task, users, callers },
      })),
    ),
  );

function growthTable(run: IdentityRun, callers: number): string {
  const [smallest = 0, ...larger] = run.options.users;
  const growth = (task: string, users: number, figure: Figure) =>
    formatSpread(spreadOf(ratios(run, { task, users, callers }, { task, users: smallest, callers }, figure)));
  return renderTable(
    [`from ${thousands(smallest)} users`, "resolve p50", "resolve p99", "findOne p50", "findOne p99"],
    larger.map((users) => [
      `to ${thousands(users)}`,
      growth("resolve", users, p50),
      growth("resolve", users, p99),
      growth("findOne", users, p50),
      growth("findOne", users, p99),
    ]),
  );
}

function aimTable(run: IdentityRun): string {
  const { users, callers } = run.options;
  const [smallest = 0] = users;
  const largest = users.at(-1) ?? smallest;
  const atLeast = (value: number) => [`at least ${AIM.rate}`, value >= AIM.rate ? "yes" : "no"];
  const atMost = (value: number) => [`at most ${AIM.growth}`, value <= AIM.growth ? "yes" : "no"];
  const rows = callers.flatMap((count) => {
    const at = { users: largest, callers: count };
    const name = `${count} at once`;
    const rateOf = (task: string) => median(ratios(run, { task, ...at }, { task: RAW.get(task) ?? task, ...at }, rate));
    const growthOf = (figure: Figure) =>
      median(ratios(run, { task: "resolve", ...at }, { task: "resolve", users: smallest, callers: count }, figure));
    return [
      ...(largest === smallest
        ? []
        : [...([["p50", growthOf(p50)]] as const), ...([["p99", growthOf(p99)]] as const)].map(([title, value]) => [
            `resolve, ${name}: ${title} at ${thousands(largest)} ÷ at ${thousands(smallest)}`,
            formatNumber(value),
            ...atMost(value),
          ])),
      ...["resolve", "bind", "merge"].map((task) => {
        const value = rateOf(task);
        return [`${task}, ${name}: calls/s ÷ ${RAW.get(task) ?? task}`, formatNumber(value), ...atLeast(value)];
      }),
    ];
  });
  return renderTable(["aim", "measured", "aimed at", "met"], rows);
}

/** The run as Markdown, to be read as it is. */
export function renderIdentityReport(run: IdentityRun): string {
  const { users, callers } = run.options;
  const largest = users.at(-1) ?? 0;
  return renderTaskReport(run, {
    title: "Identity beside the raw driver",
    args: `identity --users ${users.join(",")} --callers ${callers.join(",")}`,
    aims: aimTable(run),
    sections: callers.map((count) =>
      [
        headingOf(count),
        rates(run, count, ["resolve", "findOne"], users),
        ...(users.length > 1 ? [growthTable(run, count)] : []),
        rates(run, count, ["bind", "merge", "insertOne"], [largest]),
      ].join("\n\n"),
    ),
  });
}
