import { variablesCompiler } from "@datong/subgraph-kit";
import { getVariableValues, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { Variables } from "../transports/SubgraphClient.ts";
import { withoutLocations } from "./withoutLocations.ts";

const ERRORS_MAX = 5;

/** What has been compiled goes with its schema, and with its operation. */
const compilerOf = onceForEach((schema: GraphQLSchema) => onceForEach(variablesCompiler(schema)));

/** The variables of a request as its operation declares them, or what is wrong with them. */
export type Coerced =
  | { readonly coerced: Variables; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLError[] };

/**
 * Coerces variables, or says what is wrong with them: the first errors. All of them could be thousands, each with
 * suggestions, which keeps a core busy for most of a minute. They say nothing about places in the document: those are known
 * only when it comes first.
 *
 * @param variables as the client sent them
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): Coerced {
  const values = compilerOf(schema)(operation)(variables);
  if (values) return { coerced: values };
  const variableDefinitions = (operation.variableDefinitions ?? []).map(withoutLocations);
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: ERRORS_MAX });
  // Beyond them comes one that says so, which is no mistake in a variable.
  return errors ? { errors: errors.slice(0, ERRORS_MAX) } : { coerced };
}

function onceForEach<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
