import { LRUCache } from "lru-cache";

/** Clients are of few kinds, and each always sends the same. */
const TEXTS_MAX = 100;

/** Reads a header as `read` does, once for each of its texts. */
export function readOnce<Meaning>(read: (header: string) => Meaning): (header: string) => Meaning {
  const known = new LRUCache<string, { readonly meaning: Meaning }>({ max: TEXTS_MAX });
  return (header) => {
    const before = known.get(header);
    if (before) return before.meaning;
    const meaning = read(header);
    known.set(header, { meaning });
    return meaning;
  };
}
