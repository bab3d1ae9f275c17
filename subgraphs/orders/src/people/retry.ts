import { setTimeout as pause } from "node:timers/promises";

/** The first pause, and the longest, in milliseconds; each is a part of it by chance, so that many do not come at once. */
const PAUSE_MS = 100;
const PAUSE_MS_MAX = 2_000;

/**
 * Tries until it succeeds, or fails for good, or there is no time for another attempt.
 *
 * @param deadline in milliseconds since 1970
 * @throws what the last attempt threw
 */
export async function retry<Result>(
  work: () => Promise<Result>,
  { deadline, isWorthIt }: { readonly deadline: number; readonly isWorthIt: (error: unknown) => boolean },
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pauseMs = Math.random() * Math.min(PAUSE_MS * 2 ** attempt, PAUSE_MS_MAX);
      if (!isWorthIt(error) || Date.now() + pauseMs >= deadline) throw error;
      await pause(pauseMs);
    }
  }
}
