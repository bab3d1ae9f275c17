import type { QueryPlan } from "@apollo/query-planner";
import type { GraphQLFormattedError } from "graphql";
import type { GatewayContext } from "../context.ts";
import type { Variables } from "../transports/SubgraphClient.ts";
import type { Soon } from "../whenThere.ts";

/** The answer of an operation. */
export interface Executed {
  /** The JSON text of `data`: an object, or `null`. */
  readonly data: string;
  /** As subgraphs and execution gave them; `publicError` and the request's id are the HTTP layer's. */
  readonly errors: readonly GraphQLFormattedError[];
}

/** An operation that was planned. */
export interface PreparedOperation {
  readonly plan: QueryPlan;
  /** Null where it cannot be compiled, for the `reason` given. */
  readonly compiled: CompiledOperation | null;
  readonly reason: string | null;
  /** About what it takes in memory, in bytes. */
  readonly bytes: number;
  /** The variables by the names that they have in the plan, which may differ from the client's. */
  readonly inPlansNames: (variables: Variables) => Variables;
}

/** An operation that was validated, planned and compiled once, and runs with any variables. */
export interface CompiledOperation {
  readonly plan: QueryPlan;
  /** About what it takes in memory, in bytes, with its plan. */
  readonly bytes: number;
  /**
   * Where it depends on conditions (`@skip`, `@include`) what is planned: the operation for variables, which runs in the
   * place of this one. A plan for all answers at once goes wrong where one field's conditions decide about another:
   * @apollo/query-planner leaves out what stands around a field that is left out, or asks for entities with a required
   * field that was left out.
   *
   * @param variables coerced
   * @throws GraphQLError where it cannot be planned for them
   */
  decide?(variables: Variables): PreparedOperation;
  /**
   * Runs it. Never throws, never rejects: what goes wrong is in `errors`.
   *
   * @param variables coerced, as `getVariableValues` gives them
   */
  run(variables: Variables, context: GatewayContext): Soon<Executed>;
}
