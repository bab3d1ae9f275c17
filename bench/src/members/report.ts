import { median } from "../statistics.ts";
import { formatNumber, renderTable } from "../table.ts";
import {
  headingOf,
  rate,
  ratios,
  rateTable,
  renderTaskReport,
  taskFaultsOf,
  thousands,
  type TaskRun,
} from "../tasks/report.ts";
import type { WalletSize } from "./oneWallet.ts";
import type { MembersOptions } from "./options.ts";

/** What the books said when everything was over. */
export interface BooksChecked {
  readonly wallets: number;
  readonly entries: number;
  readonly differences: number;
}

export interface MembersRun extends TaskRun {
  readonly options: MembersOptions;
  readonly size: WalletSize;
  readonly books: BooksChecked;
}

const RAW = "findOneAndUpdate";
const TASKS = ["earn", "redeem at once", "redeem at once, own", "hold, then confirm"] as const;

/** Half of the raw rate over many wallets. */
const RATE_AIM = 0.5;

/** What a wallet may grow to: a fraction of a page of the database. */
const BYTES_AIM = 8_192;

const nameOf = (users: number): string => (users === 1 ? "one hot wallet" : `${thousands(users)} wallets`);

export const faultsOf = ({ turns, books }: MembersRun): number => taskFaultsOf(turns) + books.differences;

const rates = (run: MembersRun, callers: number): string =>
  rateTable(
    run,
    [run.options.wallets, 1].flatMap((users) =>
      [...TASKS, RAW].map((task) => ({
        name: `${task}, ${nameOf(users)}`,
        where: { task, users, callers },
        raw: { task: RAW, users, callers },
      })),
    ),
  );

function aimTable(run: MembersRun): string {
  const { wallets, callers } = run.options;
  const yes = (met: boolean) => (met ? "yes" : "no");
  const beside = callers.flatMap((count) =>
    TASKS.map((task) => {
      const at = { users: wallets, callers: count };
      const value = median(ratios(run, { task, ...at }, { task: RAW, ...at }, rate));
      const name = `${task}, ${nameOf(wallets)}, ${count} at once: calls/s ÷ ${RAW}`;
      return [name, formatNumber(value), `at least ${RATE_AIM}`, yes(value >= RATE_AIM)];
    }),
  );
  const { bytes, operations } = run.size;
  return renderTable(
    ["aim", "measured", "aimed at", "met"],
    [
      ...beside,
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

/** The run as Markdown, to be read as it is. */
export function renderMembersReport(run: MembersRun): string {
  const { options, size, books } = run;
  const { wallets, callers, operations } = options;
  return renderTaskReport(run, {
    title: "Points wallets beside the raw driver",
    args: `members --wallets ${wallets} --callers ${callers.join(",")} --operations ${operations}`,
    facts: [
      `afterwards ${thousands(books.wallets)} wallets were recomputed from ${thousands(books.entries)} entries of the ledger: ${books.differences} differences`,
      `a wallet after ${thousands(size.operations)} operations: ${thousands(size.bytes)} bytes, ${size.lots} lots`,
    ],
    aims: aimTable(run),
    sections: callers.map((count) => `${headingOf(count)}\n\n${rates(run, count)}`),
  });
}
