/** Does work when all earlier work on any of its keys is done, whether that succeeded or not. */
export type TakeTurn = <Result>(keys: readonly string[], work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets the calls of one process on one wallet take turns. Nothing depends on it but the effort: without turns, fifty
 * calls on one wallet at once would all read it fifty times, and all but one lose each compare-and-set.
 */
export function createTurns(): TakeTurn {
  const lastOf = new Map<string, Promise<unknown>>();
  return async (keys, work) => {
    const earlier = Promise.allSettled(keys.flatMap((key) => lastOf.get(key) ?? []));
    const mine = earlier.then(work);
    for (const key of keys) lastOf.set(key, mine);
    try {
      return await mine;
    } finally {
      for (const key of keys) if (lastOf.get(key) === mine) lastOf.delete(key);
    }
  };
}
