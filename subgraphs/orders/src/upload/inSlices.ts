import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "../domain/steps.ts";

/** How long others wait at most, in milliseconds, and how many steps are done before the clock is looked at. */
const SLICE_MS = 10;
const STEPS_PER_LOOK = 64;

/** See `InSlices`: by this process's clock and its event loop. */
export async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  let until = performance.now() + SLICE_MS;
  for (let done = 1; ; done += 1) {
    const step = steps.next();
    if (step.done) return step.value;
    if (done % STEPS_PER_LOOK !== 0 || performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + SLICE_MS;
  }
}
