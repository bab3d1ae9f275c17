import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Runs a script that is never built with this node. */
export const SOURCE = ["--import", "tsx", "--conditions=source"];

/** A program that has printed that it is ready. */
export interface Program {
  readonly process: ChildProcess;
  /** What it has printed so far, on both outputs. */
  readonly printed: string;
  /** Where it answers GraphQL. */
  readonly endpoint: string;
}

/**
 * Starts a program as its npm script does, and waits until it has printed the command to try, or why there is none.
 *
 * @throws Error with what it printed, when it ends before
 */
export async function startProgram(program: string, env: Record<string, string>): Promise<Program> {
  const child = spawn(process.execPath, [`deploy/dist/${program}.js`], {
    env: {
      ...process.env,
      ...{ MONGODB_URI: "", NODE_ENV: "development", PORT: "0" },
      // However slow a machine is while tests run, no request is turned away for it.
      ...{ EVENT_LOOP_LAG_MS_MAX: "60000", ...env },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const ready = new Promise<void>((resolve, reject) => {
    const note = (chunk: Buffer) => {
      printed += chunk.toString();
      if (/^(curl|No sample) .*\n/m.test(printed)) resolve();
    };
    child.stdout.on("data", note);
    child.stderr.on("data", note);
    // Not before everything that it has printed is read.
    child.once("close", (code) => {
      reject(new Error(`${program} ended with ${String(code)}: ${printed}`));
    });
  });
  await ready;
  return {
    process: child,
    get printed() {
      return printed;
    },
    endpoint: /^ {2}GraphQL {3}(\S+)$/m.exec(printed)?.[1] ?? "",
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Ends a program in good order, unless it has ended. @returns its exit code */
export async function stopProgram({ process: child }: Program): Promise<number | null> {
  if (hasEnded(child)) return child.exitCode;
  const gone = once(child, "exit") as Promise<[number | null]>;
  child.kill("SIGTERM");
  return (await gone)[0];
}

/** Ends a program as a power cut does, unless it has ended. */
export async function killProgram({ process: child }: Program): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
