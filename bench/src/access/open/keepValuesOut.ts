import type * as Original from "../../../../gateway/dist/plans/keepValuesOut.js";

/** Leaves operations as they are, and keeps whatever comes. */
export const keepValuesOut: typeof Original.keepValuesOut = (gateway) => ({
  gateway,
  guard: { holdsValues: () => false, textToKeep: (text) => text },
});
