import { heldBy, mayDo, type Deciding, type Held } from "./abilities.ts";
import { isWithin, storesAt, type Place } from "./place.ts";
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

/** Whether what is passed on stays within what may be. */
const passesOnLess = (given: Delegation | null, limit: Delegation, until: Date | null): boolean =>
  given === null ||
  (given.steps < limit.steps &&
    given.roles.every((role) => limit.roles.includes(role)) &&
    endsBy(given.until ?? until, limit.until));

/**
 * By which right a member of staff gives a role: because they manage staff company-wide, or because whoever gave them theirs
 * let them pass it on. Nobody gives what they have not themselves, further than they have it, or for longer.
 */
export function givingRight(gift: Gift, { grants, companyWide }: Giver, deciding: Deciding): GivingRight {
  const { known, at, map } = deciding;
  const held = heldBy(grants, companyWide, deciding);
  const holds = holdsAll(gift.role, gift.place, held, companyWide, deciding);
  const manages = companyWide.has(STAFF_MANAGE) || held.get(STAFF_MANAGE) === null;
  if (manages && holds) return { chain: [] };

  const passable = grants.flatMap(({ delegation, ...grant }) =>
    delegation && isInForce({ delegation, ...grant }, known, at) ? [{ grant, delegation }] : [],
  );
  const limits: readonly [NotAllowed, (one: (typeof passable)[number]) => boolean][] = [
    ["BEYOND_ROLES", ({ delegation }) => delegation.roles.includes(gift.role.code)],
    ["BEYOND_PLACE", ({ grant }) => isWithin(gift.place, grant.place, map)],
    ["BEYOND_TIME", ({ grant, delegation }) => endsBy(gift.until, grant.until) && endsBy(gift.until, delegation.until)],
    ["BEYOND_STEPS", ({ delegation }) => passesOnLess(gift.delegation, delegation, gift.until)],
  ];
  if (passable.length === 0) return { because: manages ? "NOT_HELD" : "NOTHING_TO_GIVE" };
  let left = passable;
  for (const [because, isKept] of limits) {
    left = left.filter(isKept);
    if (left.length === 0) return { because: manages ? "NOT_HELD" : because };
  }
  const [basis] = left;
  if (!basis || !holds) return { because: "NOT_HELD" };
  return { chain: [...basis.grant.chain, basis.grant.id] };
}
