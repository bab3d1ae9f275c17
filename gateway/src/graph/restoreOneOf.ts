import { isInputObjectType, Kind, parse, type GraphQLSchema } from "graphql";

/** Composition drops `@oneOf`; an input type that has it says so again with this tag, which is kept. */
const ONE_OF_TAG = "oneOf";

/** Puts `@oneOf` back into an API schema, so that the gateway refuses an input that has none or two. */
export function restoreOneOf(schema: GraphQLSchema, supergraphSdl: string): void {
  for (const name of oneOfTypes(supergraphSdl)) {
    const type = schema.getType(name);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
}

/** The names of the input types that a supergraph tags as `@oneOf`. */
function oneOfTypes(supergraphSdl: string): readonly string[] {
  return parse(supergraphSdl, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    definition.directives?.some(
      ({ name, arguments: given }) =>
        name.value === "tag" && given?.some(({ value }) => value.kind === Kind.STRING && value.value === ONE_OF_TAG),
    )
      ? [definition.name.value]
      : [],
  );
}
