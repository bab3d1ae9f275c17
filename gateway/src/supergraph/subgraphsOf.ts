import { GraphQLString, Kind, valueFromAST, type ConstDirectiveNode, type DocumentNode } from "graphql";

/** A subgraph as the supergraph names it. */
export interface NamedSubgraph {
  readonly name: string;
  /** Where it is; may be empty. */
  readonly url: string;
}

/** The subgraphs of a supergraph, by their values in `join__Graph`. */
export function subgraphsOf({ definitions }: DocumentNode): ReadonlyMap<string, NamedSubgraph> {
  const subgraphs = new Map<string, NamedSubgraph>();
  for (const definition of definitions)
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === "join__Graph")
      for (const { name: value, directives } of definition.values ?? []) {
        const name = argumentOf(directives, "join__graph", "name");
        const url = argumentOf(directives, "join__graph", "url");
        if (name !== null) subgraphs.set(value.value, { name, url: url ?? "" });
      }
  return subgraphs;
}

/** The text or the enum value that a directive is given; null where there is none. */
export function argumentOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): string | null {
  const value = directives
    ?.find(({ name }) => name.value === directive)
    ?.arguments?.find(({ name }) => name.value === argument)?.value;
  if (!value) return null;
  return value.kind === Kind.ENUM ? value.value : (valueFromAST(value, GraphQLString) as string);
}
