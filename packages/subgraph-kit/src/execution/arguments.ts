import {
  getArgumentValues,
  isNonNullType,
  Kind,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
} from "graphql";
import { literalOf, type Literal } from "./literal.ts";
import type { Variables } from "./Run.ts";

/** What a resolver is called with. */
export type Arguments = Record<string, unknown>;

interface Argument {
  readonly name: string;
  readonly isGiven: boolean;
  /** The name of the variable that it is; null where it is none. */
  readonly variable: string | null;
  readonly literal: Literal;
  readonly defaultValue: unknown;
  /** Whether it must be given. */
  readonly isNeeded: boolean;
}

const none = (): Arguments => ({});

/**
 * What makes the arguments of a field, as graphql-js does: new ones for each call, which a resolver may keep and change.
 * Whatever is wrong with them is left to graphql-js to say.
 *
 * @param node the field, as the document has it
 */
export function argumentsOf(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode | undefined,
): (variables: Variables) => Arguments {
  if (!node || definition.args.length === 0) return none;
  const all = definition.args.map((argument) => argumentOf(argument, node));
  return (variables) => {
    const values: Arguments = {};
    for (const { name, variable, literal, defaultValue, isGiven, isNeeded } of all) {
      const isThere = isGiven && (variable === null || Object.hasOwn(variables, variable));
      const value = isThere ? literal(variables) : defaultValue;
      if (value !== undefined) values[name] = value;
      else if (isThere || isNeeded) return getArgumentValues(definition, node, variables);
    }
    return values;
  };
}

function argumentOf({ name, type, defaultValue }: GraphQLArgument, { arguments: given = [] }: FieldNode): Argument {
  const value = given.find((one) => one.name.value === name)?.value;
  return {
    name,
    variable: value?.kind === Kind.VARIABLE ? value.name.value : null,
    literal: value ? literalOf(value, type) : () => undefined,
    defaultValue,
    isGiven: value !== undefined,
    isNeeded: defaultValue === undefined && isNonNullType(type),
  };
}
