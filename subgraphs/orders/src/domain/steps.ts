import { setImmediate as nextTurn } from "node:timers/promises";

/** Long work, in steps of microseconds: whoever does it can let others in between. */
export type Steps<Result> = Generator<undefined, Result>;

/** How long others wait at most, in milliseconds, and how many steps are done before the clock is looked at. */
const SLICE_MS = 10;
const STEPS_PER_LOOK = 64;

/** Does all of it at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does it in slices, between which whatever else this process has to do gets its turn. */
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
