import type * as Original from "../../../../gateway/dist/limits/nameParseLimits.js";

/** Nothing is refused here that would need a name. */
export const nameParseLimits: typeof Original.nameParseLimits = () => ({});
