import type { FormattedExecutionResult } from "graphql";

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
