import { getVariableValues, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { Variables } from "../transports/SubgraphClient.ts";

const ERRORS_MAX = 5;

/** The variables of a request as its operation declares them, or what is wrong with them. */
export type Coerced =
  | { readonly coerced: Variables; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLError[] };

/**
 * Coerces variables, or says what is wrong with them: the first errors. All of them could be thousands, each with
 * suggestions and with a place found by reading the document from its beginning, which keeps a core busy for most of a
 * minute.
 *
 * @param variables as the client sent them
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): Coerced {
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: ERRORS_MAX });
  // Beyond them comes one that says so, which is no mistake in a variable.
  return errors ? { errors: errors.slice(0, ERRORS_MAX) } : { coerced };
}
