import { decidingBy, heldBy, type DecidingParts } from "./abilities.ts";
import { endedWith } from "./endRoles.ts";
import { isInForce, type Actor, type RoleGrant } from "./roleGrant.ts";
import type { RoleGrantStore } from "./staffPorts.ts";
import type { GivenBy } from "./grantRole.ts";
import { STAFF_MANAGE } from "./givingRight.ts";

/** The person no longer has the role, and nobody what was given by right of it, unless that is kept. */
export interface RoleRevoked {
  readonly kind: "RoleRevoked";
  readonly grant: RoleGrant;
  /** How many grants of others ended with it. */
  readonly endedWith: number;
}

/** There is no such grant, or none that the caller may take back: the two cannot be told apart. */
export interface RoleGrantUnknown {
  readonly kind: "RoleGrantUnknown";
}

export interface RevokeParts {
  readonly store: RoleGrantStore;
  readonly deciding: DecidingParts;
}

/** Whether a member of staff may take a grant back: who manages staff, who gave it, and by whose right it was given. */
async function mayRevoke({ store, deciding }: RevokeParts, grant: RoleGrant, giver: GivenBy): Promise<boolean> {
  if (giver.kind === "SERVICE" || giver.companyWide.has(STAFF_MANAGE)) return true;
  if (grant.actor.teller === null && giver.ids.includes(grant.actor.by)) return true;
  const { grants, known } = await store.ofPeople(giver.ids);
  const held = heldBy(grants, giver.companyWide, await decidingBy(deciding, known));
  if (held.get(STAFF_MANAGE) === null) return true;
  return grants.some((one) => grant.chain.includes(one.id) && isInForce(one, known, deciding.at));
}

/** What is to be taken back. */
export interface RevokeAsked {
  readonly id: string;
  readonly actor: Actor;
  readonly reason: string;
  /** Whether what was given by right of it goes on. */
  readonly keepGiven: boolean;
}

/**
 * Takes a role back. It counts with the very next request of the person, and of all to whom something was given by right of it,
 * unless that is to be kept: who leaves need not take along whom they appointed. Taking it back again changes nothing.
 */
export async function revokeRole(
  parts: RevokeParts,
  giver: GivenBy,
  { id, actor, reason, keepGiven }: RevokeAsked,
): Promise<RoleRevoked | RoleGrantUnknown> {
  const { store, deciding } = parts;
  const [grant] = await store.byIds([id]);
  if (!grant || !(await mayRevoke(parts, grant, giver))) return { kind: "RoleGrantUnknown" };
  const revoked = { at: deciding.at, actor, reason, ...(keepGiven ? { keepsGiven: true as const } : {}) };
  if (!grant.revoked) await store.revoke(id, revoked);
  const [now = { ...grant, revoked }] = grant.revoked ? [grant] : await store.byIds([id]);
  return { kind: "RoleRevoked", grant: now, endedWith: await endedWith(store, [now], deciding.at) };
}
