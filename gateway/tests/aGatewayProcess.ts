import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

const ROOT = path.join(import.meta.dirname, "../..");

/** As long as may be: no gateway turns requests away because a machine is slow while tests run. */
const LAG_MS_MAX = "60000";

/** One line of its log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

/** `gateway/dist/main.js` as a process of its own. */
export interface GatewayProcess {
  readonly process: ChildProcess;
  readonly endpoint: string;
  /** Waits for a line of the log, from the beginning on. */
  heard(isIt: (line: LogLine) => boolean): Promise<LogLine>;
  /** Ends it in good order. @returns its exit code */
  stop(): Promise<number | null>;
}

/**
 * Starts it in an environment that holds nothing else, on a free port, and waits until it listens.
 *
 * @throws Error with its exit code and what it printed on standard error, when it ends before
 */
export async function aGatewayProcess(env: Readonly<Record<string, string>>): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [path.join(ROOT, "gateway/dist/main.js")], {
    cwd: ROOT,
    env: { PORT: "0", EVENT_LOOP_LAG_MS_MAX: LAG_MS_MAX, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, "close") as Promise<[number | null]>;
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(JSON.parse(line) as LogLine);
    for (const look of waiting) look();
  });

  const heard = (isIt: (line: LogLine) => boolean): Promise<LogLine> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const line = lines.find(isIt);
        if (!line) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
      void ended.then(([code]) => {
        reject(new Error(`ended with ${String(code)}: ${complaint}`));
      });
    });

  const { url } = await heard(({ msg }) => msg === "listening");
  return {
    process: child,
    endpoint: `${String(url)}/graphql`,
    heard,
    async stop() {
      child.kill("SIGTERM");
      return (await ended)[0];
    },
  };
}

/** Asks over HTTP. */
export async function askOver(
  { endpoint }: { readonly endpoint: string },
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const init = { method: "POST", headers: { "content-type": "application/json", ...headers } };
  return (await fetch(endpoint, { ...init, body: JSON.stringify({ query }) })).json();
}
