import os from "node:os";
import { openWallets } from "@datong/members";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { startDatabase } from "../database.ts";
import { commandsOf, type CommandsOfTask } from "../tasks/commandsOf.ts";
import { takeTaskTurns } from "../tasks/takeTaskTurns.ts";
import { fillDatabase, type FilledDatabase } from "./database.ts";
import { sizeAfter } from "./oneWallet.ts";
import { readMembersOptions, type MembersOptions } from "./options.ts";
import { faultsOf, renderMembersReport, type MembersRun } from "./report.ts";
import { tasksOf } from "./tasks.ts";

const logger = createLogger("bench", "warn");

/** Counts what one call sends that comes alone, until its entries are in the ledger. */
async function countCommands(mongoUri: string, filled: FilledDatabase): Promise<readonly CommandsOfTask[]> {
  const name = filled.connection.name;
  const connection = await connectDatabase({ uri: mongoUri, name, logger, monitorCommands: true });
  try {
    const opened = openWallets({ connection, logger });
    const counted: CommandsOfTask[] = [];
    for (const task of tasksOf({ ...filled, ...opened, connection }).filter(({ users }) => users > 1)) {
      const prepare = async (count: number) => {
        const calls = await task.prepare(count);
        return calls.map((call) => () => call().then(() => opened.wallets.settled()));
      };
      counted.push(await commandsOf(connection, { ...task, prepare }));
    }
    return counted;
  } finally {
    await connection.close();
  }
}

async function measure(options: MembersOptions, signal: AbortSignal): Promise<MembersRun> {
  const server = await startDatabase();
  try {
    say("Filling the database…");
    const begun = performance.now();
    const database = await fillDatabase(server.uri, options.wallets, signal);
    try {
      say(`  ${options.wallets} wallets in ${Math.round((performance.now() - begun) / 1_000)} s`);
      const commands = await countCommands(server.uri, database);
      const [loadAverage = 0] = os.loadavg();
      const tasks = tasksOf(database);
      const turns = await takeTaskTurns({ databasePid: () => server.pid(), signal }, tasks, options, "wallets");
      say(`Letting one wallet have ${options.operations} operations, and checking every wallet against the ledger…`);
      const size = await sizeAfter(database, options.operations, signal);
      const { wallets, entries, differences } = await database.verify();
      return {
        circumstances: { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage },
        ...{ options, commands, turns, size, books: { wallets, entries, differences } },
      };
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

/** Earning and redeeming points, beside the raw driver, on one hot wallet and over many. */
export const members: Benchmark = async (args, signal) => {
  const options = readMembersOptions(args);
  const run = await measure(options, signal);
  return {
    run,
    report: renderMembersReport(run),
    file: `${run.circumstances.date}-members`,
    save: options.save,
    faults: faultsOf(run),
  };
};
