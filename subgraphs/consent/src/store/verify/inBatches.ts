/** Looks at what comes in, so many at once; what is left when nothing more comes is looked at by `end`. */
export function inBatches<T>(size: number, look: (batch: readonly T[]) => Promise<void>) {
  let batch: T[] = [];
  const end = async () => {
    const taken = batch;
    batch = [];
    if (taken.length > 0) await look(taken);
  };
  return {
    async add(one: T) {
      if (batch.push(one) >= size) await end();
    },
    end,
  };
}
