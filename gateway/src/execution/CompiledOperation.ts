import type { QueryPlan } from "@apollo/query-planner";
import type { GraphQLFormattedError } from "graphql";
import type { GatewayContext } from "../context.ts";
import type { Variables } from "../transports/SubgraphClient.ts";

/** The answer of an operation. */
export interface Executed {
  /** The JSON text of `data`: an object, or `null`. */
  readonly data: string;
  /** As subgraphs and execution gave them; `publicError` and the request's id are the HTTP layer's. */
  readonly errors: readonly GraphQLFormattedError[];
}

/** An operation that was validated, planned and compiled once, and runs with any variables. */
export interface CompiledOperation {
  readonly plan: QueryPlan;
  /** About what it takes in memory, in bytes, with its plan. */
  readonly bytes: number;
  /**
   * Runs it. Never rejects: what goes wrong is in `errors`.
   *
   * @param variables coerced, as `getVariableValues` gives them
   */
  run(variables: Variables, context: GatewayContext): Promise<Executed>;
}
