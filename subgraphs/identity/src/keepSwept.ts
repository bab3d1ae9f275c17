import type { Logger } from "@datong/subgraph-kit";
import type { IdentityParts } from "./domain/ports.ts";
import { sweep } from "./domain/sweep.ts";

const EVERY_MS = 60_000;

/**
 * Sweeps once at start and then every minute. A sweep that fails is told in the log and made up for by the next.
 *
 * @param partsNow what the sweep works with, at this moment
 * @returns stops it, and waits for one under way
 */
export async function keepSwept(
  partsNow: () => Omit<IdentityParts, "actor">,
  logger: Logger,
): Promise<() => Promise<void>> {
  async function once(): Promise<void> {
    try {
      const settled = await sweep(partsNow());
      if (settled > 0) logger.warn({ settled }, "finished what a process had left half done");
    } catch (error) {
      logger.error({ err: error }, "could not sweep");
    }
  }
  await once();
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(once);
  }, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
