import {
  getVariableValues,
  isInputType,
  isNonNullType,
  typeFromAST,
  type ConstValueNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from "graphql";
import { coercionTo, type Coerce } from "./input.ts";
import { literalOf } from "./literal.ts";
import type { Variables } from "./Run.ts";

/** The values of an operation's variables, or what is wrong with what was sent for them. */
export type CoercedVariables = ReturnType<typeof getVariableValues>;

/** As graphql-js: who sends more mistakes than this is told of no more. */
const VARIABLE_ERRORS_MAX = 50;

interface Variable {
  readonly name: string;
  readonly coerce: Coerce;
  /** Gives what stands in its place where nothing was sent; null where nothing does. */
  readonly unsent: (() => unknown) | null;
}

/**
 * What makes the values of an operation's variables out of what was sent. Whatever may be wrong with it is left to
 * graphql-js, which says it in its own words.
 */
export function variablesOf(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (sent: Variables) => CoercedVariables {
  const slowly = (sent: Variables) => getVariableValues(schema, definitions, sent, { maxErrors: VARIABLE_ERRORS_MAX });
  const variables = definitions.map((definition) => variableOf(schema, definition));
  if (!variables.every((variable) => variable !== null)) return slowly;
  return (sent) => {
    const coerced: Record<string, unknown> = {};
    for (const { name, coerce, unsent } of variables) {
      const isSent = Object.hasOwn(sent, name);
      if (!isSent && !unsent) continue;
      const value = isSent ? coerce(sent[name]) : unsent?.();
      if (value === undefined) return slowly(sent);
      coerced[name] = value;
    }
    return { coerced };
  };
}

/** @returns null for one that graphql-js has to look at whatever was sent */
function variableOf(
  schema: GraphQLSchema,
  { variable, type: node, defaultValue }: VariableDefinitionNode,
): Variable | null {
  const name = variable.name.value;
  const type = typeFromAST(schema, node);
  // Set like any other, it would become the prototype of the values.
  if (!isInputType(type) || name === "__proto__") return null;
  return { name, coerce: coercionTo(type), unsent: unsentOf(type, defaultValue) };
}

function unsentOf(type: GraphQLInputType, defaultValue: ConstValueNode | undefined): Variable["unsent"] {
  if (!defaultValue) return isNonNullType(type) ? () => undefined : null;
  const literal = literalOf(defaultValue, type);
  return () => literal({});
}
