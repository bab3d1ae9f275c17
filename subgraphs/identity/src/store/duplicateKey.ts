const DUPLICATE_KEY = 11_000;

/** Whether a write failed because a unique index has the key already. */
export const isDuplicateKey = (error: unknown): boolean => (error as { code?: unknown }).code === DUPLICATE_KEY;
