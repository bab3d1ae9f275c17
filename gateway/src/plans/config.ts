import type { z } from "@datong/subgraph-kit";
import { wholeNumber } from "../configTypes.ts";
import { CACHE_MEBIBYTES, type CacheMebibytes } from "./caches.ts";

/** What a process with a gateway reads about what it keeps in memory. */
export const cachesShape = {
  PLAN_CACHE_MIB: wholeNumber(1).default(CACHE_MEBIBYTES.plans),
  DOCUMENT_CACHE_MIB: wholeNumber(1).default(CACHE_MEBIBYTES.documents),
};

/** What a process was told to keep. */
export const readCacheMebibytes = (config: z.output<z.ZodObject<typeof cachesShape>>): CacheMebibytes => ({
  plans: config.PLAN_CACHE_MIB,
  documents: config.DOCUMENT_CACHE_MIB,
});
