import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { GRAPH } from "./index.ts";

/**
 * The supergraph of the whole company.
 *
 * @param urls where each part answers, by name
 * @throws Error when the parts do not compose
 */
export function composeGraph(urls: ReadonlyMap<string, string>): string {
  const { supergraphSdl, errors } = composeServices(
    GRAPH.map(({ name, typeDefs }) => ({ name, url: urls.get(name) ?? "", typeDefs: parse(typeDefs) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors.join("\n"));
  return supergraphSdl;
}
