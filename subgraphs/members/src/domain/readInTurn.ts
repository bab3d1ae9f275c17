/**
 * Reads with one command at a time for all who ask meanwhile: those that ask while a command is under way wait for the next
 * one, so that few commands go to a busy database. Everybody is given all that it found, read after they asked; a command
 * that fails fails for all.
 *
 * The kit's `together` waits for no command that is under way, gives each call its own outcome, and lets none fail because
 * of another: it is for calls that write, or that each want one thing.
 */
export function readInTurn<Key, Found>(
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
