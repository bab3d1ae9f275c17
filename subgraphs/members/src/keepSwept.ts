import type { Logger } from "@datong/subgraph-kit";
import type { Wallets } from "./domain/wallet/Wallets.ts";

const EVERY_MS = 60_000;

/** How many pages a sweep takes: what cannot be finished must not keep it going for ever. */
const TURNS_MAX = 100;

/**
 * Sweeps the wallets every minute: records what has lapsed, and finishes what a process has left half done. Nothing that
 * is asked waits for it. A sweep that fails is told in the log and made up for by the next.
 *
 * @returns stops it, and waits for one under way
 */
export function keepSwept(wallets: Pick<Wallets, "sweep">, logger: Logger): () => Promise<void> {
  let isStopped = false;
  let running = Promise.resolve();

  async function sweep(): Promise<void> {
    try {
      for (let turn = 0; turn < TURNS_MAX && !isStopped && (await wallets.sweep()) > 0; turn++);
    } catch (error) {
      logger.error({ err: error }, "could not sweep the points wallets");
    }
  }

  const timer = setInterval(() => {
    running = running.then(sweep);
  }, EVERY_MS);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
    return running;
  };
}
