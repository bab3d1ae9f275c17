import { conflictingDuties, decidingBy, type DecidingParts } from "./abilities.ts";
import { companyWideAt } from "./duties.ts";
import type { Separation } from "./role.ts";
import type { CompanyStaff, RoleGrantStore } from "./staffPorts.ts";

/**
 * What must be kept apart and has come together, by the ids of whom it has; those whom identity does not know are left out.
 *
 * @throws UNAVAILABLE or TIMEOUT when identity does not answer
 */
export async function conflictsOf(
  {
    roleGrants,
    company,
    deciding,
    requestId,
  }: {
    readonly roleGrants: Pick<RoleGrantStore, "ofPeople">;
    readonly company: Pick<CompanyStaff, "peopleOf">;
    readonly deciding: DecidingParts;
    readonly requestId: string;
  },
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Separation[]>> {
  const people = await company.peopleOf(userIds, requestId);
  const { grants, known } = await roleGrants.ofPeople([...people.values()].flatMap(({ ids }) => ids));
  const all = await decidingBy(deciding, known);
  return new Map(
    [...people].map(([userId, { ids, grants: granted }]) => [
      userId,
      conflictingDuties(
        grants.filter((grant) => ids.includes(grant.userId)),
        companyWideAt(granted, deciding.at),
        all,
      ),
    ]),
  );
}
