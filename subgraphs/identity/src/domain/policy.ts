import type { MergeCandidate } from "./mergeCandidate.ts";
import type { ReleasedIdentifier } from "./mergePlan.ts";
import type { Person } from "./person.ts";
import type { MergePreview } from "./previewMerge.ts";
import type { UserUpserted } from "./upsertUser.ts";

/** Whose data the objects of this subgraph are; see the kit's `Owners`. */
export const owners = {
  User: ({ aliasIds }: Person): readonly string[] => aliasIds,
};

/** Of whom its objects tell that are nobody's own; see the kit's `Subjects`. */
export const subjects = {
  MergePreview: ({ survivor, retired }: MergePreview): readonly string[] => [...survivor.aliasIds, ...retired.aliasIds],
  MergeCandidate: ({ userIds }: MergeCandidate): readonly string[] => userIds,
  ReleasedIdentifier: ({ userId }: ReleasedIdentifier): readonly string[] => [userId],
  // Whoever sends an identifier learns whose it is.
  UserUpserted: ({ userId }: UserUpserted): readonly string[] => [userId],
  // Of the person that the call has named; the refusal does not say who it was.
  "OtherIdentifierHeld.current": (): readonly string[] => [],
};
