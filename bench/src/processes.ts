import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Answer, Question } from "./questions.ts";

/** A process that we started, and that answers. */
export interface Part {
  readonly name: string;
  /** Where it listens. */
  readonly url: string;
  /**
   * Asks the process something.
   *
   * @throws Error with its reason when it has no answer, when it ends, or when it takes longer than `timeoutMs`
   */
  ask(about: string, given?: unknown, timeoutMs?: number): Promise<unknown>;
}

/** The processes that this one has started. */
export interface Parts {
  /**
   * Starts a Node program and waits until it says in its log that it listens.
   *
   * @param entry the compiled program
   * @param reportsItself whether it answers for its CPU time by itself, such as one that runs another program
   * @throws Error when it ends before, or takes longer than a minute
   */
  start(name: string, entry: string, env: Readonly<Record<string, string>>, reportsItself?: boolean): Promise<Part>;
  /** Ends all of them and waits until they are gone; from then on none can be started. */
  stop(): Promise<void>;
}

const START_MS_MAX = 60_000;
const ANSWER_MS_MAX = 10_000;
const STOP_MS_MAX = 10_000;

const REPORT_USAGE = pathToFileURL(path.join(import.meta.dirname, "reportUsage.js")).href;

interface Named {
  readonly child: ChildProcess;
  readonly name: string;
}

const isGone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Waits for something from a process, but only until the process ends or the time is over. */
async function waitFor<Value>({ child, name }: Named, something: Promise<Value>, timeoutMs: number): Promise<Value> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const end = isGone(child) ? Promise.resolve() : once(child, "exit", { signal });
  const ended = end.then(() => {
    throw new Error(`${name} ended unexpectedly.`);
  });
  const late = pause(timeoutMs, undefined, { signal }).then(() => {
    throw new Error(`${name} did not answer within ${timeoutMs / 1_000} s.`);
  });
  try {
    return await Promise.race([something, ended, late]);
  } finally {
    waiting.abort();
  }
}

/** pino's number for `warn`. */
const WARN = 40;

interface LogLine {
  readonly level: number;
  readonly msg?: string;
  readonly url?: string;
}

function readLogLine(line: string): LogLine | null {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return null;
  }
}

function untilListening({ child, name }: Named): Promise<string> {
  return new Promise((resolve) => {
    if (!child.stdout) throw new Error("A piped process has standard output.");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const said = readLogLine(line);
      if (said?.msg === "listening" && said.url) resolve(said.url);
      else if (!said || said.level >= WARN) process.stderr.write(`${name}: ${line}\n`);
    });
  });
}

function answerTo({ child, name }: Named, question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = ({ id, answer, error }: Answer) => {
      if (id !== question.id) return;
      child.off("message", onMessage);
      if (error === undefined) resolve(answer);
      else reject(new Error(`${name}: ${error}`));
    };
    child.on("message", onMessage);
    child.send(question, (error) => {
      if (error) reject(error);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
  await gone;
  clearTimeout(timer);
}

/** @param profile where each process writes a CPU profile when it ends; null for none */
export function createParts(profile: string | null): Parts {
  const profileFlags = (name: string): readonly string[] =>
    profile === null
      ? []
      : ["--cpu-prof", `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name.replaceAll(" ", "-")}.cpuprofile`];
  const children: ChildProcess[] = [];
  let questions = 0;
  let stopped = false;

  return {
    async start(name, entry, env, reportsItself = false) {
      if (stopped) throw new Error("Stopping.");
      const child = spawn(
        process.execPath,
        [...profileFlags(name), ...(reportsItself ? [] : ["--import", REPORT_USAGE]), entry],
        {
          // Nothing of our environment: a setting of the product's must not make two runs differ.
          env: { ...env },
          // The IPC channel closes when we are gone, even by SIGKILL: the process then stops by itself.
          stdio: ["ignore", "pipe", "inherit", "ipc"],
          // In a group of its own: Ctrl-C reaches us alone, and we stop it.
          detached: true,
        },
      );
      children.push(child);
      const named = { child, name };
      return {
        name,
        url: await waitFor(named, untilListening(named), START_MS_MAX),
        ask(about, given, timeoutMs = ANSWER_MS_MAX) {
          questions += 1;
          return waitFor(named, answerTo(named, { id: questions, about, given }), timeoutMs);
        },
      };
    },

    async stop() {
      stopped = true;
      await Promise.all(children.map(end));
    },
  };
}
