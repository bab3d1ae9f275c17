import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Processes of Datong started by this one. */
export interface ChildProcesses {
  /**
   * Starts a process and waits until it listens; what it logs as a warning or worse is passed on.
   *
   * @returns the URL it listens at
   * @throws when it ends before
   */
  start(name: string, entry: string, env: Readonly<Record<string, string>>): Promise<string>;
  /** Ends all of them, the last started first, and waits until they are gone. */
  stop(): Promise<void>;
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

/** @param onEnded told when a process ends by itself */
export function childProcesses(onEnded: (name: string, code: number | null) => void): ChildProcesses {
  const children: ChildProcess[] = [];
  let stopping = false;

  return {
    start(name, entry, env) {
      const child = spawn(process.execPath, [...process.execArgv, entry], {
        env: { ...process.env, ...env, LOG_LEVEL: "info" },
        // The IPC channel closes when we are gone, even by SIGKILL: the process then stops by itself.
        stdio: ["ignore", "pipe", "inherit", "ipc"],
        // In a group of its own: Ctrl-C reaches us alone, and we stop them in order.
        detached: true,
      });
      children.push(child);
      return new Promise((resolve, reject) => {
        if (!child.stdout) throw new Error("A piped process has standard output.");
        createInterface({ input: child.stdout }).on("line", (line) => {
          const entryOf = readLogLine(line);
          if (entryOf?.msg === "listening" && entryOf.url) resolve(entryOf.url);
          if (!entryOf || entryOf.level >= WARN) process.stdout.write(`${name}: ${line}\n`);
        });
        child.once("exit", (code) => {
          reject(new Error(`${name} ended at start`));
          if (!stopping) onEnded(name, code);
        });
      });
    },

    async stop() {
      stopping = true;
      for (const child of children.toReversed()) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const gone = once(child, "exit");
        child.kill("SIGTERM");
        await gone;
      }
    },
  };
}
