/** Too many calls changed the same document at the same time. The call can be repeated. */
export class TooManyWritersError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override name = "TooManyWritersError";
}

/** A lost round is another call's won one: this many calls at once can all succeed. */
const ROUNDS_MAX = 100;

/**
 * Repeats a compare-and-set until it is not overtaken.
 *
 * @param round null when somebody else wrote in between
 * @throws TooManyWritersError after 100 lost rounds
 */
export async function untilWritten<Outcome>(round: () => Promise<Outcome | null>): Promise<Outcome> {
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
    const outcome = await round();
    if (outcome !== null) return outcome;
  }
  throw new TooManyWritersError("Too many calls changed the same document at the same time.");
}
