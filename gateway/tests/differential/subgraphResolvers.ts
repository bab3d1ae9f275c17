import {
  Kind,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type SelectionSetNode,
} from "graphql";
import type { JoinedGraph } from "../../src/graph/readSupergraph.ts";
import { canonical, soulIn, type Being, type World } from "./world.ts";

/** What a request brings with it into each subgraph. */
export interface Sky {
  readonly world: World;
  /** The operation that runs under it. */
  readonly operation: string;
  /** How many mutations the request has run: one that comes at another place gives another answer. */
  steps: number;
}

type Representation = Readonly<Record<string, unknown>>;

/** How a subgraph tells what something is, and finds what it is asked for by keys. */
export function subgraphResolvers(subgraph: string, typeDefs: DocumentNode, graph: JoinedGraph) {
  const resolvers: Record<string, object> = {};
  for (const definition of typeDefs.definitions) {
    const isAbstract =
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION || definition.kind === Kind.UNION_TYPE_DEFINITION;
    if (!isAbstract && definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const name = definition.name.value;
    const keys = graph.keys.filter((key) => key.type === name && key.subgraph === subgraph);
    if (!isAbstract && keys.length === 0) continue;
    resolvers[name] = {
      ...(isAbstract ? { __resolveType: ({ type }: Being) => type } : {}),
      ...(keys.length > 0
        ? {
            __resolveReference(given: Representation, { world }: Sky) {
              const selections = keys.flatMap(({ resolvable, selection }) => (resolvable ? [selection] : []));
              const being = find(given, selections, world);
              if (!being) throw new Error(`${subgraph}: not a key of ${name} that is resolved: ${canonical(given)}`);
              return world.hasLost(being.soul, subgraph) ? null : being;
            },
          }
        : {}),
    };
  }
  return resolvers;
}

/** The object that one of these keys names, if all of the key is right. */
function find(given: Representation, keys: readonly SelectionSetNode[], world: World): Being | undefined {
  for (const key of keys) {
    const soul = soulIn(given, key);
    if (soul === null) continue;
    const being: Being = { type: soul.split("/")[0] ?? "", soul, above: null, given };
    if (canonical(pick(given, key)) === canonical(world.select(being, key))) return being;
  }
  return undefined;
}

/** What a subgraph answers: out of the world, and for a field with `@requires` out of what it was given. */
export const subgraphField =
  (subgraph: string, graph: JoinedGraph): GraphQLFieldResolver<Being | undefined, Sky> =>
  (source, given: Representation, sky, { fieldName, parentType, returnType }) => {
    const required = graph.requirements.find(
      ({ type, field, ...requirement }) =>
        requirement.subgraph === subgraph && type === parentType.name && field === fieldName,
    );
    return answer(source, fieldName, parentType.name, returnType, sky, {
      ...given,
      ...(required ? { "@requires": pick(source?.given, required.selection) } : {}),
    });
  };

/** The value of a field of an object, or of the root. */
export function answer(
  source: Being | undefined,
  field: string,
  parent: string,
  type: GraphQLOutputType,
  sky: Sky,
  given: Representation,
): unknown {
  const being = source ?? { type: parent, soul: parent, above: null };
  if (parent !== "Mutation") return sky.world.value(being, field, type, given);
  sky.steps += 1;
  return sky.world.value(being, field, type, { ...given, "@step": sky.steps });
}

/** What a selection takes out of an object that holds it, by the fields' own names. */
function pick(from: unknown, { selections }: SelectionSetNode): unknown {
  if (Array.isArray(from)) return from.map((entry) => pick(entry, { kind: Kind.SELECTION_SET, selections }));
  if (typeof from !== "object" || from === null) return from;
  return Object.fromEntries(
    selections.flatMap((node) => {
      if (node.kind !== Kind.FIELD) return [];
      const value = (from as Representation)[node.name.value];
      return [[node.name.value, node.selectionSet ? pick(value, node.selectionSet) : value]];
    }),
  );
}
