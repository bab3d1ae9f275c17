import type { Circumstances } from "../report.ts";
import { median, spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import type { CommandsOfTask } from "./commands.ts";
import type { IdentityOptions } from "./options.ts";
import type { TaskTurn } from "./turns.ts";

export interface IdentityRun {
  readonly circumstances: Pick<Circumstances, "date" | "commit" | "machine" | "node" | "database"> & {
    /** The load average of the last minute before the first round: other work on the machine. */
    readonly loadAverage: number;
  };
  readonly options: IdentityOptions;
  readonly commands: readonly CommandsOfTask[];
  readonly turns: readonly TaskTurn[];
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

const thousands = (count: number): string => count.toString().replaceAll(/\B(?=(\d{3})+$)/g, " ");

type Where = Partial<Pick<TaskTurn, "task" | "users" | "callers">>;
type Figure = (turn: TaskTurn) => number;

const rate: Figure = ({ callsPerSecond }) => callsPerSecond;
const p50: Figure = ({ p50Ms }) => p50Ms;
const p99: Figure = ({ p99Ms }) => p99Ms;

const select = ({ turns }: IdentityRun, where: Where): readonly TaskTurn[] =>
  turns.filter((turn) => Object.entries(where).every(([name, value]) => turn[name as keyof Where] === value));

/** The figure of one divided by that of another, for turns of the same round. */
function ratios(run: IdentityRun, where: Where, base: Where, figure: Figure): readonly number[] {
  const bases = new Map(select(run, base).map((turn) => [turn.round, turn]));
  return select(run, where).map((turn) => figure(turn) / figure(bases.get(turn.round) ?? turn));
}

export const taskFaultsOf = (turns: readonly TaskTurn[]): number => turns.reduce((sum, { faults }) => sum + faults, 0);

function rateTable(run: IdentityRun, callers: number, tasks: readonly string[], sizes: readonly number[]): string {
  const show = (where: Where, figure: Figure) => formatSpread(spreadOf(select(run, where).map(figure)));
  const rows = sizes.flatMap((users) =>
    tasks.map((task) => {
      const where = { task, users, callers };
      const hasDatabaseCpu = select(run, where).every(({ databaseCpuUs }) => databaseCpuUs !== null);
      return [
        `${task}, ${thousands(users)} users`,
        show(where, rate),
        formatSpread(spreadOf(ratios(run, where, { task: RAW.get(task) ?? task, users, callers }, rate))),
        show(where, p50),
        show(where, p99),
        show(where, ({ nodeCpuUs }) => nodeCpuUs),
        hasDatabaseCpu ? show(where, ({ databaseCpuUs }) => databaseCpuUs ?? 0) : "–",
      ];
    }),
  );
  return renderTable(["task", "calls/s", "× raw", "p50 ms", "p99 ms", "Node CPU µs", "database CPU µs"], rows);
}

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

/** The run as Markdown, to be read as it is: medians over the rounds, in brackets the smallest and the largest. */
export function renderIdentityReport(run: IdentityRun): string {
  const { circumstances: at, options, commands, turns } = run;
  const { users, callers, rounds, seconds } = options;
  const largest = users.at(-1) ?? 0;
  const facts = [
    `- command: \`npm run bench -- identity --users ${users.join(",")} --callers ${callers.join(",")} --rounds ${rounds} --seconds ${seconds}${options.save ? " --save" : ""}\``,
    `- commit: ${at.commit}`,
    `- machine: ${at.machine}; load average before the first round ${formatNumber(at.loadAverage)}`,
    `- Node ${at.node}; ${at.database}`,
    `- ${rounds} rounds of ${seconds} s for each task`,
    `- missing and wrong answers: ${taskFaultsOf(turns)}`,
  ];
  const commandTable = renderTable(
    ["one call of", "commands", "which"],
    commands.map(({ task, commands: sent }) => [
      task,
      String(sent.reduce((sum, { count }) => sum + count, 0)),
      sent.map(({ name, count }) => (count === 1 ? name : `${count} × ${name}`)).join(", "),
    ]),
  );
  return [
    `# Identity beside the raw driver: ${at.date}`,
    facts.join("\n"),
    "Median over the rounds (smallest–largest). A ratio compares turns of the same round.",
    aimTable(run),
    `## Database commands\n\n${commandTable}`,
    ...callers.map((count) =>
      [
        `## ${count} ${count === 1 ? "caller" : "callers"}`,
        rateTable(run, count, ["resolve", "findOne"], users),
        ...(users.length > 1 ? [growthTable(run, count)] : []),
        rateTable(run, count, ["bind", "merge", "insertOne"], [largest]),
      ].join("\n\n"),
    ),
  ]
    .join("\n\n")
    .concat("\n");
}
