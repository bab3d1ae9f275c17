import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import type { Subgraph } from "@datong/subgraph-kit";
import { parse, type DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { GatewayContext } from "../context.ts";
import type { Transport } from "./Transport.ts";

const DOCUMENTS_MAX = 1_000;

/** Asks subgraphs that live in this process: no HTTP, no JSON, the same access rules. */
export function inProcessTransport(subgraphs: readonly Subgraph[]): Transport {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  return (name) => {
    const subgraph = byName.get(name);
    if (!subgraph) throw new Error(`The supergraph names a subgraph "${name}" that this process does not hold.`);
    return dataSource(subgraph);
  };
}

function dataSource(subgraph: Subgraph): GraphQLDataSource<GatewayContext> {
  // Query plans repeat the same few texts: each is parsed once.
  const documents = new LRUCache<string, DocumentNode>({ max: DOCUMENTS_MAX });
  const documentOf = (query: string) => {
    const known = documents.get(query);
    if (known) return known;
    const parsed = parse(query, { noLocation: true });
    documents.set(query, parsed);
    return parsed;
  };

  return {
    async process({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>) {
      const { query = "", variables, operationName } = request;
      const { caller, locale, requestId, clientAddress, accessReason } = context as GatewayContext;
      return subgraph.execute(
        { document: documentOf(query), variables, operationName },
        { caller, locale, requestId, clientAddress, accessReason },
      );
    },
  };
}
