import { openIdentityDatabase, readDatabaseConfig, serviceAccountCommand, type OpenDatabase } from "@datong/identity";
import { startMongo } from "@datong/mongo-embedded";
import { Closers } from "./Closers.ts";
import { readLocalConfig } from "./config.ts";
import { claimDataDirectory, InUseError } from "./dataDirectory.ts";
import { readRunningNote } from "./runningNote.ts";
import { readSecrets } from "./secrets.ts";

const complain = (text: string) => process.stderr.write(text);

/** The database that the environment names. */
async function openByEnvironment(): Promise<OpenDatabase> {
  const { MONGODB_URI, DATABASE, LOG_LEVEL } = readDatabaseConfig();
  const connection = await openIdentityDatabase(MONGODB_URI.reveal(), DATABASE, LOG_LEVEL);
  return { connection, url: null, close: () => connection.close() };
}

type LocalConfig = ReturnType<typeof readLocalConfig>;

/** The database of a data directory on which Datong runs, through the engine that it has started. */
async function openRunning({ DATA_DIR, LOG_LEVEL }: LocalConfig, inUse: InUseError): Promise<OpenDatabase> {
  const note = await readRunningNote(DATA_DIR, inUse.pid);
  if (!note) throw new Error(`${inUse.message} It has no database yet, or is another command: try again in a moment.`);
  if (note.mongoUri === null)
    throw new Error(`${inUse.message} Its database is one of yours: set MONGODB_URI as it was set there.`);
  const connection = await openIdentityDatabase(note.mongoUri, "identity", LOG_LEVEL);
  return { connection, url: note.url, close: () => connection.close() };
}

/** The database of a data directory on which nothing runs: its engine is started for this command. */
async function openStopped(config: LocalConfig): Promise<OpenDatabase> {
  const open = new Closers();
  try {
    open.push(await claimDataDirectory(config.DATA_DIR));
    // A database without its secrets is of no use to `npm start`: where there is neither, both are made.
    await readSecrets(config.DATA_DIR);
    const mongo = await startMongo({
      dataDir: config.DATA_DIR,
      engine: config.MONGO_ENGINE,
      log: (line) => complain(`${line}\n`),
      onLost: (why) => {
        throw new Error(why);
      },
    });
    open.push(() => mongo.stop());
    const connection = await openIdentityDatabase(mongo.uri, "identity", config.LOG_LEVEL);
    open.push(() => connection.close());
    return { connection, url: null, close: () => open.close() };
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function openDataDirectory(): Promise<OpenDatabase> {
  const config = readLocalConfig();
  try {
    return await openStopped(config);
  } catch (error) {
    if (error instanceof InUseError) return openRunning(config, error);
    throw error;
  }
}

process.exitCode = await serviceAccountCommand(process.argv.slice(2), {
  open: process.env.MONGODB_URI ? openByEnvironment : openDataDirectory,
  say: (text) => process.stdout.write(text),
  complain,
});
