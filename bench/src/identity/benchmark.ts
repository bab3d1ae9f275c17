import os from "node:os";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { startDatabase } from "../database.ts";
import { commandsOf, type CommandsOfTask } from "../tasks/commandsOf.ts";
import { taskFaultsOf } from "../tasks/report.ts";
import { takeTaskTurns } from "../tasks/takeTaskTurns.ts";
import type { Task } from "../tasks/Task.ts";
import { fillDatabase, makeKeys, openMonitored, type FilledDatabase, type Source } from "./database.ts";
import { readIdentityOptions, type IdentityOptions } from "./options.ts";
import { renderIdentityReport, type IdentityRun } from "./report.ts";
import { bindTask, findOneTask, insertOneTask, mergeTask, resolveTask } from "./tasks.ts";

async function fillAll(
  source: Source,
  sizes: readonly number[],
  filled: FilledDatabase[],
): Promise<FilledDatabase | undefined> {
  for (const users of sizes) {
    const begun = performance.now();
    filled.push(await fillDatabase(source, users));
    say(`  ${users} users in ${Math.round((performance.now() - begun) / 1_000)} s`);
  }
  return filled.at(-1);
}

const readTasks = (database: FilledDatabase): readonly Task[] => [resolveTask(database), findOneTask(database)];
const writeTasks = (database: FilledDatabase): readonly Task[] => [
  bindTask(database),
  mergeTask(database),
  insertOneTask(database),
];

async function countCommands(source: Source, database: FilledDatabase): Promise<readonly CommandsOfTask[]> {
  const monitored = await openMonitored(source, database);
  try {
    const counted: CommandsOfTask[] = [];
    for (const task of [...readTasks(monitored), ...writeTasks(monitored)])
      counted.push(await commandsOf(monitored.connection, task));
    return counted;
  } finally {
    await monitored.close();
  }
}

async function measure(options: IdentityOptions, signal: AbortSignal): Promise<IdentityRun> {
  const server = await startDatabase();
  const filled: FilledDatabase[] = [];
  try {
    const source = { mongoUri: server.uri, keys: makeKeys(), signal };
    say("Filling the databases…");
    const largest = await fillAll(source, options.users, filled);
    if (!largest) throw new Error("There is nothing to measure.");
    const commands = await countCommands(source, largest);

    // What is written goes into the largest database alone: it hardly grows by it.
    const tasks = [...filled.flatMap(readTasks), ...writeTasks(largest)];
    const [loadAverage = 0] = os.loadavg();
    const turns = await takeTaskTurns({ databasePid: () => server.pid(), signal }, tasks, options, "users");
    return {
      circumstances: { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage },
      options,
      commands,
      turns,
    };
  } finally {
    await Promise.all(filled.map((database) => database.close()));
    await server.stop();
  }
}

/** Finding, binding and merging people, beside the raw driver, in databases of several sizes. */
export const identity: Benchmark = async (args, signal) => {
  const options = readIdentityOptions(args);
  const run = await measure(options, signal);
  return {
    run,
    report: renderIdentityReport(run),
    file: `${run.circumstances.date}-identity`,
    save: options.save,
    faults: taskFaultsOf(run.turns),
  };
};
