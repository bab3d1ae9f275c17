import { mergePersons } from "./merge.ts";
import type { IdentityParts } from "./ports.ts";

/** They are one person; `mergeId` is null when they were one already. */
export interface UsersMerged {
  readonly kind: "UsersMerged";
  readonly userId: string;
  readonly mergeId: string | null;
}

/** There is no such person; `field` is the place in the input. */
export interface UserUnknown {
  readonly kind: "UserUnknown";
  readonly field: string;
}

/** Somebody has decided that they are two people. */
export interface MergeForbidden {
  readonly kind: "MergeForbidden";
}

/** What staff give as the ground of a merge. */
export interface StaffGrounds {
  readonly reason: string;
  /** Whether to merge although somebody has decided that they are two people. */
  readonly overrideForbidden: boolean;
}

/** Merges two people on the word of a member of staff. Merging them again changes nothing. */
export async function mergeUsers(
  parts: IdentityParts,
  ids: readonly [string, string],
  grounds: StaffGrounds,
): Promise<UsersMerged | UserUnknown | MergeForbidden> {
  const outcome = await mergePersons(parts, ids, { rule: "STAFF", evidence: [], ...grounds });
  switch (outcome.kind) {
    case "Merged":
      return { kind: "UsersMerged", userId: outcome.userId, mergeId: outcome.mergeId };
    case "Unknown":
      return { kind: "UserUnknown", field: `users.${outcome.place}` };
    case "Forbidden":
      return { kind: "MergeForbidden" };
    case "Proposed":
      throw new Error("What staff decide is not put to staff.");
  }
}
