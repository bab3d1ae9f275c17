import { idsOf, type Caller } from "@datong/subgraph-kit/caller";
import type { IdentityParts } from "./ports.ts";
import { hasLapsed, isSamePeriod, type GrantPeriod, type StaffGrant, type StaffStore } from "./staffGrant.ts";
import type { UserUnknown } from "./mergeUsers.ts";

/** The person has the permission. */
export interface StaffGranted {
  readonly kind: "StaffGranted";
  readonly change: "UPDATED" | "UNCHANGED";
  readonly grant: StaffGrant;
}

/** The person has the permission for another period; it stays as it is. */
export interface StaffGrantHeld {
  readonly kind: "StaffGrantHeld";
  readonly grant: StaffGrant;
}

/** The caller may not give it: to themselves nobody does, and staff give only what they have. */
export interface GrantNotAllowed {
  readonly kind: "GrantNotAllowed";
  readonly because: "OWN" | "NOT_HELD";
}

export interface NewGrant extends GrantPeriod {
  /** Any id of the person. */
  readonly userId: string;
  readonly grant: string;
  readonly reason: string;
}

export interface StaffParts extends Pick<IdentityParts, "store" | "newId" | "now" | "actor"> {
  readonly staff: StaffStore;
}

/** How often somebody else may be faster before we give up. */
const TURNS_MAX = 100;

/**
 * Gives a person a permission. It counts from their next login or refresh on. Giving it again for the same period changes
 * nothing.
 *
 * Nobody gives anything to themselves, and a member of staff gives only what they have themselves, so that nobody rises by
 * way of somebody else. A back end may give everything: that is how the first member of staff comes to be.
 */
export async function grantToStaff(
  { store, staff, newId, now, actor }: StaffParts,
  caller: Caller,
  { userId, grant, reason, validFrom, validUntil }: NewGrant,
): Promise<StaffGranted | StaffGrantHeld | GrantNotAllowed | UserUnknown> {
  if (caller.kind === "STAFF" && !caller.grants.has(grant)) return { kind: "GrantNotAllowed", because: "NOT_HELD" };
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const person = (await store.personsById([userId])).get(userId);
    if (!person) return { kind: "UserUnknown", field: "user" };
    if (idsOf(caller).some((id) => person.aliasIds.includes(id))) return { kind: "GrantNotAllowed", because: "OWN" };
    const held = (await staff.heldBy(person.aliasIds)).find((one) => one.grant === grant && !hasLapsed(one, now));
    if (held)
      return isSamePeriod(held, { validFrom, validUntil })
        ? { kind: "StaffGranted", change: "UNCHANGED", grant: held }
        : { kind: "StaffGrantHeld", grant: held };
    const added = { id: newId(), userId, grant, at: now, by: actor, reason, validFrom, validUntil, revoked: null };
    if (await staff.add(added)) return { kind: "StaffGranted", change: "UPDATED", grant: added };
  }
  throw new Error(`A grant was overtaken ${TURNS_MAX} times.`);
}
