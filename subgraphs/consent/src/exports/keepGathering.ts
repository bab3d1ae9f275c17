import { startBackground, type Background, type Logger } from "@datong/subgraph-kit";
import { gather, type GatherParts } from "./gather.ts";

const WAIT_MS_FIRST = 5_000;
const WAIT_MS_MAX = 5 * 60_000;
/** From when on somebody is to look why. */
const LATE_MS = 15 * 60_000;

/**
 * Brings on copies that wait, one at a time, whichever process took the request: one whose worker is gone is taken up where
 * it stood. What a subgraph does not answer is asked for again, after a longer pause each time.
 */
export function keepGathering(parts: GatherParts, pollMs: number, logger: Logger): Background {
  const { exports, now } = parts;

  async function work(): Promise<boolean> {
    const taken = await exports.take(now());
    if (!taken) return (await exports.expire(now())) > 0;
    try {
      await gather(parts, taken);
    } catch (error) {
      const { id, requestedAt } = taken.export;
      const waitMs = Math.min(WAIT_MS_FIRST * 2 ** (taken.attempts - 1), WAIT_MS_MAX);
      const isLate = now().getTime() - requestedAt.getTime() > LATE_MS;
      logger[isLate ? "error" : "warn"]({ err: error, exportId: id, waitMs }, "a copy of somebody's data waits");
      await exports.putOff(taken, new Date(now().getTime() + waitMs));
    }
    return true;
  }

  return startBackground({ work, pollMs, logger });
}
