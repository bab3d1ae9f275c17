import { spawn, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { findRedis } from "../../../scripts/testPrograms.mjs";

const program = findRedis();

/**
 * `describe` where there is a Redis to test with, and what skips where there is none. It is said how to get one then; in CI
 * that is an error.
 */
export const whereRedis = <Describe extends { readonly skip: unknown }>(
  describe: Describe,
): Describe | Describe["skip"] => (program === null ? describe.skip : describe);

/** A Redis server of a test's own, that can die. */
export interface TestRedis {
  readonly url: string;
  /** Ends at once, with all that it knew. */
  kill(): Promise<void>;
  /** Stays connected and answers nobody. */
  freeze(): void;
  /** Begins anew at the same address. */
  start(): Promise<void>;
}

/** Below those that systems give to whoever asks for any: what is free there stays so, also while the server is dead. */
const PORTS = { least: 20_000, most: 32_767 } as const;

/** A port that nobody listens on now. */
async function aFreePort(): Promise<number> {
  const server = createServer().listen(randomInt(PORTS.least, PORTS.most + 1), "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return aFreePort();
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a server without anything on disk. */
export async function aRedis(): Promise<TestRedis> {
  const port = await aFreePort();
  let running: ChildProcess | null = null;
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (!running) return;
      const ended = once(running, "exit");
      running.kill("SIGKILL");
      running = null;
      await ended;
    },
    freeze() {
      running?.kill("SIGSTOP");
    },
    async start() {
      if (program === null) throw new Error("There is no Redis to start.");
      const child = spawn(
        program,
        ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        {
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      running = child;
      for await (const line of createInterface({ input: child.stdout }))
        if (line.includes("Ready to accept connections")) break;
      child.stdout.resume();
    },
  };
  await redis.start();
  return redis;
}
