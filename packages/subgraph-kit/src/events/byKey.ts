/** Items by a key of theirs, those of one key in their order. */
export function byKey<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const grouped = new Map<string, Item[]>();
  for (const item of items) {
    const ofKey = grouped.get(keyOf(item));
    if (ofKey) ofKey.push(item);
    else grouped.set(keyOf(item), [item]);
  }
  return grouped;
}

/** Waits for all of it, then fails with the first that failed. */
export async function all(attempts: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(attempts)).find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
