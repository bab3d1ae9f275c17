import type { FormattedExecutionResult } from "graphql";
import type { GatewayContext } from "../context.ts";

/** The values of an operation's variables, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a subgraph is asked, as a query plan says it: the same text whenever the plan runs. */
export interface SubgraphOperation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly kind: "query" | "mutation";
}

/**
 * What a subgraph answered. Whoever asked owns it and may change it: a client that gives one answer to several gives each a
 * copy of its own.
 */
export type SubgraphAnswer = FormattedExecutionResult;

/**
 * Sends an operation with these variables for this request. Never throws: what goes wrong is an error in the answer, coded
 * and fit for whoever asked, as `failure` makes it.
 */
export type Fetch = (variables: Variables, context: GatewayContext) => SubgraphAnswer | Promise<SubgraphAnswer>;

/** One subgraph, as the gateway reaches it. */
export interface SubgraphClient {
  /** Does once for an operation what need not be done whenever it is sent. What it keeps goes with the result. */
  prepare(operation: SubgraphOperation): Fetch;
}
