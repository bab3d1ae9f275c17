/** Long work, in steps of microseconds: whoever does it can let others in between. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does it in slices, between which whatever else the process has to do gets its turn. */
export type InSlices = <Result>(steps: Steps<Result>) => Promise<Result>;

/** Does all of it at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
