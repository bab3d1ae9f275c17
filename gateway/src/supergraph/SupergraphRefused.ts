/** There is no supergraph to serve, or this one is not served; the message says why, by names of the schema alone. */
export class SupergraphRefused extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override name = "SupergraphRefused";
}
