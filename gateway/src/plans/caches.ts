import type { QueryPlan } from "@apollo/query-planner";
import { LRUCache } from "lru-cache";
import type { DocumentNode } from "graphql";
import type { ValueGuard } from "./keepValuesOut.ts";

/** A cache as Apollo asks for it, which can be emptied. */
export interface BoundedCache<Value> {
  get(key: string): Promise<Value | undefined>;
  set(key: string, value: Value): Promise<void>;
  delete(key: string): Promise<boolean>;
  clear(): void;
}

/** How much memory caches may take, in MiB. */
export interface CacheMebibytes {
  readonly plans: number;
  readonly documents: number;
}

/** A few thousand plans of pages, and the documents they were made for. */
export const CACHE_MEBIBYTES: CacheMebibytes = { plans: 64, documents: 32 };

const MIB = 2 ** 20;

/** Measured: what a plan takes in memory for each character of its JSON, and a document for each of its text. */
const PLAN_BYTES_PER_CHARACTER = 12;
const DOCUMENT_BYTES_PER_CHARACTER = 42;

function boundedCache<Value extends object>(mebibytes: number, bytesOf: (value: Value) => number): BoundedCache<Value> {
  const entries = new LRUCache<string, Value>({ maxSize: mebibytes * MIB, sizeCalculation: bytesOf });
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => {
      entries.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(entries.delete(key)),
    clear: () => {
      entries.clear();
    },
  };
}

/** What a gateway keeps of what it has been asked. */
export interface GatewayCaches {
  readonly plans: BoundedCache<QueryPlan>;
  /** Parsed and validated documents. */
  readonly documents: BoundedCache<DocumentNode>;
}

/** Caches that hold as much as fits; what was used longest ago goes first. */
export const gatewayCaches = ({ plans, documents }: CacheMebibytes = CACHE_MEBIBYTES): GatewayCaches => ({
  plans: boundedCache(plans, (plan) => Math.max(1, PLAN_BYTES_PER_CHARACTER * JSON.stringify(plan).length)),
  documents: boundedCache(documents, ({ loc }) =>
    Math.max(1, DOCUMENT_BYTES_PER_CHARACTER * (loc?.source.body.length ?? 0)),
  ),
});

/** The cache without documents that hold values: those are parsed whenever they come. */
export const withoutValues = (
  cache: BoundedCache<DocumentNode>,
  guard: Pick<ValueGuard, "holdsValues">,
): BoundedCache<DocumentNode> => ({
  ...cache,
  set: (key, document) => (guard.holdsValues(document) ? Promise.resolve() : cache.set(key, document)),
});
