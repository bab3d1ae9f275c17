import {
  BREAK,
  getNamedType,
  isInputObjectType,
  isScalarType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
} from "graphql";

/** Scalars that measure or switch, and name nobody. */
const HARMLESS_SCALARS = new Set(["Int", "Float", "Boolean"]);
const OF_GRAPHQL = new Set([...HARMLESS_SCALARS, "String", "ID"]);

/**
 * Whether a literal in a document may say something about somebody, as in `phone: "138…"`: a text, an id, whatever a scalar
 * of our own holds. Variables, enum values, switches, null, and numbers where numbers are asked for do not.
 */
export function isValue(node: ValueNode, type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  switch (node.kind) {
    case Kind.VARIABLE:
    case Kind.NULL:
    case Kind.ENUM:
    case Kind.BOOLEAN:
      return false;
    case Kind.STRING:
      return true;
    case Kind.INT:
    case Kind.FLOAT:
      return !HARMLESS_SCALARS.has(named.name);
    case Kind.LIST:
      return isScalarOfOurOwn(type) || node.values.some((value) => isValue(value, type));
    case Kind.OBJECT: {
      if (!isInputObjectType(named)) return true;
      const fields = named.getFields();
      return node.fields.some(({ name, value }) => {
        const field = fields[name.value];
        return field === undefined || isValue(value, field.type);
      });
    }
  }
}

/** A scalar such as JSON, in which literals have no types: it is taken as a whole. */
export function isScalarOfOurOwn(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isScalarType(named) && !OF_GRAPHQL.has(named.name);
}

/** Whether a document holds literals that may say something about somebody; `isValue` says which. */
export function holdsValues(schema: GraphQLSchema, document: DocumentNode): boolean {
  const typeInfo = new TypeInfo(schema);
  let found = false;
  const look = (value: ValueNode, type: GraphQLInputType | null | undefined) => {
    // What the schema does not know is taken for the worst.
    found = type ? isValue(value, type) : value.kind !== Kind.VARIABLE;
    return found ? BREAK : false;
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Argument: ({ value }) => look(value, typeInfo.getArgument()?.type),
      VariableDefinition: ({ defaultValue }) =>
        defaultValue ? look(defaultValue, typeInfo.getInputType()) : undefined,
    }),
  );
  return found;
}
