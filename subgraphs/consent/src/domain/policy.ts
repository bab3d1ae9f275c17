import type { MergingPersons, Person } from "@datong/subgraph-kit/caller";
import type { Correction } from "./rights/correction.ts";
import type { DataExport } from "./rights/dataExport.ts";

/** Whose data the objects of this subgraph are; see the kit's `Owners`. */
export const owners = {
  User: ({ aliasIds, ref }: Person): readonly string[] => aliasIds ?? (ref === undefined ? [] : [ref]),
  DataExport: ({ userId }: DataExport): readonly string[] => [userId],
  Correction: ({ userId }: Correction): readonly string[] => [userId],
};

/** Of whom its objects tell that are nobody's own; see the kit's `Subjects`. */
export const subjects = {
  MergePreview: ({ survivorAliasIds, retiredAliasIds }: MergingPersons): readonly string[] => [
    ...survivorAliasIds,
    ...retiredAliasIds,
  ],
  FilteredPeople: ({ allowed }: { readonly allowed: readonly string[] }): readonly string[] => allowed,
};
