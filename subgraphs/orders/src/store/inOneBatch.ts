/** All of an answer at once, instead of 101 documents and then the rest. */
export const IN_ONE_BATCH = { batchSize: 100_000 } as const;
