import type { Logger } from "./logger.ts";

export interface Background {
  /** There is work: look at once. */
  wake(): void;
  /** Lets the work under way come to a good place, and takes on no more. */
  stop(): Promise<void>;
}

export interface BackgroundOptions {
  /** Does one piece of work. False when there was none. */
  readonly work: (stopping: AbortSignal) => Promise<boolean>;
  /** How long to wait before looking again, in milliseconds: other processes leave work too. */
  readonly pollMs: number;
  readonly logger: Logger;
}

/** Does pieces of work one after the other, as long as there are any, and then waits for more. */
export function startBackground({ work, pollMs, logger }: BackgroundOptions): Background {
  const stopping = new AbortController();
  let woken = false;
  let wake = (): void => undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false;
      const worked = await work(stopping.signal).catch((error: unknown) => {
        logger.error({ err: error }, "work in the background failed");
        return false;
      });
      if (!worked) await rest();
    }
  }

  /** Until the time is up or somebody wakes us, even if they did so while we looked. */
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopping.signal.aborted) wake();
    });

  const done = run();
  return {
    wake() {
      woken = true;
      wake();
    },
    async stop() {
      stopping.abort();
      wake();
      await done;
    },
  };
}
