import { companyWideOf, idsOf, type Caller } from "@datong/subgraph-kit/caller";
import { SYSTEM } from "./actor.ts";
import { STAFF_MEMBER, type Separation } from "./duties.ts";
import type { UserUnknown } from "./mergeUsers.ts";
import { finishRevocations, takeBackLapsed } from "./revokeFromStaff.ts";
import { during, hasLapsed, isSamePeriod, type GrantPeriod, type StaffGrant } from "./staffGrant.ts";
import type { StaffParts } from "./staffParts.ts";

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

/** The person would have two grants that must be kept apart. */
export interface StaffDutiesSeparated {
  readonly kind: "StaffDutiesSeparated";
  readonly separation: Separation;
}

type Granting = StaffGranted | StaffGrantHeld | StaffDutiesSeparated | GrantNotAllowed | UserUnknown;

export interface NewGrant extends GrantPeriod {
  /** Any id of the person. */
  readonly userId: string;
  readonly grant: string;
  readonly reason: string;
}

/** How often somebody else may be faster before we give up. */
const TURNS_MAX = 100;

const GAVE_WAY = "must be kept apart from what was granted at the same moment";

/** What would be broken by a grant beside these; see `Duties`. */
const brokenBy = (
  { duties, now, requestId }: StaffParts,
  asked: NewGrant,
  userIds: readonly string[],
  held: readonly StaffGrant[],
) =>
  duties.brokenBy(
    { ...asked, userIds, at: now, besides: during(held, asked, now).map(({ grant }) => grant) },
    requestId,
  );

/**
 * Looks once more when somebody else has granted something meanwhile: of two grants that were decided side by side neither has
 * seen the other, so that the later at least gives way now, as it does when nobody can say whether it must.
 *
 * @param before what the person had when it was decided
 */
async function giveWay(
  parts: StaffParts,
  added: StaffGrant,
  userIds: readonly string[],
  before: readonly StaffGrant[],
): Promise<StaffGranted | StaffDutiesSeparated> {
  const { staff, now } = parts;
  const others = (await staff.heldBy(userIds)).filter(({ id }) => id !== added.id);
  const granted = { kind: "StaffGranted", change: "UPDATED", grant: added } as const;
  if (others.every(({ id }) => before.some((one) => one.id === id))) return granted;
  let isKept = false;
  try {
    const separation = await brokenBy(parts, added, userIds, others);
    isKept = separation === null;
    return separation ? { kind: "StaffDutiesSeparated", separation } : granted;
  } finally {
    if (!isKept) {
      await staff.revoke([added.userId], added.grant, { at: now, by: SYSTEM, reason: GAVE_WAY });
      await finishRevocations(parts, userIds);
    }
  }
}

/**
 * Gives a person a permission. It counts from their next login or refresh on. Giving it again for the same period changes
 * nothing.
 *
 * Nobody gives anything to themselves, and a member of staff gives only what they were granted themselves, so that nobody rises
 * by way of somebody else; what they have by a role would outlast it. A back end may give everything: that is how the first member of staff comes to be. What must be kept
 * apart nobody gives to one person, whichever of the two they have by a role; a role that is given at the same moment does
 * not count beside it (consent's `heldBy`).
 *
 * Whoever had left the staff begins with nothing: a dismissal that was interrupted is brought to its end first.
 *
 * @throws UNAVAILABLE or TIMEOUT when nobody says what must be kept apart, or ends the roles of before
 */
export async function grantToStaff(parts: StaffParts, caller: Caller, asked: NewGrant): Promise<Granting> {
  const { store, staff, newId, now, actor } = parts;
  const { userId, grant, reason, validFrom, validUntil } = asked;
  if (caller.kind === "STAFF" && !companyWideOf(caller).has(grant))
    return { kind: "GrantNotAllowed", because: "NOT_HELD" };
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const person = (await store.personsById([userId])).get(userId);
    if (!person) return { kind: "UserUnknown", field: "user" };
    if (idsOf(caller).some((id) => person.aliasIds.includes(id))) return { kind: "GrantNotAllowed", because: "OWN" };
    await finishRevocations(parts, person.aliasIds);
    const all = await staff.heldBy(person.aliasIds);
    const held = all.find((one) => one.grant === grant && !hasLapsed(one, now));
    if (held)
      return isSamePeriod(held, asked)
        ? { kind: "StaffGranted", change: "UNCHANGED", grant: held }
        : { kind: "StaffGrantHeld", grant: held };
    const separation = await brokenBy(parts, asked, person.aliasIds, all);
    if (separation) return { kind: "StaffDutiesSeparated", separation };
    const added = { id: newId(), userId, grant, at: now, by: actor, reason, validFrom, validUntil, revoked: null };
    const lapsed = all.filter((one) => one.grant === grant);
    if (grant === STAFF_MEMBER && lapsed.length > 0) await takeBackLapsed(parts, person.aliasIds, lapsed);
    if (await staff.add(added)) return giveWay(parts, added, person.aliasIds, all);
  }
  throw new Error(`A grant was overtaken ${TURNS_MAX} times.`);
}
