import { startMongo } from "@datong/mongo-embedded";
import { Closers } from "./Closers.ts";
import type { readDatabaseConfig } from "./config.ts";
import { claimDataDirectory, InUseError } from "./dataDirectory.ts";
import { readRunningNote } from "./runningNote.ts";

/** The engine of a data directory, as a command works on it. */
export interface LocalMongo {
  readonly uri: string;
  /** Where the gateway answers that runs on it; null where none does. */
  readonly url: string | null;
  close(): Promise<void>;
}

interface OpenLocalMongoOptions {
  readonly log: (line: string) => void;
  /** What must be so in a data directory on which nothing runs, before its engine is started. */
  prepare?(): Promise<unknown>;
}

/** The engine of a data directory on which Datong runs: the one that it has started. */
async function openRunning(dataDirectory: string, inUse: InUseError): Promise<LocalMongo> {
  const note = await readRunningNote(dataDirectory, inUse.pid);
  if (!note) throw new Error(`${inUse.message} It has no database yet, or is another command: try again in a moment.`);
  if (note.mongoUri === null)
    throw new Error(`${inUse.message} Its database is one of yours: set MONGODB_URI as it was set there.`);
  return { uri: note.mongoUri, url: note.url, close: () => Promise.resolve() };
}

/** Opens the engine of a data directory, whether Datong runs on it or not; if not, it is started for the command. */
export async function openLocalMongo(
  { DATA_DIR, MONGO_ENGINE }: Pick<ReturnType<typeof readDatabaseConfig>, "DATA_DIR" | "MONGO_ENGINE">,
  options: OpenLocalMongoOptions,
): Promise<LocalMongo> {
  const open = new Closers();
  try {
    open.push(await claimDataDirectory(DATA_DIR));
    await options.prepare?.();
    const mongo = await startMongo({
      dataDir: DATA_DIR,
      engine: MONGO_ENGINE,
      log: options.log,
      onLost: (why) => {
        throw new Error(why);
      },
    });
    open.push(() => mongo.stop());
    return { uri: mongo.uri, url: null, close: () => open.close() };
  } catch (error) {
    await open.close();
    if (error instanceof InUseError) return openRunning(DATA_DIR, error);
    throw error;
  }
}
