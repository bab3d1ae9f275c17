import type { Caller } from "../caller.ts";

/** What is known of the request on whose behalf consent is asked. */
export interface ConsentRequest {
  readonly caller: Caller;
  readonly requestId: string;
}

/** Whether somebody's data may be used for a purpose. */
export interface ConsentDecision {
  readonly allowed: boolean;
  /** The reason that decides, as consent calls it, such as `WITHDRAWN`. */
  readonly reason: string;
}

/** What consent says of people. */
export interface ConsentDecisions {
  /**
   * Decides about a person; what one request asks is asked together.
   *
   * @param personIds every id of the person
   * @param purpose its constant name, such as `LOCATION`
   * @throws UNAVAILABLE or TIMEOUT when consent does not say: then nothing is shown
   */
  decide(request: ConsentRequest, personIds: readonly string[], purpose: string): Promise<ConsentDecision>;
}
