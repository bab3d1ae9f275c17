import { isInterfaceType, isUnionType, type GraphQLSchema } from "graphql";

/** The names that `__typename` may have where a type condition holds: the type's own, and those of whatever is one of it. */
export type PossibleTypes = (condition: string) => ReadonlySet<string>;

/** @param supergraph with what is hidden from clients */
export function possibleTypesOf(supergraph: GraphQLSchema): PossibleTypes {
  const known = new Map<string, ReadonlySet<string>>();
  return (condition) => {
    let names = known.get(condition);
    if (!names) {
      names = new Set([condition, ...namesWithin(supergraph, condition)]);
      known.set(condition, names);
    }
    return names;
  };
}

function namesWithin(supergraph: GraphQLSchema, condition: string): readonly string[] {
  const type = supergraph.getType(condition);
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
  if (!isInterfaceType(type)) return [];
  // Where a subgraph knows an interface as an object (`@interfaceObject`), it answers with the interface's name.
  const { objects, interfaces } = supergraph.getImplementations(type);
  return [...objects, ...interfaces].map(({ name }) => name);
}
