import { z } from "@datong/subgraph-kit";
import { READY_MEBIBYTES } from "./readyOperations.ts";

/** What a process with a gateway reads about operations that are ready. */
export const readyShape = {
  READY_CACHE_MIB: z.coerce.number("must be a number of MiB").min(0, "must be at least 0").default(READY_MEBIBYTES),
};
