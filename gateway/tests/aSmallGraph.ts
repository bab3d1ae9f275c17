import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GatewayOptions, RunningGateway, SubgraphAnswer, Transport } from "@datong/gateway";
import { execute, parse, type DocumentNode, type GraphQLSchema } from "graphql";
import { aGateway } from "./aGateway.ts";

/** A subgraph in a few lines: its types, and what its fields answer. */
export interface SmallSubgraph {
  readonly types: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** As @apollo/subgraph takes them. */
type Resolvers = NonNullable<
  Exclude<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[] | DocumentNode>["resolvers"]
>;

export type SmallGraph = Readonly<Record<string, SmallSubgraph>>;

const IMPORTS = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@shareable", "@interfaceObject", "@context", "@fromContext"
])`;

/** The supergraph of small subgraphs. */
export function smallSupergraph(graph: SmallGraph): string {
  const services = Object.entries(graph).map(([name, { types }]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(`${IMPORTS} ${types}`),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.join("\n"));
  return supergraphSdl;
}

const transportTo =
  (graph: SmallGraph): Transport =>
  (name) => {
    const { types = "", resolvers = {} } = graph[name] ?? {};
    const schema: GraphQLSchema = buildSubgraphSchema({
      typeDefs: parse(`${IMPORTS} ${types}`),
      resolvers: resolvers as Resolvers,
    });
    return {
      prepare({ query }) {
        const document = parse(query);
        return async (variableValues) => {
          const answer = await execute({ schema, document, variableValues: { ...variableValues } });
          return JSON.parse(JSON.stringify(answer)) as SubgraphAnswer;
        };
      },
    };
  };

/** A gateway that listens before small subgraphs. */
export const aSmallGateway = (graph: SmallGraph, options: Partial<GatewayOptions> = {}): Promise<RunningGateway> =>
  aGateway(transportTo(graph), { supergraphSdl: smallSupergraph(graph), ...options });

/** Asks it over HTTP. */
export async function ask(
  { endpoint }: RunningGateway,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  accept = "application/graphql-response+json",
): Promise<{ readonly status: number; readonly data?: unknown; readonly errors?: readonly { message: string }[] }> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}
