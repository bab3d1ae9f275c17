import { z } from "@datong/subgraph-kit";
import { CACHE_MEBIBYTES, type CacheMebibytes } from "./caches.ts";

const mebibytes = (byDefault: number) =>
  z.coerce.number("must be a number of MiB").min(1, "must be at least 1").default(byDefault);

/** What a process with a gateway reads about what it keeps in memory. */
export const cachesShape = {
  PLAN_CACHE_MIB: mebibytes(CACHE_MEBIBYTES.plans),
  DOCUMENT_CACHE_MIB: mebibytes(CACHE_MEBIBYTES.documents),
};

/** What a process was told to keep. */
export const readCacheMebibytes = (config: z.output<z.ZodObject<typeof cachesShape>>): CacheMebibytes => ({
  plans: config.PLAN_CACHE_MIB,
  documents: config.DOCUMENT_CACHE_MIB,
});
