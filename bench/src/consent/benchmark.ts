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
import { spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import { fillConsent } from "./fill.ts";
import { filterEverybody, takeTurns, type Send, type Turn } from "./measureTasks.ts";
import { readConsentOptions, type ConsentOptions } from "./options.ts";

interface ConsentRun {
  readonly circumstances: Readonly<Record<string, string | number>>;
  readonly options: ConsentOptions;
  readonly events: number;
  readonly turns: readonly Turn[];
  readonly send: Send;
}

/** Marketing as it ships, current ever since. */
function shippedMarketing(): PurposeVersions {
  const entry = readPurposes(SHIPPED_PURPOSES).find(({ code }) => code === "MARKETING");
  if (!entry) throw new Error("The purposes that ship lack MARKETING.");
  const { version, change: _, ...content } = entry;
  return [{ ...content, noticeVersion: version, holdsFrom: version, noticeHash: "", effectiveAt: new Date(0) }];
}

function render({ circumstances, options, events, turns, send }: ConsentRun): string {
  const tasks = [...new Set(turns.map(({ task }) => task))];
  const rows = tasks.map((task) => [
    task,
    formatSpread(spreadOf(turns.filter((turn) => turn.task === task).map(({ peoplePerSecond }) => peoplePerSecond))),
  ]);
  const told = Object.entries(circumstances).map(([name, value]) => `- ${name}: ${value}`);
  return [
    "# Consent",
    "",
    ...told,
    `- ${options.people} people with ${events} choices of marketing; ${options.rounds} turns of ${options.seconds} s, one call after the other`,
    "",
    renderTable(["task", "people per second, median (min–max)"], rows),
    "",
    `All ${options.people} people filtered for a send: ${formatNumber(send.seconds)} s, ${send.allowed} allowed, at most ${formatNumber(send.memoryMiB)} MiB more memory.`,
    "",
  ].join("\n");
}

/** What decisions about consent take, beside the raw read, in the same run. */
export const consent: Benchmark = async (args, signal) => {
  const options = readConsentOptions(args);
  const server = await startDatabase();
  const logger = createLogger("bench", "silent");
  const connection = await connectDatabase({ uri: server.uri, name: "consent", logger });
  try {
    await migrate(connection, consentMigrations, logger);
    say("Filling the database…");
    const events = await fillConsent(connection, options.people, signal);
    const store = mongoConsentStore(connection);
    const measured = { connection, store, marketing: shippedMarketing(), people: options.people };
    const [loadAverage = 0] = os.loadavg();
    say("Measuring…");
    const turns = await takeTurns(measured, options, signal);
    const send = await filterEverybody(measured, signal);
    const circumstances = { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage };
    const run = { circumstances, options, events, turns, send };
    return { run, report: render(run), file: `${circumstances.date}-consent`, save: options.save, faults: 0 };
  } finally {
    await connection.close();
    await server.stop();
  }
};
