import { heldBy, mayDo, type Deciding, type Held } from "./abilities.ts";
import { isWithin, storesAt, type Place, type StoreMap } from "./place.ts";
import { endsBy, isInForce, type Delegation, type Period, type RoleGrant } from "./roleGrant.ts";
import type { Role } from "./role.ts";

/** Why somebody may not give a role. */
export type NotAllowed =
  "OWN" | "NOTHING_TO_GIVE" | "NOT_HELD" | "BEYOND_ROLES" | "BEYOND_PLACE" | "BEYOND_TIME" | "BEYOND_STEPS";

/** What is to be given. */
export interface Gift extends Period {
  readonly role: Role;
  readonly place: Place;
  readonly delegation: Delegation | null;
}

/** Who gives: a member of staff, with all that they were given and have company-wide. */
export interface Giver {
  readonly grants: readonly RoleGrant[];
  readonly companyWide: ReadonlySet<string>;
}

/** By right of which grants, the first giver's first; or why not. */
export type GivingRight = { readonly chain: readonly string[] } | { readonly because: NotAllowed };

export const STAFF_MANAGE = "staff:manage";

/** Whether somebody has all that a role brings, at its place. */
function holdsAll(role: Role, place: Place, held: Held, companyWide: ReadonlySet<string>, { map }: Deciding): boolean {
  const stores = storesAt(place, map);
  const holds = (ability: string) =>
    stores === null ? held.get(ability) === null : [...stores].every((store) => mayDo(held, ability, store));
  return role.abilities.every((ability) => companyWide.has(ability) || (held.has(ability) && holds(ability)));
}

/** A grant by right of which others may be given. */
interface Basis {
  readonly grant: RoleGrant;
  /** What may be passed on; null for all that the giver has, of whoever manages staff by it. */
  readonly limit: Delegation | null;
}

/** Whether what is passed on stays within what may be; by a role that makes them manage staff only time bounds it. */
function passesOnLess({ delegation, until }: Gift, { grant, limit }: Basis): boolean {
  if (delegation === null) return true;
  const ends = delegation.until ?? until;
  if (limit === null) return endsBy(ends, grant.until);
  return (
    delegation.steps < limit.steps &&
    delegation.roles.every((role) => limit.roles.includes(role)) &&
    endsBy(ends, limit.until)
  );
}

/** By right of what somebody may give something, before it is known what: first what makes them manage staff. */
function basesOf(grants: readonly RoleGrant[], held: Held, { book, known, at }: Deciding): readonly Basis[] {
  const inForce = grants.filter((grant) => isInForce(grant, known, at));
  const isOffice = ({ role, place }: RoleGrant) =>
    place.kind === "COMPANY" && (book.roles.get(role)?.abilities.includes(STAFF_MANAGE) ?? false);
  const offices = held.get(STAFF_MANAGE) === null ? inForce.filter(isOffice) : [];
  const delegated = inForce.flatMap((grant) => (grant.delegation ? [{ grant, limit: grant.delegation }] : []));
  return [...offices.map((grant) => ({ grant, limit: null })), ...delegated];
}

/** What a gift must keep within, in the order in which it is said which it does not. */
const limitsOf = (gift: Gift, map: StoreMap): readonly [NotAllowed, (basis: Basis) => boolean][] => [
  ["BEYOND_ROLES", ({ limit }) => limit === null || limit.roles.includes(gift.role.code)],
  ["BEYOND_PLACE", ({ grant }) => isWithin(gift.place, grant.place, map)],
  ["BEYOND_TIME", ({ grant, limit }) => [grant, limit].every((one) => !one || endsBy(gift.until, one.until))],
  ["BEYOND_STEPS", (basis) => passesOnLess(gift, basis)],
];

/**
 * By which right a member of staff gives a role: because they manage staff company-wide, or because whoever gave them theirs
 * let them pass it on. Nobody gives what they have not themselves, further than they have it, or for longer.
 *
 * Only what identity has granted stands above what is given by it: it ends with every session of whoever had it. By a role
 * that makes them manage staff nobody makes others who outlast it.
 */
export function givingRight(gift: Gift, { grants, companyWide }: Giver, deciding: Deciding): GivingRight {
  const held = heldBy(grants, companyWide, deciding);
  const holds = holdsAll(gift.role, gift.place, held, companyWide, deciding);
  const manages = companyWide.has(STAFF_MANAGE);
  if (manages && holds) return { chain: [] };

  let left = basesOf(grants, held, deciding);
  if (left.length === 0) return { because: manages ? "NOT_HELD" : "NOTHING_TO_GIVE" };
  for (const [because, isKept] of limitsOf(gift, deciding.map)) {
    left = left.filter(isKept);
    if (left.length === 0) return { because: manages ? "NOT_HELD" : because };
  }
  const [basis] = left;
  if (!basis || !holds) return { because: "NOT_HELD" };
  return { chain: [...basis.grant.chain, basis.grant.id] };
}
