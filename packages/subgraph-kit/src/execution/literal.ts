import {
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type ObjectValueNode,
  type ValueNode,
} from "graphql";
import type { Variables } from "./Run.ts";

/**
 * Gives what a value in a document comes to with these variables; undefined where it is none of its type. Lists and objects
 * are made anew each time: they are for the resolver to keep.
 */
export type Literal = (variables: Variables) => unknown;

const nothing: Literal = () => undefined;

/** The same as graphql-js' `valueFromAST`, with what depends on no variable found out once. */
export function literalOf(node: ValueNode, type: GraphQLInputType): Literal {
  if (node.kind === Kind.VARIABLE) return variableOf(node.name.value, isNonNullType(type));
  if (isNonNullType(type)) return node.kind === Kind.NULL ? nothing : literalOf(node, type.ofType);
  if (node.kind === Kind.NULL) return () => null;
  if (isListType(type)) return listOf(node.kind === Kind.LIST ? node.values : [node], type.ofType);
  if (isInputObjectType(type)) return node.kind === Kind.OBJECT ? objectOf(node, type) : nothing;
  return leafOf(node, type);
}

/** Whether a value is a variable that has none. */
const isMissing = (node: ValueNode, variables: Variables): boolean =>
  node.kind === Kind.VARIABLE &&
  (!Object.hasOwn(variables, node.name.value) || variables[node.name.value] === undefined);

const variableOf =
  (name: string, isNeeded: boolean): Literal =>
  (variables) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value === null && isNeeded ? undefined : value;
  };

function listOf(nodes: readonly ValueNode[], type: GraphQLInputType): Literal {
  const entries = nodes.map((node) => {
    const literal = literalOf(node, type);
    return node.kind === Kind.VARIABLE && !isNonNullType(type)
      ? (variables: Variables) => literal(variables) ?? null
      : literal;
  });
  return (variables) => {
    const values: unknown[] = [];
    for (const entry of entries) {
      const value = entry(variables);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  };
}

function objectOf({ fields: given }: ObjectValueNode, type: GraphQLInputObjectType): Literal {
  const nodes = new Map(given.map(({ name, value }) => [name.value, value]));
  const fields = Object.values(type.getFields()).map(({ name, type: fieldType, defaultValue }) => {
    const node = nodes.get(name);
    return {
      name,
      node,
      literal: node ? literalOf(node, fieldType) : nothing,
      defaultValue,
      isNeeded: defaultValue === undefined && isNonNullType(fieldType),
    };
  });
  return (variables) => {
    // graphql-js gives what stands in a document no prototype.
    const values = Object.create(null) as Record<string, unknown>;
    for (const { name, node, literal, defaultValue, isNeeded } of fields) {
      const isGiven = node !== undefined && !isMissing(node, variables);
      const value = isGiven ? literal(variables) : defaultValue;
      if (value !== undefined) values[name] = value;
      else if (isGiven || isNeeded) return undefined;
    }
    return type.isOneOf && !isOne(values) ? undefined : values;
  };
}

function leafOf(node: ValueNode, type: GraphQLLeafType): Literal {
  const parse: Literal = (variables) => {
    try {
      return type.parseLiteral(node, variables);
    } catch {
      return undefined;
    }
  };
  // What other scalars make may hold variables, and may be changed by whoever gets it.
  if (isScalarType(type) && !isSpecifiedScalarType(type)) return parse;
  const value = parse({});
  return () => value;
}

/** Whether exactly one field is there, and is not null. */
function isOne(value: Readonly<Record<string, unknown>>): boolean {
  const values = Object.values(value);
  return values.length === 1 && values[0] !== null;
}
