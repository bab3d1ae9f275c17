import { repeatedly, type Logger } from "@datong/subgraph-kit";

export const SWEEP_EVERY_MS = 60_000;

/** How many pages a sweep takes: what cannot be finished must not keep it going for ever. */
const TURNS_MAX = 100;

/** Something that a process may leave half done. */
interface Swept {
  /** What it is, as the log says it. */
  readonly what: string;
  /** Finishes some of it. @returns how much was found; there may be more unless it is 0 */
  readonly sweep: () => Promise<number>;
}

/**
 * Sweeps again and again: records what has lapsed, and finishes what a process has left half done. Nothing that is asked
 * waits for it. A sweep that fails is told in the log and made up for by the next.
 *
 * @param everyMs how long after one began the next does, in milliseconds
 * @returns stops it, and waits for one under way
 */
export function keepSwept({ what, sweep: sweepSome }: Swept, everyMs: number, logger: Logger): () => Promise<void> {
  let isStopped = false;

  async function sweep(): Promise<void> {
    try {
      for (let turn = 0; turn < TURNS_MAX && !isStopped && (await sweepSome()) > 0; turn++);
    } catch (error) {
      logger.error({ err: error }, `could not sweep ${what}`);
    }
  }

  const stop = repeatedly(sweep, everyMs);
  return () => {
    isStopped = true;
    return stop();
  };
}
