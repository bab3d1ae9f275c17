/**
 * Does the same for each, one after the other; what fails keeps none of the others from being done.
 *
 * @throws AggregateError in the end, with everything that failed
 */
export async function forEachDespite<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items)
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${items.length} failed.`);
}

/**
 * Takes steps, one after the other; one that fails keeps none of the others from being taken.
 *
 * @returns the sum of what they come to
 * @throws AggregateError in the end, with everything that failed
 */
export async function sumDespite(steps: readonly (() => Promise<number>)[]): Promise<number> {
  let sum = 0;
  await forEachDespite(steps, async (step) => {
    sum += await step();
  });
  return sum;
}
