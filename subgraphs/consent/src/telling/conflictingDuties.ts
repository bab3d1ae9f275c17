import { randomUUID } from "node:crypto";
import { conflictsOf } from "../domain/staff/conflictsOf.ts";
import type { RoleBook } from "../domain/staff/role.ts";
import type { CompanyStaff } from "../domain/staff/staffPorts.ts";
import type { StaffDeciding } from "../staff/ownStaffRules.ts";
import type { Look } from "./startTelling.ts";

/** Who has anything that must be kept apart from something, by their roles or company-wide; under any of their ids. */
async function findHolders({ book, roleGrants, company }: Parts, requestId: string): Promise<ReadonlySet<string>> {
  const abilities = new Set(book.separated.flatMap((pair) => pair.abilities));
  const isOfPair = ({ abilities: brought }: { readonly abilities: readonly string[] }) =>
    brought.some((one) => abilities.has(one));
  const given = await roleGrants.standing(rolesWhere(book, isOfPair));
  const found = new Set(given.map(({ userId }) => userId));
  for (const ability of abilities) for (const id of await company.holdersOf(ability, requestId)) found.add(id);
  return found;
}

const rolesWhere = ({ roles }: RoleBook, isMeant: (role: { readonly abilities: readonly string[] }) => boolean) =>
  [...roles.values()].filter(isMeant).map(({ code }) => code);

type Parts = StaffDeciding & { readonly company: CompanyStaff };

/** How many people have what must be kept apart, since a merge: nothing of it counts, or the first alone. */
export const conflictingDuties =
  ({ company, roleGrants, ...deciding }: Parts): Look =>
  async (now) => {
    const requestId = randomUUID();
    const holders = await findHolders({ company, roleGrants, ...deciding }, requestId);
    if (holders.size === 0) return null;
    const people = await company.peopleOf([...holders], requestId);
    const ids = new Set([...people.values()].map(({ ids: [canonical = ""] }) => canonical));
    const found = await conflictsOf({ roleGrants, company, deciding: { ...deciding, at: now }, requestId }, [...ids]);
    const conflicts = [...found.values()].filter((pairs) => pairs.length > 0);
    if (conflicts.length === 0) return null;
    const pairs = new Set(conflicts.flat().map(({ abilities }) => abilities.join(" ")));
    const message =
      "duties that must be kept apart have come together in people; `conflictingDuties` of `roleGrants` says in whom";
    return { level: "warn", facts: { people: conflicts.length, duties: [...pairs] }, message };
  };
