import {
  executeSync,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from "graphql";
import type { Variables } from "../../transports/SubgraphClient.ts";
import type { Tree } from "../Shape.ts";
import type { Selecting } from "./collectFields.ts";
import type { Write } from "./Slot.ts";

/** Whether a field of this type asks about the schema. */
export const isIntrospection = (schema: GraphQLSchema, type: GraphQLNamedType, name: string): boolean =>
  isObjectType(type) && type === schema.getQueryType() && (name === "__schema" || name === "__type");

/** Asks graphql-js these fields about the schema. */
export function introspect(
  { schema, fragments, definitions }: Selecting,
  fields: readonly FieldNode[],
): (variables: Variables) => Tree {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: definitions.filter(isOfUse),
        selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
      },
      ...fragments.values(),
    ],
  };
  return (variables) => executeSync({ schema, document, variableValues: variables }).data ?? {};
}

/** No other types have arguments there; values of these stay the same when they are coerced once more. */
function isOfUse({ type }: VariableDefinitionNode): boolean {
  const nullable = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return nullable.kind === Kind.NAMED_TYPE && (nullable.name.value === "String" || nullable.name.value === "Boolean");
}

/** What graphql-js has answered needs no look. */
export const writeIntrospected: Write = (value) => JSON.stringify(value);
