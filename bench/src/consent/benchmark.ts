import os from "node:os";
import {
  consentMigrations,
  mongoConsentStore,
  readPurposes,
  SHIPPED_PURPOSES,
  type PurposeVersions,
} from "@datong/consent";
import { connectDatabase, createLogger, migrate } from "@datong/subgraph-kit";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { startDatabase } from "../database.ts";
import { commandsOf, type CommandsOfTask } from "../tasks/commandsOf.ts";
import { taskFaultsOf } from "../tasks/report.ts";
import { takeTaskTurns } from "../tasks/takeTaskTurns.ts";
import { fillConsent } from "./fill.ts";
import { filterEverybody } from "./filterEverybody.ts";
import { readConsentOptions, type ConsentOptions } from "./options.ts";
import { renderConsentReport, type ConsentRun } from "./report.ts";
import { tasksOf } from "./tasks.ts";

const logger = createLogger("bench", "silent");

/** Marketing as it ships, current ever since. */
function shippedMarketing(): PurposeVersions {
  const entry = readPurposes(SHIPPED_PURPOSES).find(({ code }) => code === "MARKETING");
  if (!entry) throw new Error("The purposes that ship lack MARKETING.");
  const { version, change: _, ...content } = entry;
  return [{ ...content, noticeVersion: version, holdsFrom: version, noticeHash: "", effectiveAt: new Date(0) }];
}

async function measure(options: ConsentOptions, signal: AbortSignal): Promise<ConsentRun> {
  const server = await startDatabase();
  const connection = await connectDatabase({ uri: server.uri, name: "consent", logger, monitorCommands: true });
  try {
    await migrate(connection, consentMigrations, logger);
    say("Filling the database…");
    const events = await fillConsent(connection, options.people, signal);
    const store = mongoConsentStore(connection, () => Promise.resolve([]));
    const database = { connection, store, marketing: shippedMarketing(), people: options.people };
    const tasks = tasksOf(database);
    const commands: CommandsOfTask[] = [];
    for (const task of tasks) commands.push(await commandsOf(connection, task));
    const [loadAverage = 0] = os.loadavg();
    const turns = await takeTaskTurns({ databasePid: () => server.pid(), signal }, tasks, options, "people");
    say("Filtering everybody for a send…");
    const send = await filterEverybody(database, signal);
    return {
      circumstances: { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage },
      ...{ options, events, commands, turns, send },
    };
  } finally {
    await connection.close();
    await server.stop();
  }
}

/** What decisions about consent take, beside the raw driver, and a send to everybody. */
export const consent: Benchmark = async (args, signal) => {
  const options = readConsentOptions(args);
  const run = await measure(options, signal);
  return {
    run,
    report: renderConsentReport(run),
    file: `${run.circumstances.date}-consent`,
    save: options.save,
    faults: taskFaultsOf(run.turns),
  };
};
