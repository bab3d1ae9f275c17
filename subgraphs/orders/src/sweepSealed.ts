import { repeatedly, type Connection, type Logger, type Sealer } from "@datong/subgraph-kit";
import { forgetRawForms, resealAll } from "./store/sealedTexts.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;

export interface SweepParts {
  readonly connection: Connection;
  readonly sealer: Sealer;
  readonly logger: Logger;
  readonly now: () => Date;
  /** How long the raw form of a record is kept after it was resolved or given up. */
  readonly rawDays: number;
  readonly everyMs: number;
}

/**
 * Forgets, again and again, raw forms of the quarantine that are settled for long, and encrypts under the current key what is
 * to lie encrypted and does not lie under it. A sweep that fails is told in the log and made up for by the next; several processes do not disturb each other.
 *
 * @returns stops it, and waits for one under way
 */
export function sweepSealed({ connection, sealer, logger, now, rawDays, everyMs }: SweepParts): () => Promise<void> {
  const stopping = new AbortController();
  async function sweep(): Promise<void> {
    try {
      const forgotten = await forgetRawForms(connection, new Date(now().getTime() - rawDays * DAY_MS));
      const { encrypted, unopened } = await resealAll(connection, sealer, stopping.signal);
      if (forgotten + encrypted > 0) logger.info({ forgotten, encrypted }, "swept what lies encrypted");
      if (unopened.size > 0)
        logger.error({ keyIds: [...unopened.keys()] }, "some of what lies encrypted could not be opened");
    } catch (error) {
      if (!stopping.signal.aborted) logger.error({ err: error }, "could not sweep what lies encrypted");
    }
  }
  const stop = repeatedly(sweep, everyMs);
  return () => {
    stopping.abort();
    return stop();
  };
}
