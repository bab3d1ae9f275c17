import { readFile, readdir } from "node:fs/promises";
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { readSupergraph, type JoinedGraph } from "../../src/graph/readSupergraph.ts";
import { restoreOneOf } from "../../src/graph/restoreOneOf.ts";
import { subgraphResolvers } from "./subgraphResolvers.ts";
import type { Nature } from "./world.ts";

/** A supergraph with all its subgraphs, which answer out of the world that a request brings with it. */
export interface Universe {
  readonly supergraphSdl: string;
  readonly graph: JoinedGraph;
  /** What clients see. */
  readonly api: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, GraphQLSchema>;
  readonly nature: Omit<Nature, "isStormy">;
}

/** Composes the files of a directory, each of which is a subgraph. */
export async function readUniverse(directory: URL): Promise<Universe> {
  const files = (await readdir(directory)).filter((file) => file.endsWith(".graphql")).sort();
  const services = await Promise.all(
    files.map(async (file) => {
      const name = file.replace(".graphql", "");
      const typeDefs = parse(await readFile(new URL(file, directory), "utf8"));
      return { name, url: `http://${name}.invalid/graphql`, typeDefs };
    }),
  );
  const { supergraphSdl, schema, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.join("\n"));
  const graph = readSupergraph(supergraphSdl);
  const api = schema.toAPISchema().toGraphQLJSSchema();
  restoreOneOf(api, supergraphSdl);
  const subgraphs = new Map(
    services.map(({ name, typeDefs }) => [
      name,
      buildSubgraphSchema({ typeDefs, resolvers: subgraphResolvers(name, typeDefs, graph) }),
    ]),
  );
  const nature = {
    whole: graph.schema,
    api,
    entities: new Set(graph.keys.map(({ type }) => type)),
    keyFields: new Set(graph.keys.flatMap(({ selection }) => leavesOf(selection))),
    typesOf: remembered((parent, field) => typesOf(parent, field, graph, [...subgraphs.values()])),
  };
  return { supergraphSdl, graph, api, subgraphs, nature };
}

const leavesOf = ({ selections }: SelectionSetNode): readonly string[] =>
  selections.flatMap((node) => {
    if (node.kind !== Kind.FIELD) return [];
    return node.selectionSet ? leavesOf(node.selectionSet) : [node.name.value];
  });

/** The types that every subgraph which answers a field knows: any of them may be asked, and must say the same. */
function typesOf(
  parent: string,
  field: string,
  graph: JoinedGraph,
  subgraphs: readonly GraphQLSchema[],
): readonly string[] {
  const known = graph.schema.getType(parent);
  const names = [parent, ...(isObjectType(known) ? known.getInterfaces().map(({ name }) => name) : [])];
  const sets = subgraphs.flatMap((schema) =>
    names.flatMap((name) => {
      const type = schema.getType(name);
      const definition = isObjectType(type) ? type.getFields()[field] : undefined;
      if (!definition || definition.astNode?.directives?.some((directive) => directive.name.value === "external"))
        return [];
      const returned = getNamedType(definition.type);
      const whole = graph.schema.getType(returned.name);
      const [possible, within] = isAbstractType(returned) ? [returned, schema] : [whole, graph.schema];
      return isAbstractType(possible) ? [within.getPossibleTypes(possible).map((each) => each.name)] : [];
    }),
  );
  const [first = [], ...others] = sets;
  return first.filter((name) => others.every((set) => set.includes(name))).sort();
}

function remembered<Value>(compute: (one: string, other: string) => Value): (one: string, other: string) => Value {
  const known = new Map<string, Value>();
  return (one, other) => {
    const key = `${one}.${other}`;
    const value = known.get(key) ?? compute(one, other);
    known.set(key, value);
    return value;
  };
}
