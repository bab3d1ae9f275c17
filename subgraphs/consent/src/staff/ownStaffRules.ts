import { companyWideOf, idsOf, StaffScope, type StaffPermissions } from "@datong/subgraph-kit";
import { decidingBy, heldBy, rulesOf, type AbilityRule, type DecidingParts } from "../domain/staff/abilities.ts";
import type { RoleGrantStore } from "../domain/staff/staffPorts.ts";

/** What decides about staff, at any moment. */
export type StaffDeciding = Omit<DecidingParts, "at"> & { readonly roleGrants: RoleGrantStore };

/**
 * What somebody may do by their roles now, read anew each time.
 *
 * @param userIds every id of theirs
 * @param companyWide what they have been granted company-wide
 */
export async function staffRulesOf(
  { roleGrants, ...parts }: StaffDeciding,
  userIds: readonly string[],
  companyWide: ReadonlySet<string>,
  at: Date,
): Promise<readonly AbilityRule[]> {
  const { grants, known } = await roleGrants.ofPeople(userIds);
  if (grants.length === 0) return [];
  return rulesOf(heldBy(grants, companyWide, await decidingBy({ ...parts, at }, known)));
}

/** What this subgraph says to itself of staff who ask it. */
export const ownStaffRules = (parts: StaffDeciding, now: () => Date): StaffPermissions => ({
  scopeOf: async ({ caller }) => new StaffScope(await staffRulesOf(parts, idsOf(caller), companyWideOf(caller), now())),
});
