import type { UserUnknown } from "./mergeUsers.ts";
import type { StaffParts } from "./staffParts.ts";

/** The person no longer has the permission. */
export interface StaffRevoked {
  readonly kind: "StaffRevoked";
  readonly userId: string;
  /** How many were taken back; those that were over already do not count. */
  readonly revoked: number;
}

type RevokeParts = Pick<StaffParts, "store" | "staff" | "sessions" | "now" | "actor">;

/**
 * Takes a permission back, under whichever of the person's ids it was given, and ends their sessions: every token that
 * says that they have it is refused from then on, and they log in anew with what they have left.
 *
 * First the permission goes, then the sessions: a login or a refresh that still reads it belongs to a session that is
 * there already, and ends. Taking it back again changes nothing; what a crash interrupts is finished by doing so, or by
 * the sweep.
 *
 * @param grant which; null for all that the person has
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
 * Ends the sessions of those from whom something was taken back.
 *
 * @param which among these people, or what was taken back before then
 * @returns of how many
 */
export async function finishRevocations(
  { store, staff, sessions, now }: Omit<RevokeParts, "actor">,
  which: { readonly userIds: readonly string[] } | { readonly before: Date },
): Promise<number> {
  const left = await staff.unfinished(which);
  if (left.length === 0) return 0;
  const persons = await store.personsById(left);
  for (const userId of left) await sessions.end(persons.get(userId)?.aliasIds ?? [userId], "GRANT_REVOKED", now);
  await staff.finish(left);
  return left.length;
}
