import type { MergingPersons, Person } from "@datong/subgraph-kit/caller";
import type { Correction } from "./rights/correction.ts";
import type { DataExport } from "./rights/dataExport.ts";
import type { FilteredPeople } from "./filterAllowed.ts";
import type { LegalHold } from "./erasure/erasure.ts";

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
  LegalHold: ({ userIds }: LegalHold): readonly string[] => userIds,
  // Whose it is, nothing of it says; by its id whoever has asked for it finds it.
  Erasure: (): readonly string[] => [],
  FilteredPeople: ({ asked }: FilteredPeople): readonly string[] => asked,
};
