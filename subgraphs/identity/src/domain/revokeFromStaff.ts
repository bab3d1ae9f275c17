import { SYSTEM, type Actor } from "./actor.ts";
import { STAFF_MEMBER, type Dismissal } from "./duties.ts";
import type { UserUnknown } from "./mergeUsers.ts";
import { hasLapsed, type GrantRevocation } from "./staffGrant.ts";
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

type RevokeParts = Omit<StaffParts, "newId">;

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
  parts: RevokeParts,
  { userId, grant, reason, keepGiven }: RevokeAsked,
): Promise<StaffRevoked | UserUnknown> {
  const { store, staff, now, actor } = parts;
  const person = (await store.personsById([userId])).get(userId);
  if (!person) return { kind: "UserUnknown", field: "user" };
  const keeps = keepGiven ? { keepsGiven: true as const } : {};
  const revoked = await staff.revoke(person.aliasIds, grant, { at: now, by: actor, reason, ...keeps });
  const { endedWith } = await finishRevocations(parts, { userIds: person.aliasIds });
  return { kind: "StaffRevoked", userId: person.id, revoked, endedWith };
}

/**
 * Ends the sessions of those from whom something was taken back, and the roles of those who left the staff by it.
 *
 * @param which among these people, or what was taken back before then
 * @returns of how many, and how many roles of others ended with theirs
 * @throws UNAVAILABLE or TIMEOUT when consent may not have ended the roles; the sessions have ended then
 */
export async function finishRevocations(
  { store, staff, sessions, duties, now, requestId }: Omit<RevokeParts, "actor">,
  which: { readonly userIds: readonly string[] } | { readonly before: Date },
): Promise<{ readonly people: number; readonly endedWith: number }> {
  const taken = await staff.unfinished(which);
  if (taken.length === 0) return { people: 0, endedWith: 0 };
  const left = [...new Set(taken.map(({ userId }) => userId))];
  const persons = await store.personsById(left);
  const idsOf = (userId: string) => persons.get(userId)?.aliasIds ?? [userId];
  for (const userId of left) await sessions.end(idsOf(userId), "GRANT_REVOKED", now);
  let endedWith = 0;
  for (const { userId, grant, revoked } of taken)
    if (grant === STAFF_MEMBER) endedWith += await duties.endRoles(idsOf(userId), dismissalBy(revoked), requestId);
  await staff.finish(left);
  return { people: left.length, endedWith };
}

/** Why the roles of somebody end whose membership has. */
export const LAPSED = "membership of the staff had run out";

/**
 * Takes memberships of the staff back that have run out, so that no role outlasts them whatever else somebody has been granted.
 * Of whoever is a member by another id of theirs nothing ends. What consent does not answer is finished by a later sweep.
 *
 * @throws UNAVAILABLE or TIMEOUT when consent may not have ended the roles
 */
export async function endLapsed(parts: Omit<RevokeParts, "actor">): Promise<void> {
  const { store, staff, now } = parts;
  const over = await staff.lapsed(STAFF_MEMBER, now);
  if (over.length === 0) return;
  const persons = await store.personsById(over.map(({ userId }) => userId));
  for (const { id, userId, validUntil } of over) {
    const held = await staff.heldBy(persons.get(userId)?.aliasIds ?? [userId]);
    if (held.some((one) => one.grant === STAFF_MEMBER && !hasLapsed(one, now))) continue;
    await staff.endLapsed(id, { at: validUntil ?? now, by: SYSTEM, reason: LAPSED });
  }
  await finishRevocations(parts, { userIds: over.map(({ userId }) => userId) });
}
