import { isPromise, type Subgraph } from "@datong/subgraph-kit";
import { failure } from "./failure.ts";
import type { SubgraphAnswer, SubgraphClient } from "./SubgraphClient.ts";
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

const clientOf = (subgraph: Subgraph): SubgraphClient => {
  const late = () => failure("TIMEOUT", subgraph.name);

  function failed(error: unknown, requestId: string): SubgraphAnswer {
    subgraph.logger.error({ err: error, subgraph: subgraph.name, requestId }, "subgraph did not answer");
    return failure("UNAVAILABLE", subgraph.name);
  }

  return {
    prepare({ query, operationName }) {
      const answer = subgraph.prepare({ query, operationName });
      return (variables, { caller, locale, requestId, clientAddress, accessReason, deadline }) => {
        const leftMs = deadline - Date.now();
        if (leftMs <= 0) return late();
        try {
          const given = answer(variables, { caller, locale, requestId, clientAddress, accessReason });
          return isPromise(given)
            ? within(leftMs, given, late).catch((error: unknown) => failed(error, requestId))
            : given;
        } catch (error) {
          return failed(error, requestId);
        }
      };
    },
  };
};

/** What is there in time, or else what `late` says; the work itself goes on. */
const within = <T>(ms: number, work: Promise<T>, late: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(late());
    }, ms);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
