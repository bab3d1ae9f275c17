import { LRUCache } from "lru-cache";
import type { OperationDefinitionNode } from "graphql";
import type { CompiledOperation } from "../execution/CompiledOperation.ts";
import type { Graph } from "../graph/index.ts";
import type { Price } from "../limits/index.ts";

/** An operation that was found good, and needs nothing any more but its variables. */
export interface ReadyOperation {
  readonly operation: OperationDefinitionNode;
  readonly price: Price;
  readonly compiled: CompiledOperation;
}

/** The operations of one graph that are ready. */
export interface ReadyOperations {
  /**
   * @param hash of the document, as clients send it
   * @param operationName as the client sent it: which operation it means has been found out before
   */
  find(graph: Graph, hash: string, operationName: string | undefined): ReadyOperation | undefined;
  keep(graph: Graph, hash: string, operationName: string | undefined, ready: ReadyOperation): void;
}

type ByName = ReadonlyMap<string | undefined, ReadyOperation>;

const MIB = 2 ** 20;

/** A hash, a name, and what a price remembers; little beside a plan. */
const BYTES_BESIDE_PLAN = 2_048;

const bytesOf = (operations: ByName): number =>
  [...operations.values()].reduce((bytes, { compiled }) => bytes + compiled.bytes + BYTES_BESIDE_PLAN, 0);

const NONE: ReadyOperations = { find: () => undefined, keep: () => undefined };

/** Some thousand operations of pages; their plans are in memory anyway. */
export const READY_MEBIBYTES = 32;

/**
 * Keeps what fits in so much memory; what was asked for longest ago goes first. All of it goes when another graph is asked
 * for: what was good there may be wrong here. Of documents only their hash is kept.
 *
 * @param mebibytes 0 keeps none
 */
export function readyOperations(mebibytes: number): ReadyOperations {
  if (mebibytes === 0) return NONE;
  const documents = new LRUCache<string, ByName>({ maxSize: mebibytes * MIB, sizeCalculation: bytesOf });
  let of: Graph | null = null;

  function belongTo(graph: Graph): void {
    if (graph === of) return;
    documents.clear();
    of = graph;
  }

  return {
    find(graph, hash, operationName) {
      belongTo(graph);
      return documents.get(hash)?.get(operationName);
    },
    keep(graph, hash, operationName, ready) {
      belongTo(graph);
      documents.set(hash, new Map([...(documents.get(hash) ?? []), [operationName, ready]]));
    },
  };
}
