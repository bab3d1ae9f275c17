import type { CommandsOfTask } from "../identity/commands.ts";
import type { TaskTurn } from "../identity/turns.ts";
import type { Circumstances } from "../report.ts";
import { median, spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import type { WalletSize } from "./oneWallet.ts";
import type { MembersOptions } from "./options.ts";

/** What the books said when everything was over. */
export interface BooksChecked {
  readonly wallets: number;
  readonly entries: number;
  readonly differences: number;
}

export interface MembersRun {
  readonly circumstances: Pick<Circumstances, "date" | "commit" | "machine" | "node" | "database"> & {
    /** The load average of the last minute before the first round: other work on the machine. */
    readonly loadAverage: number;
  };
  readonly options: MembersOptions;
  readonly commands: readonly CommandsOfTask[];
  readonly turns: readonly TaskTurn[];
  readonly size: WalletSize;
  readonly books: BooksChecked;
}

const RAW = "findOneAndUpdate";
const TASKS = ["earn", "redeem"] as const;

/** Half of the raw rate over many wallets. */
const RATE_AIM = 0.5;

/** What a wallet may grow to: a fraction of a page of the database. */
const BYTES_AIM = 8_192;

const thousands = (count: number): string => count.toString().replaceAll(/\B(?=(\d{3})+$)/g, " ");
const nameOf = (users: number): string => (users === 1 ? "one hot wallet" : `${thousands(users)} wallets`);

type Where = Pick<TaskTurn, "task" | "users" | "callers">;

const select = ({ turns }: MembersRun, { task, users, callers }: Where): readonly TaskTurn[] =>
  turns.filter((turn) => turn.task === task && turn.users === users && turn.callers === callers);

/** The rate of a task divided by that of the raw driver, for turns of the same round. */
function ratios(run: MembersRun, where: Where): readonly number[] {
  const raw = new Map(select(run, { ...where, task: RAW }).map((turn) => [turn.round, turn.callsPerSecond]));
  return select(run, where).map(({ round, callsPerSecond }) => callsPerSecond / (raw.get(round) ?? callsPerSecond));
}

export const faultsOf = ({ turns, books }: MembersRun): number =>
  turns.reduce((sum, { faults }) => sum + faults, 0) + books.differences;

function rateTable(run: MembersRun, callers: number): string {
  const rows = [run.options.wallets, 1].flatMap((users) =>
    [...TASKS, RAW].map((task) => {
      const where = { task, users, callers };
      const show = (figure: (turn: TaskTurn) => number) => formatSpread(spreadOf(select(run, where).map(figure)));
      const hasDatabaseCpu = select(run, where).every(({ databaseCpuUs }) => databaseCpuUs !== null);
      return [
        `${task}, ${nameOf(users)}`,
        show(({ callsPerSecond }) => callsPerSecond),
        formatSpread(spreadOf(ratios(run, where))),
        show(({ p50Ms }) => p50Ms),
        show(({ p99Ms }) => p99Ms),
        show(({ nodeCpuUs }) => nodeCpuUs),
        hasDatabaseCpu ? show(({ databaseCpuUs }) => databaseCpuUs ?? 0) : "–",
      ];
    }),
  );
  return renderTable(["task", "calls/s", "× raw", "p50 ms", "p99 ms", "Node CPU µs", "database CPU µs"], rows);
}

function aimTable(run: MembersRun): string {
  const { wallets, callers } = run.options;
  const yes = (met: boolean) => (met ? "yes" : "no");
  const rates = callers.flatMap((count) =>
    TASKS.map((task) => {
      const value = median(ratios(run, { task, users: wallets, callers: count }));
      const name = `${task}, ${nameOf(wallets)}, ${count} at once: calls/s ÷ ${RAW}`;
      return [name, formatNumber(value), `at least ${RATE_AIM}`, yes(value >= RATE_AIM)];
    }),
  );
  const { bytes, operations } = run.size;
  return renderTable(
    ["aim", "measured", "aimed at", "met"],
    [
      ...rates,
      [
        `bytes of a wallet after ${thousands(operations)} operations`,
        thousands(bytes),
        `at most ${thousands(BYTES_AIM)}`,
        yes(bytes <= BYTES_AIM),
      ],
      [
        "wallets that differ from their ledger",
        thousands(run.books.differences),
        "none",
        yes(run.books.differences === 0),
      ],
    ],
  );
}

/** The run as Markdown, to be read as it is: medians over the rounds, in brackets the smallest and the largest. */
export function renderMembersReport(run: MembersRun): string {
  const { circumstances: at, options, commands, size, books } = run;
  const { wallets, callers, rounds, seconds, operations } = options;
  const facts = [
    `- command: \`npm run bench -- members --wallets ${wallets} --callers ${callers.join(",")} --rounds ${rounds} --seconds ${seconds} --operations ${operations}${options.save ? " --save" : ""}\``,
    `- commit: ${at.commit}`,
    `- machine: ${at.machine}; load average before the first round ${formatNumber(at.loadAverage)}`,
    `- Node ${at.node}; ${at.database}`,
    `- ${rounds} rounds of ${seconds} s for each task`,
    `- missing and wrong answers: ${run.turns.reduce((sum, { faults }) => sum + faults, 0)}`,
    `- afterwards ${thousands(books.wallets)} wallets were recomputed from ${thousands(books.entries)} entries of the ledger: ${books.differences} differences`,
    `- a wallet after ${thousands(size.operations)} operations: ${thousands(size.bytes)} bytes, ${size.lots} lots`,
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
    `# Points wallets beside the raw driver: ${at.date}`,
    facts.join("\n"),
    "Median over the rounds (smallest–largest). A ratio compares turns of the same round.",
    aimTable(run),
    `## Database commands\n\n${commandTable}`,
    ...callers.map((count) => `## ${count} ${count === 1 ? "caller" : "callers"}\n\n${rateTable(run, count)}`),
  ]
    .join("\n\n")
    .concat("\n");
}
