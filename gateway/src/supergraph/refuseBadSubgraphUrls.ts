import { parse, type DocumentNode } from "graphql";
import { isEndpoint } from "../transports/http/index.ts";
import { subgraphsOf } from "./subgraphsOf.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/**
 * Refuses a supergraph whose subgraphs nothing says how to reach, and addresses of subgraphs that it has not.
 *
 * @param urls `SUBGRAPH_URLS`
 * @throws SupergraphRefused naming every such subgraph, and what to do
 */
export function refuseBadSubgraphUrls(supergraphSdl: string, urls: ReadonlyMap<string, string>): void {
  const subgraphs = [...subgraphsOf(parseSupergraph(supergraphSdl)).values()];
  const names = subgraphs.map(({ name }) => name);
  const strangers = [...urls.keys()].filter((name) => !names.includes(name));
  const unreachable = subgraphs.filter(({ name, url }) => !isEndpoint(urls.get(name) ?? url)).map(({ name }) => name);
  const problems = [
    ...(strangers.length > 0
      ? [`SUBGRAPH_URLS: names ${strangers.join(", ")}, but the supergraph has ${names.join(", ") || "no subgraph"}`]
      : []),
    ...(unreachable.length > 0
      ? [`SUBGRAPH_URLS: the supergraph does not say where ${unreachable.join(", ")} can be asked; name its URL here`]
      : []),
  ];
  if (problems.length > 0) throw new SupergraphRefused(problems.join("\n"));
}

function parseSupergraph(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw new SupergraphRefused(`The supergraph cannot be served: ${(error as Error).message}`);
  }
}
