import {
  isAbstractType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { rulesOf } from "../access/rules.ts";

/** Every grant for which a field of a document asks, whichever type its objects turn out to be of. */
export function grantsAsked(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const grants = new Set<string>();
  const add = (type: GraphQLObjectType, name: string) => {
    const field = type.getFields()[name] as GraphQLField<unknown, unknown> | undefined;
    if (!field || name.startsWith("_") || type.name.startsWith("_")) return;
    for (const { grant } of rulesOf(type, field) ?? []) if (grant !== null) grants.add(grant);
  };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        const parent = types.getParentType();
        if (isAbstractType(parent)) for (const type of schema.getPossibleTypes(parent)) add(type, name);
        else if (isObjectType(parent)) add(parent, name);
      },
    }),
  );
  return grants;
}
