import type * as Original from "../../../../packages/subgraph-kit/dist/audit/settleReads.js";

/** Records nothing, and waits for nothing. */
export const settleReads: typeof Original.settleReads = () => () => null;
