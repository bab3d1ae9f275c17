import { isStanding, type Revocation, type RoleGrant } from "./roleGrant.ts";
import type { RoleGrantStore } from "./staffPorts.ts";

/** All roles of somebody were taken back. */
export interface RolesEnded {
  /** How many, by this call. */
  readonly ended: number;
  /** How many grants of others ended with them. */
  readonly endedWith: number;
}

/**
 * How many grants of others would hold now if these had not been taken back.
 *
 * @param taken as they are now
 */
export async function endedWith(
  store: Pick<RoleGrantStore, "givenBy">,
  taken: readonly RoleGrant[],
  at: Date,
): Promise<number> {
  const found = await Promise.all(taken.map(({ id }) => store.givenBy(id)));
  const known = found.flatMap((given) => [...given.known]);
  const now = new Map([...known, ...taken.map((grant) => [grant.id, grant] as const)]);
  const otherwise = new Map([...now, ...taken.map((grant) => [grant.id, { ...grant, revoked: null }] as const)]);
  const given = new Map(found.flatMap(({ grants }) => grants.map((grant) => [grant.id, grant] as const)));
  for (const { id } of taken) given.delete(id);
  return [...given.values()].filter((one) => isStanding(one, otherwise, at) && !isStanding(one, now, at)).length;
}

/** Takes back all roles that somebody has or is to have, for identity when they leave the staff. Once more changes nothing. */
export async function endRoles(
  store: RoleGrantStore,
  userIds: readonly string[],
  revoked: Revocation,
): Promise<RolesEnded> {
  const { grants } = await store.ofPeople(userIds);
  const standing = grants.filter((grant) => grant.revoked === null && !grant.isErased);
  const ended = await store.revokeAll(userIds, revoked);
  const taken = standing.map((grant) => ({ ...grant, revoked }));
  return { ended, endedWith: await endedWith(store, taken, revoked.at) };
}
