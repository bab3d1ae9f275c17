import type * as Original from "../../../../packages/subgraph-kit/dist/audit/settleReads.js";

/** Records nothing. */
export const settleReads: typeof Original.settleReads = () => () => Promise.resolve(null);

/** Waits for nothing. */
export const settleReadsPlugin: typeof Original.settleReadsPlugin = () => ({});
