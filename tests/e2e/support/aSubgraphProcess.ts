import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A subgraph in a process of its own. */
export interface SubgraphProcess {
  readonly url: string;
  /** Ends it as a power cut does, unless it has ended. */
  kill(): Promise<void>;
}

/** Where it listens, as it logs. */
async function urlLoggedBy(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("A piped process has standard output.");
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, url } = JSON.parse(line) as { readonly msg?: string; readonly url?: string };
    if (msg === "listening" && url !== undefined) return url;
  }
  throw new Error("It ended before it listened; see above.");
}

/** Starts a subgraph as it was built, and waits until it listens. */
export async function aSubgraphProcess(name: string, env: Readonly<Record<string, string>>): Promise<SubgraphProcess> {
  const child = spawn(process.execPath, [`subgraphs/${name}/dist/main.js`], {
    env: { ...process.env, NODE_ENV: "development", LOG_LEVEL: "info", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await urlLoggedBy(child);
  child.stdout.resume();
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
