/** A part of what is to be sent, in one request. */
export interface Batch<Item> {
  readonly items: readonly Item[];
  /** How many items the batches before it hold. */
  readonly offset: number;
}

/**
 * Cuts groups into batches without cutting a group, unless it is larger than a batch by itself. The order stays.
 *
 * @param sizeMax how many items a batch may hold
 */
export function batchesOf<Item>(groups: readonly (readonly Item[])[], sizeMax: number): Batch<Item>[] {
  const batches: Item[][] = [];
  for (const group of groups)
    for (let start = 0; start < group.length; start += sizeMax) {
      const piece = group.slice(start, start + sizeMax);
      const last = batches.at(-1);
      if (last && last.length + piece.length <= sizeMax) last.push(...piece);
      else batches.push([...piece]);
    }
  let offset = 0;
  return batches.map((items) => {
    const batch = { items, offset };
    offset += items.length;
    return batch;
  });
}

/**
 * Works on all batches, a few at a time. After a failure no further batch is begun; those under way are waited for,
 * so that nothing goes on behind the caller's back.
 *
 * @returns the results in the order of the batches
 * @throws what the first failing `work` threw
 */
export async function inBatches<Item, Result>(
  batches: readonly Batch<Item>[],
  inFlightMax: number,
  work: (batch: Batch<Item>) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const waiting = batches.entries();
  const worker = async () => {
    for (const [index, batch] of waiting) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(batch);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: inFlightMax }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
