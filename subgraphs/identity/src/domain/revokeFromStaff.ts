import type { Actor } from "./actor.ts";
import { STAFF_MEMBER, type Dismissal } from "./duties.ts";
import type { UserUnknown } from "./mergeUsers.ts";
import type { StaffParts } from "./staffParts.ts";

/** The person no longer has the permission. */
export interface StaffRevoked {
  readonly kind: "StaffRevoked";
  readonly userId: string;
  /** How many were taken back; those that were over already do not count. */
  readonly revoked: number;
}

type RevokeParts = Omit<StaffParts, "newId">;

const dismissalBy = ({ subject, staff }: Actor, reason: string): Dismissal => ({
  decidedBy: staff ?? subject ?? "datong",
  reason,
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
 * @param grant which; null for all that the person has
 * @throws UNAVAILABLE or TIMEOUT when consent may not have ended the roles
 */
export async function revokeFromStaff(
  parts: RevokeParts,
  { userId, grant, reason }: { readonly userId: string; readonly grant: string | null; readonly reason: string },
): Promise<StaffRevoked | UserUnknown> {
  const { store, staff, now, actor } = parts;
  const person = (await store.personsById([userId])).get(userId);
  if (!person) return { kind: "UserUnknown", field: "user" };
  const revoked = await staff.revoke(person.aliasIds, grant, { at: now, by: actor, reason });
  await finishRevocations(parts, { userIds: person.aliasIds });
  return { kind: "StaffRevoked", userId: person.id, revoked };
}

/**
 * Ends the sessions of those from whom something was taken back, and the roles of those who left the staff by it.
 *
 * @param which among these people, or what was taken back before then
 * @returns of how many
 * @throws UNAVAILABLE or TIMEOUT when consent may not have ended the roles; the sessions have ended then
 */
export async function finishRevocations(
  { store, staff, sessions, duties, now, requestId }: Omit<RevokeParts, "actor">,
  which: { readonly userIds: readonly string[] } | { readonly before: Date },
): Promise<number> {
  const taken = await staff.unfinished(which);
  if (taken.length === 0) return 0;
  const left = [...new Set(taken.map(({ userId }) => userId))];
  const persons = await store.personsById(left);
  const idsOf = (userId: string) => persons.get(userId)?.aliasIds ?? [userId];
  for (const userId of left) await sessions.end(idsOf(userId), "GRANT_REVOKED", now);
  for (const { userId, grant, revoked } of taken)
    if (grant === STAFF_MEMBER)
      await duties.endRoles(idsOf(userId), dismissalBy(revoked.by, revoked.reason), requestId);
  await staff.finish(left);
  return left.length;
}
