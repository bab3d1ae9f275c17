import type { KnownUser } from "@datong/identity";

/** Enough that a command's own cost does not count. */
const BATCH = 2_000;

/** Two batches under way: the next one is made while the server writes the one before. */
const LANES = 2;

/** Writes the users from one place to another, without the latter. */
export async function fill(
  insert: (users: readonly KnownUser[]) => Promise<void>,
  make: (place: number) => KnownUser,
  { from, to, signal }: { readonly from: number; readonly to: number; readonly signal: AbortSignal },
): Promise<void> {
  let next = from;
  async function work(): Promise<void> {
    while (next < to) {
      signal.throwIfAborted();
      const begin = next;
      next = Math.min(to, begin + BATCH);
      await insert(Array.from({ length: next - begin }, (_none, place) => make(begin + place)));
    }
  }
  await Promise.all(Array.from({ length: LANES }, work));
}
