import { z, type EnvironmentRule } from "@datong/subgraph-kit";
import { listOf, onOrOff } from "../configTypes.ts";
import type { HttpTransportOptions } from "../transports/http.ts";
import {
  composedSupergraph,
  supergraphInFile,
  type SubgraphToCompose,
  type SupergraphSource,
} from "./SupergraphSource.ts";

/** `products=http://localhost:4001/graphql`, or `products=./products.graphql@http://localhost:4001/graphql`. */
const SUBGRAPH = /^([\w-]+)=(?:(.+)@)?(https?:\/\/\S+)$/;

function readSubgraph(text: string): SubgraphToCompose | null {
  const [, name, file = null, url] = SUBGRAPH.exec(text) ?? [];
  return name !== undefined && url !== undefined && URL.canParse(url) ? { name, file, url } : null;
}

const subgraphsToCompose = z
  .string()
  .transform((text) => listOf(text).map(readSubgraph))
  .refine(
    (subgraphs): subgraphs is SubgraphToCompose[] =>
      subgraphs.length > 0 &&
      subgraphs.every((subgraph) => subgraph !== null) &&
      new Set(subgraphs.map(({ name }) => name)).size === subgraphs.length,
    "must be name=url or name=file@url separated by commas, each name once, each URL beginning with http:// or https://",
  )
  .optional();

/** What a gateway process reads about the graph that it serves. */
export const supergraphShape = {
  SUPERGRAPH_FILE: z.string().default("schema/composed/supergraph.graphql"),
  COMPOSE_SUBGRAPHS: subgraphsToCompose,
  SUPERGRAPH_WATCH: onOrOff().default("on"),
};

/** What `supergraphShape` cannot say of one variable alone. */
export const supergraphRule: EnvironmentRule = ({ NODE_ENV, COMPOSE_SUBGRAPHS, SUPERGRAPH_FILE }) => {
  if (COMPOSE_SUBGRAPHS === undefined) return [];
  return [
    ...(NODE_ENV === "production"
      ? [
          "COMPOSE_SUBGRAPHS: is for development; in production the graph would be whatever answers when a gateway starts. " +
            "Compose it once, with npm run compose, and name the file in SUPERGRAPH_FILE",
        ]
      : []),
    ...(SUPERGRAPH_FILE === undefined ? [] : ["COMPOSE_SUBGRAPHS: must not be set beside SUPERGRAPH_FILE"]),
  ];
};

type SupergraphConfig = z.output<z.ZodObject<typeof supergraphShape>>;

/**
 * Where a process has its supergraph from.
 *
 * @param overHttp how it asks subgraphs
 */
export const supergraphSource = (config: SupergraphConfig, overHttp: HttpTransportOptions): SupergraphSource =>
  config.COMPOSE_SUBGRAPHS
    ? composedSupergraph(config.COMPOSE_SUBGRAPHS, overHttp)
    : supergraphInFile(config.SUPERGRAPH_FILE);
