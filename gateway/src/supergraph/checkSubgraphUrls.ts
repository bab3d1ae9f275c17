import { parse } from "graphql";
import { isEndpoint } from "../transports/http/index.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";
import { subgraphsOf } from "./subgraphsOf.ts";

/**
 * What keeps the subgraphs of a supergraph from being reached over HTTP.
 *
 * @param urls `SUBGRAPH_URLS`
 * @returns `strangers`: names in `urls` that the supergraph has not; `unreachable`: subgraphs of which nothing says where
 *   they are
 */
export function checkSubgraphUrls(supergraphSdl: string, urls: ReadonlyMap<string, string>) {
  const subgraphs = [...subgraphsOf(parse(supergraphSdl, { noLocation: true })).values()];
  const names = new Set(subgraphs.map(({ name }) => name));
  return {
    names: [...names],
    strangers: [...urls.keys()].filter((name) => !names.has(name)),
    unreachable: subgraphs.filter(({ name, url }) => !isEndpoint(urls.get(name) ?? url)).map(({ name }) => name),
  };
}

/** @throws SupergraphRefused naming every such subgraph, and what to do */
export function refuseBadSubgraphUrls(supergraphSdl: string, urls: ReadonlyMap<string, string>): void {
  const { names, strangers, unreachable } = checkSubgraphUrls(supergraphSdl, urls);
  const problems = [
    ...(strangers.length > 0
      ? [`SUBGRAPH_URLS: names ${strangers.join(", ")}, but the supergraph has ${names.join(", ")}`]
      : []),
    ...(unreachable.length > 0
      ? [`SUBGRAPH_URLS: the supergraph does not say where ${unreachable.join(", ")} can be asked; name its URL here`]
      : []),
  ];
  if (problems.length > 0) throw new SupergraphRefused(problems.join("\n"));
}
