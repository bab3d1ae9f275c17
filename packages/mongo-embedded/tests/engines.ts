import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, describe } from "@jest/globals";
import { startMongo, type RunningMongo, type StartMongoOptions } from "@datong/mongo-embedded";
import { MongoClient, type MongoClientOptions } from "mongodb";
import { engineSupport, installedEngine, thisPlatform } from "../src/engineSupport.ts";

const platform = thisPlatform();

/** Behaviour of the embedded engine: where it cannot run, there is nothing to test. On CI it must be installed. */
export const describeEmbedded: (name: string, tests: () => void) => void =
  engineSupport(platform).ok && (installedEngine(platform) !== undefined || process.env.CI) ? describe : describe.skip;

/** An environment in which only the embedded engine is asked for, and every server of the test run is forgotten. */
export const anEnvironment = (has: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  MONGO_ENGINE: "embedded",
  ...has,
});

/** Engines, connections, directories and processes of one test; gone after it, however it ends. */
export function testResources() {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  const aDirectory = (): string => {
    const directory = mkdtempSync(path.join(os.tmpdir(), "mongo-test-"));
    undo.push(() => {
      rmSync(directory, { recursive: true, force: true });
    });
    return directory;
  };
  const start = async (options: StartMongoOptions = {}): Promise<RunningMongo> => {
    const mongo = await startMongo({ env: anEnvironment(), ...options });
    undo.push(() => mongo.stop());
    return mongo;
  };
  const connect = (mongo: { uri: string }, options: MongoClientOptions = {}): MongoClient => {
    const client = new MongoClient(mongo.uri, options);
    undo.push(() => client.close());
    return client;
  };
  const run = (script: string, args: readonly string[], env: NodeJS.ProcessEnv = anEnvironment()): ChildProcess => {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const file = fileURLToPath(new URL(`./children/${script}`, import.meta.url));
    const child = spawn(process.execPath, ["--import", tsx, "--conditions=source", file, ...args], {
      env,
      stdio: "pipe",
      detached: true, // a process group of its own, as in a terminal
    });
    undo.push(() => child.kill("SIGKILL"));
    return child;
  };
  return { aDirectory, start, connect, run };
}

/** What a program prints first. */
export async function firstOutput(program: ChildProcess, from: "stdout" | "stderr" = "stdout"): Promise<string> {
  const [chunk] = (await once(program[from] ?? program, "data")) as [Buffer];
  return chunk.toString();
}

/** Waits for what no event tells: looks again until it is so. The test's own time limit ends it. */
export async function until(claim: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await claim())) await pause(50);
}

/** Whether a process runs; one that is dead and not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    if (process.platform === "linux") return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Collects what is logged, and waits for a line. */
export function aLog() {
  const lines: string[] = [];
  let told = (): void => undefined;
  const log = (line: string): void => {
    lines.push(line);
    told();
  };
  /** Resolves once `count` lines hold `text`. */
  const saw = async (text: string, count = 1): Promise<void> => {
    while (lines.filter((line) => line.includes(text)).length < count)
      await new Promise<void>((resolve) => {
        told = resolve;
      });
  };
  return { log, lines, saw };
}
