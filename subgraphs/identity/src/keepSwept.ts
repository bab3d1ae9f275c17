import { repeatedly, type Logger } from "@datong/subgraph-kit";

/**
 * Sweeps once at start and then again and again. A sweep that fails is told in the log and made up for by the next.
 *
 * @param sweep finishes what was left half done, and says how many there were
 * @param everyMs how long after one began the next does, in milliseconds
 * @returns stops it, and waits for one under way
 */
export async function keepSwept(
  sweep: () => Promise<number>,
  everyMs: number,
  logger: Logger,
): Promise<() => Promise<void>> {
  async function once(): Promise<void> {
    try {
      const settled = await sweep();
      if (settled > 0) logger.warn({ settled }, "finished what a process had left half done");
    } catch (error) {
      logger.error({ err: error }, "could not sweep");
    }
  }
  await once();
  return repeatedly(once, everyMs);
}
