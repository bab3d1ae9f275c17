import type { Circumstances } from "../report.ts";
import { spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import type { CommandsOfTask } from "./commandsOf.ts";
import type { TaskTurn } from "./takeTaskTurns.ts";

/** What came of letting tasks take turns. */
export interface TaskRun {
  readonly circumstances: Pick<Circumstances, "date" | "commit" | "machine" | "node" | "database"> & {
    /** The load average of the last minute before the first round: other work on the machine. */
    readonly loadAverage: number;
  };
  readonly options: { readonly rounds: number; readonly seconds: number; readonly save: boolean };
  readonly commands: readonly CommandsOfTask[];
  readonly turns: readonly TaskTurn[];
}

/** Which turns are meant; what is left out may be anything. */
export type Where = Partial<Pick<TaskTurn, "task" | "users" | "callers">>;

export type Figure = (turn: TaskTurn) => number;

/** Thousands apart, so that long numbers can be read. */
export const thousands = (count: number): string => count.toString().replaceAll(/\B(?=(\d{3})+$)/g, " ");

/** How many answers of all turns were missing or wrong. */
export const taskFaultsOf = (turns: readonly TaskTurn[]): number => turns.reduce((sum, { faults }) => sum + faults, 0);

const select = ({ turns }: Pick<TaskRun, "turns">, where: Where): readonly TaskTurn[] =>
  turns.filter((turn) => Object.entries(where).every(([name, value]) => turn[name as keyof Where] === value));

/** The figure of one divided by that of another, for turns of the same round. */
export function ratios(run: Pick<TaskRun, "turns">, where: Where, base: Where, figure: Figure): readonly number[] {
  const bases = new Map(select(run, base).map((turn) => [turn.round, turn]));
  return select(run, where).map((turn) => figure(turn) / figure(bases.get(turn.round) ?? turn));
}

/** Calls that were answered correctly, a second. */
export const rate: Figure = ({ callsPerSecond }) => callsPerSecond;

/** What a line of the table of rates tells of, and beside which turns its rate is put. */
export interface RateLine {
  readonly name: string;
  readonly where: Where;
  readonly raw: Where;
}

/** A line for each task: its rate, alone and beside the raw driver's, its latencies and what it takes of the CPU. */
export function rateTable(run: TaskRun, lines: readonly RateLine[]): string {
  const rows = lines.map(({ name, where, raw }) => {
    const show = (figure: Figure) => formatSpread(spreadOf(select(run, where).map(figure)));
    const hasDatabaseCpu = select(run, where).every(({ databaseCpuUs }) => databaseCpuUs !== null);
    return [
      name,
      show(rate),
      formatSpread(spreadOf(ratios(run, where, raw, rate))),
      show(({ p50Ms }) => p50Ms),
      show(({ p99Ms }) => p99Ms),
      show(({ nodeCpuUs }) => nodeCpuUs),
      hasDatabaseCpu ? show(({ databaseCpuUs }) => databaseCpuUs ?? 0) : "–",
    ];
  });
  return renderTable(["task", "calls/s", "× raw", "p50 ms", "p99 ms", "Node CPU µs", "database CPU µs"], rows);
}

function commandTable({ commands }: TaskRun): string {
  const rows = commands.map(({ task, commands: sent }) => [
    task,
    String(sent.reduce((sum, { count }) => sum + count, 0)),
    sent.map(({ name, count }) => (count === 1 ? name : `${count} × ${name}`)).join(", "),
  ]);
  return renderTable(["one call of", "commands", "which"], rows);
}

/** What a report says besides what all of them say. */
export interface ReportParts {
  readonly title: string;
  /** Of `npm run bench --`, without `--rounds`, `--seconds` and `--save`. */
  readonly args: string;
  /** Further facts about the run, a line each. */
  readonly facts?: readonly string[];
  readonly aims: string;
  /** What follows, a section each. */
  readonly sections: readonly string[];
}

/** A run as Markdown, to be read as it is: medians over the rounds, in brackets the smallest and the largest. */
export function renderTaskReport(run: TaskRun, { title, args, facts = [], aims, sections }: ReportParts): string {
  const { circumstances: at, options } = run;
  const { rounds, seconds, save } = options;
  const told = [
    `- command: \`npm run bench -- ${args} --rounds ${rounds} --seconds ${seconds}${save ? " --save" : ""}\``,
    `- commit: ${at.commit}`,
    `- machine: ${at.machine}; load average before the first round ${formatNumber(at.loadAverage)}`,
    `- Node ${at.node}; ${at.database}`,
    `- ${rounds} rounds of ${seconds} s for each task`,
    `- missing and wrong answers: ${taskFaultsOf(run.turns)}`,
    ...facts.map((fact) => `- ${fact}`),
  ];
  return [
    `# ${title}: ${at.date}`,
    told.join("\n"),
    "Median over the rounds (smallest–largest). A ratio compares turns of the same round.",
    aims,
    `## Database commands\n\n${commandTable(run)}`,
    ...sections,
  ]
    .join("\n\n")
    .concat("\n");
}

/** The heading of what was measured with so many callers at once. */
export const headingOf = (callers: number): string => `## ${callers} ${callers === 1 ? "caller" : "callers"}`;
