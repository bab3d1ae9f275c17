import type { Subgraph } from "@datong/subgraph-kit";
import { parse } from "graphql";
import { failure } from "./failure.ts";
import type { SubgraphClient } from "./SubgraphClient.ts";
import type { Transport } from "./Transport.ts";

/** Asks subgraphs that live in this process: no HTTP, no JSON, the same access rules. */
export function inProcessTransport(subgraphs: readonly Subgraph[]): Transport {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  return (name) => {
    const subgraph = byName.get(name);
    if (!subgraph) throw new Error(`The supergraph names a subgraph "${name}" that this process does not hold.`);
    return clientOf(subgraph);
  };
}

const clientOf = (subgraph: Subgraph): SubgraphClient => ({
  prepare({ query, operationName }) {
    const document = parse(query, { noLocation: true });
    return (variables, { caller, locale, requestId, clientAddress, accessReason, deadline }) => {
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) return failure("TIMEOUT", subgraph.name);
      const answer = subgraph.execute(
        { document, variables, operationName },
        { caller, locale, requestId, clientAddress, accessReason },
      );
      return within(leftMs, answer, () => failure("TIMEOUT", subgraph.name));
    };
  },
});

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
