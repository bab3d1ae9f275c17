import { wholeNumber } from "../configTypes.ts";
import { READY_MEBIBYTES } from "./readyOperations.ts";

/** What a process with a gateway reads about operations that are ready. */
export const readyShape = {
  READY_CACHE_MIB: wholeNumber(0).default(READY_MEBIBYTES),
};
