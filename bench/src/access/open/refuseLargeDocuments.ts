import type * as Original from "../../../../gateway/dist/limits/refuseLargeDocuments.js";

/** Refuses nothing, and measures nothing. */
export const refuseLargeDocuments: typeof Original.refuseLargeDocuments = () => () => ({});
