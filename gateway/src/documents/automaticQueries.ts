import { LRUCache } from "lru-cache";
import type { ValueGuard } from "../plans/index.ts";

/** What Apollo Server keeps automatic persisted queries in. */
interface KeyValueCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** The documents that clients have registered. */
export interface AutomaticQueries {
  readonly cache: KeyValueCache;
  /** Whether the hash of a document will do. */
  readonly isRegistered: (hash: string) => boolean;
}

const APOLLOS_PREFIX = "apq:";

const TEXTS_MAX = 1_000;
const BYTES_MAX = 8 * 1024 * 1024;
const TEXT_BYTES_MAX = 64 * 1024;

/**
 * Remembers documents that clients sent together with their hash, so that the hash alone will do the next time. The least
 * used go first; whose text is not kept sends it again.
 *
 * @param guard what of a text may be kept: nothing of one with values in it, which could be personal
 */
export function automaticQueries(guard: Pick<ValueGuard, "textToKeep">): AutomaticQueries {
  const texts = new LRUCache<string, string>({
    max: TEXTS_MAX,
    maxSize: BYTES_MAX,
    maxEntrySize: TEXT_BYTES_MAX,
    sizeCalculation: (text) => Buffer.byteLength(text),
  });
  return {
    cache: {
      get: (key) => Promise.resolve(texts.get(key)),
      set(key, text) {
        const kept = guard.textToKeep(text);
        if (kept !== null) texts.set(key, kept);
        return Promise.resolve();
      },
      delete: (key) => Promise.resolve(texts.delete(key)),
    },
    isRegistered: (hash) => texts.get(`${APOLLOS_PREFIX}${hash}`) !== undefined,
  };
}
