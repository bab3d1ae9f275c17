import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { chooseEngine, type Engine, type EngineChoice, type Machine } from "./chooseEngine.ts";
import { startEngineProcess, type EngineProcess, type EngineTask } from "./engineProcess.ts";
import { engineSupport, installedEngine, thisPlatform } from "./engineSupport.ts";
import { keepRunning } from "./keepRunning.ts";
import { databasePath, readMarker, writeMarker } from "./marker.ts";
import { downloadMongod, findDownloaded, findOnPath, mongodVersion } from "./mongodBinary.ts";
import { NoMongoError } from "./noMongo.ts";
import { HOST, probePort } from "./ports.ts";
import { createTemporaryData } from "./temporaryData.ts";

/**
 * Options of a connection to a stand-alone server. A journaled write outlives a crash. A majority would not do: a
 * stand-alone server acknowledges it before it is in the journal.
 */
const STAND_ALONE = "directConnection=true&w=1&journal=true";

export interface StartMongoOptions {
  /** A server that runs already; nothing is started. Default `MONGODB_URI`. */
  uri?: string;
  /** Where data is kept. Default a temporary directory that `stop` removes. */
  dataDir?: string;
  /** Default `MONGO_ENGINE`, else `auto`. */
  engine?: EngineChoice;
  /** Default any free port. */
  port?: number;
  /** Restarts of an engine that dies, within a minute. Default 3. */
  maxRestarts?: number;
  /** Told once, when the engine has died too often and is gone for good. */
  onLost?: (why: string) => void;
  /** Takes what a person should know, a line at a time. Default: nobody. */
  log?: (line: string) => void;
  /** Environment that is read, and handed to the engine. Default `process.env`. */
  env?: NodeJS.ProcessEnv;
}

export interface RunningMongo {
  /** Names no database, but the options of the connection: name the database through the driver. */
  uri: string;
  /** `uri`: a server somebody else runs. */
  kind: "uri" | "mongod" | "embedded";
  /** For example `8.2.6`, `9.0.0-alpha0 (embedded 0.1.1)`, or `external`. */
  version: string;
  /** The engine's process; nothing for a server somebody else runs, and while a dead engine restarts. */
  pid(): number | undefined;
  /** Closes the engine cleanly and removes temporary data. Leaves a server somebody else runs alone. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Gets a MongoDB: the server of `uri` as it is, or an engine started here and kept running.
 *
 * A started engine is a stand-alone server for this machine alone, without authentication, sessions or
 * transactions. Connections take from its `uri` that a write is acknowledged once it is in the journal:
 * then it outlives a crash. An engine that dies is started again on the same port and data. It ends
 * with this process.
 *
 * @throws NoMongoError, in words for a terminal, when there is none to be had, and when the data
 *   directory or the port cannot be used
 */
export async function startMongo(options: StartMongoOptions = {}): Promise<RunningMongo> {
  const env = options.env ?? process.env;
  const uri = options.uri ?? env.MONGODB_URI;
  if (uri) return { uri, kind: "uri", version: "external", pid: () => undefined, stop: () => Promise.resolve() };

  const log = options.log ?? (() => undefined);
  const isTemporary = options.dataDir === undefined;
  const dataDir = isTemporary ? await createTemporaryData() : path.resolve(options.dataDir ?? "");
  const removeTemporary = async (): Promise<void> => {
    if (isTemporary) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const engine = await prepare(dataDir, options.engine ?? readChoice(env), env);
    if (engine.kind === "embedded" && env.NODE_ENV === "production") warnOfProduction();
    const task = { engine, dataDir, isTemporary, env };
    const { process: first, port } = await startOnPort(task, options.port);
    log(
      `MongoDB ${engine.version} (${engine.kind}) on port ${port}, ${isTemporary ? "temporary data" : `data in ${dataDir}`}`,
    );
    const kept = keepRunning(first, {
      start: () => startEngineProcess({ ...task, port }),
      maxRestarts: options.maxRestarts ?? 3,
      onLost: options.onLost ?? log,
      log,
    });
    return {
      uri: `mongodb://${HOST}:${port}/?${STAND_ALONE}`,
      kind: engine.kind,
      version: engine.version,
      pid: () => kept.pid(),
      stop: async () => {
        await kept.stop();
        await removeTemporary();
      },
    };
  } catch (error) {
    await removeTemporary();
    throw error;
  }
}

function readChoice(env: NodeJS.ProcessEnv): EngineChoice {
  const choice = env.MONGO_ENGINE ?? "auto";
  if (choice === "auto" || choice === "embedded" || choice === "mongod") return choice;
  throw new NoMongoError(`MONGO_ENGINE is ${choice}; it may be auto, embedded or mongod.`);
}

/** Makes the data directory and its marker, and says which engine is to open it. */
async function prepare(dataDir: string, choice: EngineChoice, env: NodeJS.ProcessEnv): Promise<Engine> {
  try {
    await mkdir(databasePath(dataDir), { recursive: true, mode: 0o700 });
    const engine = await chooseEngine(choice, await readMarker(dataDir), thisMachine(env));
    await writeMarker(dataDir, { kind: engine.kind, version: engine.version });
    return engine;
  } catch (error) {
    if (error instanceof NoMongoError) throw error;
    throw new NoMongoError(
      `The data directory ${dataDir} cannot be used: ${(error as Error).message}. ` +
        "It must be a directory this user can write to.",
      { cause: error },
    );
  }
}

function thisMachine(env: NodeJS.ProcessEnv): Machine {
  const platform = thisPlatform();
  return {
    systemBinary: env.MONGOMS_SYSTEM_BINARY,
    mayDownload: !/^(0|off|no|false)$/i.test(env.MONGOMS_RUNTIME_DOWNLOAD ?? ""),
    support: () => engineSupport(platform),
    installedEngine: () => installedEngine(platform),
    findOnPath: () => findOnPath(env),
    versionOf: mongodVersion,
    findDownloaded,
    download: downloadMongod,
  };
}

class ProductionWarning extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override readonly name = "Warning";
  readonly code = "EMBEDDED_MONGODB_IN_PRODUCTION";
}

function warnOfProduction(): void {
  process.emitWarning(
    new ProductionWarning(
      "NODE_ENV is production, and MONGODB_URI is not set: data goes to the EMBEDDED MongoDB engine, which is " +
        "experimental, has no replication, backup or authentication, and is not meant for production. Set MONGODB_URI.",
    ),
  );
}

/** A free port may be taken by another before the engine has it: then the next one is tried. */
const FREE_PORT_TRIES = 3;

async function startOnPort(
  task: Omit<EngineTask, "port">,
  wanted: number | undefined,
): Promise<{ process: EngineProcess; port: number }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort(wanted);
    try {
      return { process: await startEngineProcess({ ...task, port }), port };
    } catch (error) {
      const isTaken = /already in use/i.test((error as Error).message);
      if (isTaken && wanted === undefined && tries < FREE_PORT_TRIES) continue;
      throw new NoMongoError(`The ${task.engine.kind} MongoDB engine did not start: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

async function freePort(wanted: number | undefined): Promise<number> {
  try {
    return await probePort(wanted ?? 0);
  } catch (error) {
    throw new NoMongoError(
      `Port ${wanted ?? 0} of ${HOST} cannot be used for MongoDB: ${(error as Error).message}. ` +
        "Choose another port, or stop what listens there.",
      { cause: error },
    );
  }
}
