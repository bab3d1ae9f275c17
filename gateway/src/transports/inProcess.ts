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
          return isPromise(given) ? within(leftMs, given, late, (error) => failed(error, requestId)) : given;
        } catch (error) {
          return failed(error, requestId);
        }
      };
    },
  };
};

/** Node keeps timers of the same length together: nearly all of those that run at a time are of one of two lengths. */
const WHOLE_MS = 10;

/**
 * What is there in time, or what `failed` makes of a failure, or else what `late` says, at most ten milliseconds after its
 * time; the work itself goes on.
 */
const within = <T>(ms: number, work: Promise<T>, late: () => T, failed: (error: unknown) => T): Promise<T> =>
  new Promise((resolve) => {
    const timer = setTimeout(
      () => {
        resolve(late());
      },
      Math.ceil(ms / WHOLE_MS) * WHOLE_MS,
    );
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        resolve(failed(error));
      },
    );
  });
