import {
  introspectionTypes,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";

type Lengths = ReadonlyMap<GraphQLField<unknown, unknown>, number>;

const known = new WeakMap<GraphQLSchema, Lengths>();

/** How long the lists of `__schema` and `__type` are in this schema, on average. */
export function introspectionLengths(schema: GraphQLSchema): Lengths {
  const lengths = known.get(schema) ?? measure(schema);
  known.set(schema, lengths);
  return lengths;
}

function measure(schema: GraphQLSchema): Lengths {
  const types = Object.values(schema.getTypeMap());
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = withFields.flatMap((type) => Object.values(type.getFields()));
  const directives = schema.getDirectives();
  const perType = (count: number) => count / types.length;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

  const lengths: Record<string, number> = {
    "__Schema.types": types.length,
    "__Schema.directives": directives.length,
    "__Type.fields": perType(fields.length),
    "__Type.interfaces": perType(sum(withFields.map((type) => type.getInterfaces().length))),
    "__Type.possibleTypes": perType(
      sum(types.filter(isAbstractType).map((type) => schema.getPossibleTypes(type).length)),
    ),
    "__Type.enumValues": perType(sum(types.filter(isEnumType).map((type) => type.getValues().length))),
    "__Type.inputFields": perType(
      sum(types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length)),
    ),
    "__Field.args": sum(fields.map(({ args }) => args.length)) / Math.max(fields.length, 1),
    "__Directive.args": sum(directives.map(({ args }) => args.length)) / Math.max(directives.length, 1),
  };
  return new Map(
    introspectionTypes.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const length = lengths[`${type.name}.${field.name}`];
        return length === undefined ? [] : [[field, length] as const];
      }),
    ),
  );
}
