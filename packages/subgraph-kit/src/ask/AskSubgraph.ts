import type { FormattedExecutionResult } from "graphql";
import { fail } from "../errors.ts";

/** What one subgraph asks another on its own account. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** That of the request for which it is asked, so that the logs of both can be read together. */
  readonly requestId: string;
  /** When nobody waits for the answer any more, in milliseconds since 1970. */
  readonly deadline: number;
}

/**
 * Asks another subgraph, as a back end that may do what the asking subgraph needs. Errors of its fields are in the answer.
 *
 * @throws UNAVAILABLE or TIMEOUT when it does not answer; what was asked may have been done nevertheless
 */
export type AskSubgraph = (question: Question) => Promise<FormattedExecutionResult>;

/**
 * The data of an answer of which nothing failed. A field that failed is null as one that has nothing is: whoever takes it for
 * that says of somebody whom nobody could look up that there is no such person.
 *
 * @throws UNAVAILABLE where something failed
 */
export function wholeData({ data, errors = [] }: FormattedExecutionResult): unknown {
  if (errors.length > 0) throw fail("UNAVAILABLE");
  return data;
}
