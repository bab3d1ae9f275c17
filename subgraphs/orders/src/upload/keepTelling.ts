import { setTimeout as pause } from "node:timers/promises";

/**
 * Hands on what comes, and the last of it again whenever nothing has come for a while: so that nobody on the way takes
 * work that tells nothing for a connection that is dead.
 *
 * @param first what is told before anything comes
 * @param everyMs how long nothing is told at most, in milliseconds
 */
export async function* keepTelling<Item>(
  first: Item,
  items: AsyncIterable<Item>,
  everyMs: number,
): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  let last = first;
  let coming: Promise<IteratorResult<Item>> | null = null;
  try {
    yield first;
    for (;;) {
      coming ??= iterator.next();
      const waiting = new AbortController();
      const silence = pause(everyMs, null, { signal: waiting.signal, ref: false }).catch(() => null);
      const come = await Promise.race([coming, silence]).finally(() => {
        waiting.abort();
      });
      if (come) {
        if (come.done) return;
        coming = null;
        last = come.value;
      }
      // It may fail while nobody asks for more.
      coming?.catch(() => undefined);
      yield last;
    }
  } finally {
    // Not waited for: what is under way may take as long as its source likes.
    iterator.return?.().catch(() => undefined);
  }
}
