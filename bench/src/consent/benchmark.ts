import os from "node:os";
import {
  consentMigrations,
  mongoConsentStore,
  readPurposes,
  SHIPPED_PURPOSES,
  type PurposeVersions,
} from "@datong/consent";
import { startDatong } from "@datong/deploy";
import type { VaultKeys } from "@datong/identity";
import { connectDatabase, createLogger, migrate, type Caller } from "@datong/subgraph-kit";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { startDatabase } from "../database.ts";
import { fillDatabase, makeKeys } from "../identity/database.ts";
import { commandsOf, type CommandsOfTask } from "../tasks/commandsOf.ts";
import { taskFaultsOf } from "../tasks/report.ts";
import { takeTaskTurns } from "../tasks/takeTaskTurns.ts";
import { fillConsent } from "./fill.ts";
import { filterInProcess, filterOverHttp, type Send } from "./filterEverybody.ts";
import { readConsentOptions, type ConsentOptions } from "./options.ts";
import { renderConsentReport, type ConsentRun } from "./report.ts";
import { tasksOf } from "./tasks.ts";

const logger = createLogger("bench", "silent");

/** A purpose as it ships, current ever since. */
function shipped(code: string): PurposeVersions {
  const entry = readPurposes(SHIPPED_PURPOSES).find((one) => one.code === code);
  if (!entry) throw new Error(`The purposes that ship lack ${code}.`);
  const { version, change: _, ...content } = entry;
  return [{ ...content, noticeVersion: version, holdsFrom: version, noticeHash: "", effectiveAt: new Date(0) }];
}

/** Databases of the names under which a Datong with this prefix looks for them. */
const PREFIX = "bench-";

const sender: Caller = { kind: "SERVICE", subject: "bench-sender", scopes: new Set(["consent:read"]) };

/** A send through a Datong that has identity, the gateway and the trail of who read. */
async function sendThroughDatong(
  mongoUri: string,
  identityKeys: VaultKeys,
  people: number,
  signal: AbortSignal,
): Promise<Send> {
  const datong = await startDatong({
    ...{ host: "127.0.0.1", port: 0, mongoUri, databasePrefix: PREFIX, identityKeys, introspection: false, logger },
    authenticate: () => () => Promise.resolve(sender),
  });
  try {
    return await filterOverHttp(new URL("/graphql", datong.url).href, people, signal);
  } finally {
    await datong.stop();
  }
}

async function measure(options: ConsentOptions, signal: AbortSignal): Promise<ConsentRun> {
  const { people } = options;
  const server = await startDatabase();
  const uri = server.uri;
  const connection = await connectDatabase({ uri, name: `${PREFIX}consent`, logger, monitorCommands: true });
  try {
    await migrate(connection, consentMigrations, logger);
    say("Filling the databases…");
    const filled = await fillConsent(connection, people, signal);
    const keys = makeKeys();
    const identity = await fillDatabase({ mongoUri: uri, keys, signal }, people, `${PREFIX}identity`);
    await identity.close();
    const store = mongoConsentStore(connection, () => Promise.resolve([]));
    const database = { connection, store, marketing: shipped("MARKETING"), push: shipped("PUSH"), people };
    const tasks = tasksOf(database);
    const commands: CommandsOfTask[] = [];
    for (const task of tasks) commands.push(await commandsOf(connection, task));
    const [loadAverage = 0] = os.loadavg();
    const turns = await takeTaskTurns({ databasePid: () => server.pid(), signal }, tasks, options, "people");
    say("Filtering everybody for a send, in this process…");
    const inProcess = await filterInProcess(database, signal);
    say("Filtering everybody for a send, over HTTP…");
    const overHttp = await sendThroughDatong(uri, keys, people, signal);
    return {
      circumstances: { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage },
      ...{ options, filled, commands, turns, sends: { inProcess, overHttp } },
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
