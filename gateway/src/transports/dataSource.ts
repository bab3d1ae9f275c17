import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import { LRUCache } from "lru-cache";
import type { GatewayContext } from "../context.ts";
import type { Fetch, SubgraphClient } from "./SubgraphClient.ts";

const PREPARED_MAX = 1_000;

/** The client as @apollo/gateway's own executor asks it: with a text each time. */
export function dataSource(client: SubgraphClient): GraphQLDataSource<GatewayContext> {
  const prepared = new LRUCache<string, Fetch>({ max: PREPARED_MAX });
  const fetchOf = (query: string, operationName: string | undefined): Fetch => {
    const known = prepared.get(query);
    if (known) return known;
    const kind = query.startsWith("mutation") ? "mutation" : "query";
    const fetch = client.prepare({ query, operationName, kind });
    prepared.set(query, fetch);
    return fetch;
  };
  return {
    async process({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>) {
      const { query = "", variables = {}, operationName } = request;
      return fetchOf(query, operationName)(variables, context as GatewayContext);
    },
  };
}
