import { losesDigits } from "@datong/subgraph-kit/exactJson";
import {
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  parseType,
  TypeInfo,
  typeFromAST,
  valueFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
} from "graphql";
import { holdsVariables, type Variables } from "../limits/argumentSizes.ts";
import { isScalarOfOurOwn, isValue } from "./isValue.ts";

/** An operation whose values all come in variables. */
export interface Hoisted {
  /** The operation and its fragments, alone. */
  readonly document: DocumentNode;
  readonly variables: Variables;
  /** The argument that each variable of ours stands for, in the client's words: `by`, `by.miniProgramOpenid.appid`. */
  readonly arguments: ReadonlyMap<string, string>;
}

/**
 * Takes the values that a client has written into its operation out of it, and gives them as variables: the document that
 * is planned and kept then says nothing about anybody, and is the same for everybody who asks the same. A value goes as a
 * whole, an argument where possible: `user(by: { phone: "138…" })` becomes `user(by: $value_0)`.
 *
 * @param document valid against `schema`
 * @param variables as the client sent them
 */
export function hoistValues(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Hoisted {
  const prefix = freePrefix(document);
  const given: Record<string, unknown> = { ...variables };
  const definitions: VariableDefinitionNode[] = (operation.variableDefinitions ?? []).map((definition) =>
    withoutDefault(schema, definition, given),
  );
  const names = new Map<string, string>();
  const paths = new Map<string, string>();

  /** A variable of this value; one for all places with the same, because fields that are merged must have the same. */
  function variableFor(value: unknown, type: GraphQLInputType, path: string): ValueNode {
    const required = `${String(getNullableType(type))}!`;
    const identity = `${required} ${JSON.stringify(value, sortKeys)}`;
    let name = names.get(identity);
    if (name === undefined) {
      name = `${prefix}${names.size}`;
      names.set(identity, name);
      paths.set(name, path);
      given[name] = value;
      definitions.push({
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
        type: parseType(required, { noLocation: true }),
      });
    }
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
  }

  function hoist(node: ValueNode, type: GraphQLInputType, path: string): ValueNode {
    if (!isValue(node, type)) return node;
    if (isScalarOfOurOwn(type) || !holdsVariables(node)) {
      const value: unknown = valueFromAST(withAllDigits(node), type, given);
      return value === undefined ? node : variableFor(value, type, path);
    }
    const here = getNullableType(type);
    if (node.kind === Kind.LIST && isListType(here)) {
      const entryType = here.ofType;
      return { ...node, values: node.values.map((value) => hoist(value, entryType, path)) };
    }
    if (node.kind === Kind.OBJECT && isInputObjectType(here)) {
      const fields = here.getFields();
      return {
        ...node,
        fields: node.fields.map((field) => {
          const known = fields[field.name.value];
          return known ? { ...field, value: hoist(field.value, known.type, `${path}.${field.name.value}`) } : field;
        }),
      };
    }
    return node;
  }

  const typeInfo = new TypeInfo(schema);
  const used: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsUsedBy(operation, document)] };
  const hoisted: DocumentNode = visit(
    used,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: () => false,
      Argument(node) {
        const argument = typeInfo.getArgument();
        const value = argument ? hoist(node.value, argument.type, argument.name) : node.value;
        return value === node.value ? false : { ...node, value };
      },
    }),
  );
  return {
    document: {
      ...hoisted,
      definitions: hoisted.definitions.map((definition) =>
        definition.kind === Kind.OPERATION_DEFINITION
          ? { ...definition, variableDefinitions: definitions }
          : definition,
      ),
    },
    variables: given,
    arguments: paths,
  };
}

/** The same with texts for whole numbers that would lose digits; those of types that take only numbers stay refused. */
const withAllDigits = (node: ValueNode): ValueNode =>
  visit(node, { IntValue: ({ value }) => (losesDigits(value) ? { kind: Kind.STRING, value } : undefined) });

/** The beginning of names that no variable of the client has. */
function freePrefix(document: DocumentNode): string {
  let prefix = "value_";
  visit(document, {
    Variable({ name: { value: name } }) {
      while (name.startsWith(prefix)) prefix += "_";
    },
  });
  return prefix;
}

/** A default that is a value is given where the client leaves the variable out; what had a default is never missing. */
function withoutDefault(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  given: Record<string, unknown>,
): VariableDefinitionNode {
  const { defaultValue, ...bare } = definition;
  const type = typeFromAST(schema, definition.type) as GraphQLInputType | undefined;
  if (!defaultValue || !type || !isValue(defaultValue, type)) return definition;
  const name = definition.variable.name.value;
  if (given[name] === undefined) given[name] = valueFromAST(withAllDigits(defaultValue), type);
  return given[name] === null || bare.type.kind === Kind.NON_NULL_TYPE
    ? bare
    : { ...bare, type: { kind: Kind.NON_NULL_TYPE, type: bare.type } };
}

function fragmentsUsedBy(
  operation: OperationDefinitionNode,
  { definitions }: DocumentNode,
): readonly FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      FragmentSpread({ name }) {
        for (const definition of definitions)
          if (
            definition.kind === Kind.FRAGMENT_DEFINITION &&
            definition.name.value === name.value &&
            !used.has(definition)
          ) {
            used.add(definition);
            follow(definition);
          }
      },
    });
  };
  follow(operation);
  return [...used];
}

/** Objects with the same keys are the same, in whatever order they were written. */
const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
