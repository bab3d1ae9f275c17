import type { ReleasedIdentifier } from "./mergePlan.ts";
import type { IdentityParts } from "./ports.ts";

/** They are two people again. */
export interface UsersUnmerged {
  readonly kind: "UsersUnmerged";
  /** Ids of the two people. */
  readonly survivorId: string;
  readonly restoredId: string;
  /** What was bound while they were one; whose it is has to be proved anew. */
  readonly released: readonly ReleasedIdentifier[];
}

/** There is no such merge. */
export interface MergeUnknown {
  readonly kind: "MergeUnknown";
}

/**
 * Undoes a merge: everything goes back to whom it was written with, for nothing was ever moved, and the two sides are not
 * merged automatically again. What was bound since, and every session of either, may be the one's or the other's: the
 * identifiers are released, the sessions end, and both prove who they are anew. Undoing it again changes nothing; the
 * first reason stands.
 */
export async function unmergePersons(
  { store, now, actor }: IdentityParts,
  mergeId: string,
  reason: string,
): Promise<UsersUnmerged | MergeUnknown> {
  const merge = await store.mergeById(mergeId);
  const whole = merge && (await store.personsById([merge.youngerId])).get(merge.youngerId);
  if (!merge || !whole) return { kind: "MergeUnknown" };
  const released =
    merge.state === "UNDONE" ? merge.released : await store.unmerge(merge, whole, { at: now, by: actor, reason });
  return { kind: "UsersUnmerged", survivorId: merge.olderId, restoredId: merge.youngerId, released };
}
