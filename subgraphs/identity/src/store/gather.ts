/** One batch is on its way while the next one fills: more would make smaller batches, not a faster server. */
const UNDER_WAY_MAX = 2;

/** A batch takes no more calls when it holds this many items. */
const ITEMS_MAX = 500;

interface Waiting<Item, Result> {
  readonly items: readonly Item[];
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Sends calls that come at the same time as one command. A call that comes alone is sent at once; while two commands are
 * under way, those that come wait and go together. So an idle server answers as quickly as ever, and a busy one has far
 * fewer commands to do.
 *
 * What a call is answered was read, or written, after it was made: it is never given what an earlier command has found.
 * A command that fails fails for all its calls.
 *
 * @param send does the work for all items of some calls, and says what each call gets
 */
export function gather<Item, Result>(
  send: (calls: readonly (readonly Item[])[]) => Promise<(items: readonly Item[], place: number) => Result>,
): (items: readonly Item[]) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let isDue = false;

  function takeBatch(): readonly Waiting<Item, Result>[] {
    let items = 0;
    const end = waiting.findIndex((call) => (items += call.items.length) > ITEMS_MAX);
    return waiting.splice(0, end < 0 ? waiting.length : Math.max(1, end));
  }

  async function sendBatch(): Promise<void> {
    const batch = takeBatch();
    try {
      const resultOf = await send(batch.map(({ items }) => items));
      for (const [place, { items, resolve }] of batch.entries()) resolve(resultOf(items, place));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function sendWhatWaits(): void {
    isDue = false;
    while (waiting.length > 0 && underWay < UNDER_WAY_MAX) {
      underWay += 1;
      void sendBatch().finally(() => {
        underWay -= 1;
        sendSoon();
      });
    }
  }

  /** After everything that has arrived by now was looked at: what arrives together goes together. */
  function sendSoon(): void {
    if (isDue || waiting.length === 0) return;
    isDue = true;
    setImmediate(sendWhatWaits);
  }

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      sendSoon();
    });
}

/** Gathers reads by key. Nobody is given what only others have asked for. */
export function gatherReads<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>> {
  return gather<Key, ReadonlyMap<Key, Value>>(async (calls) => {
    const found = await read([...new Set(calls.flat())]);
    return (keys) =>
      new Map(
        keys.flatMap((key) => {
          const value = found.get(key);
          return value === undefined ? [] : [[key, value] as const];
        }),
      );
  });
}
