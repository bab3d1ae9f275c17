import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import type { Subgraph } from "@datong/subgraph-kit";
import { parse, type DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { GatewayContext } from "../context.ts";
import { failure } from "./failure.ts";
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
      const { caller, locale, requestId, clientAddress, accessReason, deadline } = context as GatewayContext;
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) return failure("TIMEOUT", subgraph.name);
      const answer = subgraph.execute(
        { document: documentOf(query), variables, operationName },
        { caller, locale, requestId, clientAddress, accessReason },
      );
      return within(leftMs, answer, () => failure("TIMEOUT", subgraph.name));
    },
  };
}

/** What is there in time, or else what `late` says; the work itself goes on. */
async function within<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
    }, ms);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
