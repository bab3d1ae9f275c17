import { SYSTEM, type Actor } from "./actor.ts";
import { STAFF_MEMBER, type Dismissal } from "./duties.ts";
import type { UserUnknown } from "./mergeUsers.ts";
import type { GrantRevocation, StaffGrant, TakenBack } from "./staffGrant.ts";
import type { StaffParts } from "./staffParts.ts";

/** The person no longer has the permission. */
export interface StaffRevoked {
  readonly kind: "StaffRevoked";
  readonly userId: string;
  /** How many were taken back; those that were over already do not count. */
  readonly revoked: number;
  /** How many roles of others ended with those of the person. */
  readonly endedWith: number;
}

/** What is to be taken back. */
export interface RevokeAsked {
  readonly userId: string;
  /** Null for all that the person has. */
  readonly grant: string | null;
  readonly reason: string;
  /** Whether what others have by right of the person's roles goes on. */
  readonly keepGiven: boolean;
}

/** What is needed to bring to its end what was taken back. */
export type FinishParts = Omit<StaffParts, "newId" | "actor">;

const nameOf = ({ subject, staff }: Actor): string => staff ?? subject ?? "datong";

const dismissalBy = ({ by, reason, keepsGiven }: GrantRevocation): Dismissal => ({
  ...{ decidedBy: nameOf(by), reason },
  keepGiven: keepsGiven ?? false,
});

/**
 * Takes a permission back, under whichever of the person's ids it was given, and ends their sessions: every token that
 * says that they have it is refused from then on, and they log in anew with what they have left. Whoever is no member of the
 * staff any more has no role either: consent ends them all before this answers, and whoever comes back begins with nothing.
 *
 * First the permission goes, then the sessions: a login or a refresh that still reads it belongs to a session that is
 * there already, and ends. Then the roles: no new one is given to whoever is not enlisted. Taking it back again changes
 * nothing; what a crash interrupts, or consent does not answer, is finished by doing so, by the next grant, or by the sweep.
 *
 * @throws UNAVAILABLE or TIMEOUT when consent may not have ended the roles
 */
export async function revokeFromStaff(
  parts: Omit<StaffParts, "newId">,
  { userId, grant, reason, keepGiven }: RevokeAsked,
): Promise<StaffRevoked | UserUnknown> {
  const { store, staff, now, actor } = parts;
  const person = (await store.personsById([userId])).get(userId);
  if (!person) return { kind: "UserUnknown", field: "user" };
  const keeps = keepGiven ? { keepsGiven: true as const } : {};
  const revoked = await staff.revoke(person.aliasIds, grant, { at: now, by: actor, reason, ...keeps });
  const endedWith = await finishRevocations(parts, person.aliasIds);
  return { kind: "StaffRevoked", userId: person.id, revoked, endedWith };
}

/**
 * Ends the sessions of a person from whom something was taken back, and their roles where they left the staff by it.
 *
 * @param userIds every id of theirs
 * @returns how many roles of others ended with theirs
 * @throws UNAVAILABLE or TIMEOUT when consent may not have ended the roles; the sessions have ended then
 */
export const finishRevocations = async (parts: FinishParts, userIds: readonly string[]): Promise<number> =>
  finishTaken(parts, userIds, await parts.staff.unfinished({ userIds }));

/** The same for these of their revocations alone. */
export async function finishTaken(
  { staff, sessions, duties, now, requestId }: FinishParts,
  userIds: readonly string[],
  taken: readonly TakenBack[],
): Promise<number> {
  if (taken.length === 0) return 0;
  await sessions.end(userIds, "GRANT_REVOKED", now);
  let endedWith = 0;
  for (const { grant, revoked } of taken)
    if (grant === STAFF_MEMBER) endedWith += await duties.endRoles(userIds, dismissalBy(revoked), requestId);
  await staff.finish(taken.map(({ id }) => id));
  return endedWith;
}

/** Why the roles of somebody end whose membership has. */
const LAPSED = "membership of the staff had run out";

/**
 * Takes memberships of the staff back that have run out, so that no role outlasts them whatever else the person has been granted.
 *
 * @param userIds every id of the person
 * @throws UNAVAILABLE or TIMEOUT when consent may not have ended the roles
 */
export async function takeBackLapsed(
  parts: FinishParts,
  userIds: readonly string[],
  memberships: readonly StaffGrant[],
): Promise<void> {
  for (const { id, validUntil } of memberships)
    await parts.staff.revokeLapsed(id, { at: validUntil ?? parts.now, by: SYSTEM, reason: LAPSED });
  await finishRevocations(parts, userIds);
}
