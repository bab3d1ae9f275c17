/** The code of MongoDB's for a write that a unique index refuses. */
const DUPLICATE_KEY = 11_000;

/** Whether a write, or one of several, was refused because a unique index has the key already. */
export const isDuplicateKey = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | null)?.code === DUPLICATE_KEY;
