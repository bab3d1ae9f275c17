/** Hands on what comes, and meanwhile waits for the next already: whoever makes it and whoever takes it work at the same time. */
export async function* readAhead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  const fetch = (): Promise<IteratorResult<Item>> => {
    const next = iterator.next();
    // It is awaited only when its turn comes.
    next.catch(() => undefined);
    return next;
  };
  let next = fetch();
  try {
    for (;;) {
      const fetched = await next;
      if (fetched.done) return;
      next = fetch();
      yield fetched.value;
    }
  } finally {
    // Not waited for: what is under way may take as long as its source likes.
    iterator.return?.().catch(() => undefined);
  }
}
