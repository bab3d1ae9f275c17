import type { TokenEndings } from "@datong/subgraph-kit";

/** One kind of thing whose end makes access tokens worthless before they expire: sessions, the secrets of back ends. */
export interface EndingSource {
  /**
   * The ids (`sid` of their tokens) of those that have ended since then. Some from before do no harm; one that is left
   * out lives on until its tokens expire.
   *
   * @param since by the clocks of this company's processes, which agree to within half a minute
   */
  endedSince(since: Date): Promise<readonly string[]>;
}

/** Tells whoever listens that these have ended; to be called once it is written, and before it is answered. */
export type NotifyEnded = (ids: readonly string[]) => void;

/** All that has ended, from every source, and the news of it within this process. */
export interface Endings extends TokenEndings {
  readonly notifyEnded: NotifyEnded;
  /** Adds a source; what it tells is among the answers from then on. */
  add(source: EndingSource): void;
}

/** Gathers what ends. */
export function gatherEndings(): Endings {
  const sources: EndingSource[] = [];
  const listeners = new Set<NotifyEnded>();
  return {
    add(source) {
      sources.push(source);
    },

    async endedSince(since) {
      // Before the reading: what ends during it is for the next one.
      const asOf = new Date();
      const ids = await Promise.all(sources.map((source) => source.endedSince(since)));
      return { ids: ids.flat(), asOf };
    },

    notifyEnded(ids) {
      if (ids.length > 0) for (const listener of listeners) listener(ids);
    },

    onEnded(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
