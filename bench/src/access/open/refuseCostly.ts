import type * as Original from "../../../../gateway/dist/limits/refuseCostly.js";

/** Charges nobody. */
export const charge: typeof Original.charge = () => Promise.resolve();

/** Refuses nothing, and estimates nothing. */
export const refuseCostly: typeof Original.refuseCostly = () => ({});
