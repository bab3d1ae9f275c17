import { print, type DocumentNode, type GraphQLError } from "graphql";
import { LRUCache } from "lru-cache";
import type { PreparedOperation } from "../execution/CompiledOperation.ts";
import { bytesOfDocument } from "./bytes.ts";
import type { ValueGuard } from "./keepValuesOut.ts";
import { withoutLocations } from "./withoutLocations.ts";

/** A cache as Apollo asks for it, which can be emptied. */
export interface BoundedCache<Value> {
  get(key: string): Promise<Value | undefined>;
  set(key: string, value: Value): Promise<void>;
  delete(key: string): Promise<boolean>;
  clear(): void;
}

/** What is kept of an operation that cannot be planned, so that it is not weighed again. */
export interface RefusedOperation {
  readonly refusal: Pick<GraphQLError, "message" | "extensions">;
  /** About what it takes in memory, in bytes. */
  readonly bytes: number;
}

export type KeptOperation = PreparedOperation | RefusedOperation;

/** Operations that have been planned or refused, of whatever graphs are in use. */
export interface OperationCache {
  get(key: string): KeptOperation | undefined;
  set(key: string, operation: KeptOperation): void;
  /** Lets go of those whose key begins so. */
  forget(prefix: string): void;
}

/** How much memory caches may take, in MiB. */
export interface CacheMebibytes {
  readonly plans: number;
  readonly documents: number;
}

/** About seven hundred operations for whole pages, thousands of small ones, and the documents they were made for. */
export const CACHE_MEBIBYTES: CacheMebibytes = { plans: 64, documents: 32 };

const MIB = 2 ** 20;

function operationCache(mebibytes: number): OperationCache {
  const entries = new LRUCache<string, KeptOperation>({
    maxSize: mebibytes * MIB,
    sizeCalculation: ({ bytes }) => bytes,
  });
  return {
    get: (key) => entries.get(key),
    set(key, operation) {
      entries.set(key, operation);
    },
    forget(prefix) {
      for (const key of [...entries.keys()]) if (key.startsWith(prefix)) entries.delete(key);
    },
  };
}

function documentCache(mebibytes: number): BoundedCache<DocumentNode> {
  const entries = new LRUCache<string, DocumentNode>({
    maxSize: mebibytes * MIB,
    sizeCalculation: (document) => bytesOfDocument(print(document)),
  });
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    set(key, document) {
      entries.set(key, withoutLocations(document));
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(entries.delete(key)),
    clear() {
      entries.clear();
    },
  };
}

/** What a gateway keeps of what it has been asked. */
export interface GatewayCaches {
  /** Planned operations. */
  readonly plans: OperationCache;
  /** Parsed and validated documents, without their locations. */
  readonly documents: BoundedCache<DocumentNode>;
}

/** Caches that hold as much as fits; what was used longest ago goes first. */
export const gatewayCaches = ({ plans, documents }: CacheMebibytes = CACHE_MEBIBYTES): GatewayCaches => ({
  plans: operationCache(plans),
  documents: documentCache(documents),
});

/** The cache without documents that hold values: those are parsed whenever they come. */
export const withoutValues = (
  cache: BoundedCache<DocumentNode>,
  guard: Pick<ValueGuard, "holdsValues">,
): BoundedCache<DocumentNode> => ({
  ...cache,
  set: (key, document) => (guard.holdsValues(document) ? Promise.resolve() : cache.set(key, document)),
});
