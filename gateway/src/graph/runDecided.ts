import { ERRORS } from "@datong/subgraph-kit";
import { GraphQLError } from "graphql";
import type { CompiledOperation } from "../execution/CompiledOperation.ts";
import type { Variables } from "../transports/SubgraphClient.ts";

/**
 * An operation that is planned anew for each answer to its conditions (`@skip`, `@include`). A plan for all answers at once
 * goes wrong where one field's conditions decide about another: @apollo/query-planner leaves out what stands around a field
 * that is left out, or asks for entities with a required field that was left out.
 *
 * @param conditions the variables of the conditions
 * @param decided makes the operation for the variables, or finds it again; throws GraphQLError where it cannot be planned
 */
export function runDecided(
  operation: CompiledOperation,
  conditions: readonly string[],
  decided: (variables: Variables) => CompiledOperation,
): CompiledOperation {
  return {
    ...operation,
    run(variables, context) {
      // It says what is wrong with them.
      if (conditions.some((name) => typeof variables[name] !== "boolean")) return operation.run(variables, context);
      try {
        return decided(variables).run(variables, context);
      } catch (error) {
        return Promise.resolve({ data: "null", errors: [inOurWords(error)] });
      }
    },
  };
}

const inOurWords = (error: unknown) =>
  error instanceof GraphQLError ? error.toJSON() : { message: ERRORS.INTERNAL, extensions: { code: "INTERNAL" } };
