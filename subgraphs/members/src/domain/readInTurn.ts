/**
 * Reads for all who ask at the same time with one command: those that ask while a command is under way wait for the next
 * one. Nobody is given what was read before they asked.
 */
export function collect<Key, Found>(
  read: (keys: readonly Key[]) => Promise<Found>,
): (keys: readonly Key[]) => Promise<Found> {
  let next: { readonly keys: Set<Key>; readonly found: Promise<Found> } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function readNext(keys: ReadonlySet<Key>): Promise<Found> {
    await last;
    await new Promise((resolve) => setImmediate(resolve));
    next = null;
    return read([...keys]);
  }

  return (wanted) => {
    if (!next) {
      const keys = new Set<Key>();
      const found = readNext(keys);
      next = { keys, found };
      last = found.catch(() => null);
    }
    for (const key of wanted) next.keys.add(key);
    return next.found;
  };
}
