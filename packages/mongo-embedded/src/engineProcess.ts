import type { ChildProcess } from "node:child_process";
import { MongoInstance } from "mongodb-memory-server";
import type { Engine } from "./chooseEngine.ts";
import { LAUNCHER_SCRIPT, launcherEnvironment } from "./launcherCommand.ts";
import { databasePath } from "./marker.ts";
import { HOST } from "./ports.ts";
import { withoutSystemBinary } from "./systemBinary.ts";

/** The default of 10 s is short on a busy machine, and for a journal that has to be replayed. */
const LAUNCH_MS_MAX = 120_000;

/** What an engine is started on. */
export interface EngineTask {
  readonly engine: Engine;
  readonly dataDir: string;
  /** Removed by the embedded engine itself when this process is gone. */
  readonly isTemporary: boolean;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
}

/** An engine that serves. */
export interface EngineProcess {
  readonly pid: number;
  /** Resolves, with the way it ended and its own last complaints, once the process is gone, whoever ended it. */
  readonly ended: Promise<string>;
  /** Closes it cleanly; a process that does not close within 10 s is killed. */
  stop(): Promise<void>;
}

/** mongodb-memory-server's keeper of one process, which remembers what the process complained about. */
class Instance extends MongoInstance {
  complaints = "";

  override stderrHandler(message: string | Buffer): void {
    this.complain(message.toString());
    super.stderrHandler(message);
  }

  /** A `mongod` logs lines of JSON to standard output; errors and fatal errors are marked so. */
  override stdoutHandler(message: string | Buffer): void {
    for (const line of message.toString().split("\n")) if (/"s":\s*"[EF]"/.test(line)) this.complain(`${line}\n`);
    super.stdoutHandler(message);
  }

  private complain(text: string): void {
    this.complaints = (this.complaints + text).slice(-2_000);
  }
}

/**
 * Starts an engine and waits until it serves.
 *
 * The process is detached: a Ctrl-C in the terminal reaches this process alone, which can then answer
 * what is in flight before it stops the engine. The end of this process, however sudden, still ends
 * the engine: its standard input closes, and mongodb-memory-server's killer process looks every 2 s.
 *
 * @throws Error with the engine's own words when it does not come up
 */
export async function startEngineProcess(task: EngineTask): Promise<EngineProcess> {
  const instance = new Instance({
    binary: binaryOf(task.engine),
    instance: {
      ip: HOST,
      port: task.port,
      dbPath: databasePath(task.dataDir),
      storageEngine: "wiredTiger",
      launchTimeout: LAUNCH_MS_MAX,
      args: argumentsOf(task),
    },
    spawn: { env: environmentOf(task), detached: process.platform !== "win32" },
  });
  try {
    await withoutSystemBinary(() => instance.start());
  } catch (error) {
    await instance.stop();
    throw new Error([(error as Error).message, instance.complaints.trim()].join("\n").trim(), { cause: error });
  }
  const child = instance.mongodProcess;
  if (child?.pid === undefined) throw new Error(`the ${task.engine.kind} engine ended as soon as it was up`);
  return { pid: child.pid, ended: ended(child, instance), stop: () => instance.stop().then(() => undefined) };
}

const binaryOf = (engine: Engine): { systemBinary: string; version: string } =>
  engine.kind === "embedded"
    ? { systemBinary: LAUNCHER_SCRIPT, version: "9.0.0" }
    : { systemBinary: engine.binary, version: engine.version };

function argumentsOf({ engine, dataDir, isTemporary, env }: EngineTask): string[] {
  if (engine.kind === "mongod") return [];
  return [
    "--stopWithParent",
    ...(env.MONGO_TTL_SECONDS ? ["--ttlSeconds", env.MONGO_TTL_SECONDS] : []),
    ...(isTemporary ? ["--removeAfterParent", dataDir] : []),
  ];
}

function environmentOf({ engine, env }: EngineTask): NodeJS.ProcessEnv {
  if (engine.kind === "mongod") return env;
  // Two arenas halve its memory. NODE_OPTIONS (--inspect and the like) are for this process, not for the engine.
  return { MALLOC_ARENA_MAX: "2", ...env, NODE_OPTIONS: undefined, ...launcherEnvironment() };
}

/** `close` and not `exit`: only then has mongodb-memory-server seen the end too, and will not act on it later. */
const ended = (child: ChildProcess, instance: Instance): Promise<string> =>
  new Promise((resolve) => {
    child.once("close", (code, signal) => {
      const how = signal === null ? `exit code ${code ?? "unknown"}` : `signal ${signal}`;
      resolve([how, instance.complaints.trim()].filter(Boolean).join("\n"));
    });
  });
