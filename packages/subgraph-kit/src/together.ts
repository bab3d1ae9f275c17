import DataLoader from "dataloader";

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/**
 * Lets calls that come at the same time share one, for example one command to a database. None waits for what is under way:
 * several shared calls may be, at once. One that fails is made again for each by itself, so that nobody fails because of
 * another: it must do no harm twice.
 *
 * @param call one outcome for each item, in their order; an Error is that item's failure alone. The same item may be there
 *   twice
 * @param itemsMax so many share a call at most
 */
export function together<Item, Outcome>(
  call: (items: readonly Item[]) => Promise<readonly (Outcome | Error)[]>,
  itemsMax = 500,
): (item: Item) => Promise<Outcome> {
  const alone = async (item: Item): Promise<Outcome | Error> => {
    const [outcome] = await call([item]);
    return outcome as Outcome | Error;
  };
  const loader = new DataLoader<Item, Outcome>(
    async (items) => {
      if (items.length === 1) return call(items);
      try {
        return await call(items);
      } catch {
        return Promise.all(items.map((item) => alone(item).catch(toError)));
      }
    },
    { cache: false, maxBatchSize: itemsMax, batchScheduleFn: (send) => setImmediate(send) },
  );
  return (item) => loader.load(item);
}
