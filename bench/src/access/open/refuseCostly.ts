import type * as Original from "../../../../gateway/dist/limits/refuseCostly.js";

/** Refuses nothing, and estimates nothing. */
export const refuseCostly: typeof Original.refuseCostly = () => ({});
