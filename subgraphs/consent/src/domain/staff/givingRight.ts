import { heldBy, mayDo, type Deciding, type Held } from "./abilities.ts";
import { isWithin, storesAt, type Place } from "./place.ts";
import { endsBy, isInForce, type Delegation, type Period, type RoleGrant } from "./roleGrant.ts";
import { brokenSeparation, type Role, type RoleBook } from "./role.ts";

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
  /** The codes of the roles that may be given. */
  readonly roles: readonly string[];
  /** What was let be passed on; null where the role itself says what its holder gives, who need not have that. */
  readonly limit: Delegation | null;
}

/** Whether one of these roles brings what must be kept apart from what the giver's own brings. */
const areKeptApart = (codes: readonly string[], own: readonly string[], { roles, separated }: RoleBook): boolean =>
  codes.some(
    (code) => brokenSeparation({ roles, separated }, new Set(roles.get(code)?.abilities), new Set(own)) !== null,
  );

/**
 * Whether what is passed on stays within what may be. By a role that says what its holder gives that may be let be passed on,
 * save for what must be kept apart from that role: such people are chosen by who is named for it, and by nobody further.
 */
function passesOnLess({ delegation, until }: Gift, { grant, roles, limit }: Basis, book: RoleBook): boolean {
  if (delegation === null) return true;
  const ends = delegation.until ?? until;
  if (!delegation.roles.every((role) => roles.includes(role))) return false;
  if (limit) return delegation.steps < limit.steps && endsBy(ends, limit.until);
  return (
    endsBy(ends, grant.until) && !areKeptApart(delegation.roles, book.roles.get(grant.role)?.abilities ?? [], book)
  );
}

/** By right of what somebody may give something, before it is known what: first the roles that say so themselves. */
function basesOf({ grants, companyWide }: Giver, held: Held, deciding: Deciding): readonly Basis[] {
  const { book, known, at } = deciding;
  const inForce = grants.filter((grant) => isInForce(grant, known, at));
  const offices = inForce.flatMap((grant) => {
    const role = book.roles.get(grant.role);
    const isWhole = role && role.gives.length > 0 && holdsAll(role, grant.place, held, companyWide, deciding);
    return isWhole ? [{ grant, roles: role.gives, limit: null }] : [];
  });
  const delegated = inForce.flatMap((grant) =>
    grant.delegation ? [{ grant, roles: grant.delegation.roles, limit: grant.delegation }] : [],
  );
  return [...offices, ...delegated];
}

/** What a gift must keep within, in the order in which it is said which it does not. */
const limitsOf = (
  gift: Gift,
  holds: boolean,
  { map, book }: Deciding,
): readonly [NotAllowed, (basis: Basis) => boolean][] => [
  ["BEYOND_ROLES", ({ roles }) => roles.includes(gift.role.code)],
  ["BEYOND_PLACE", ({ grant }) => isWithin(gift.place, grant.place, map)],
  ["BEYOND_TIME", ({ grant, limit }) => [grant, limit].every((one) => !one || endsBy(gift.until, one.until))],
  ["BEYOND_STEPS", (basis) => passesOnLess(gift, basis, book)],
  ["NOT_HELD", ({ limit }) => limit === null || holds],
];

/** Whether somebody gives a role by what identity has granted them: what they have, and what those give who have as much. */
const givesCompanyWide = (
  { role }: Gift,
  holds: boolean,
  companyWide: ReadonlySet<string>,
  { roles }: RoleBook,
): boolean =>
  companyWide.has(STAFF_MANAGE) &&
  (holds ||
    [...roles.values()].some(
      ({ abilities, gives }) => gives.includes(role.code) && abilities.every((one) => companyWide.has(one)),
    ));

/**
 * By which right a member of staff gives a role: because a role of theirs says that its holder gives it, because whoever gave
 * them theirs let them pass it on, or because they manage staff company-wide. Nobody gives further than they have what lets
 * them, or for longer; and what was let be passed on only while they have it themselves.
 *
 * Only what identity has granted stands above what is given by it: it ends with every session of whoever had it. By a role
 * that lets them give nobody makes others who outlast it.
 */
export function givingRight(gift: Gift, giver: Giver, deciding: Deciding): GivingRight {
  const { grants, companyWide } = giver;
  const held = heldBy(grants, companyWide, deciding);
  const holds = holdsAll(gift.role, gift.place, held, companyWide, deciding);
  if (givesCompanyWide(gift, holds, companyWide, deciding.book))
    return areKeptApart(gift.delegation?.roles ?? [], [STAFF_MANAGE], deciding.book)
      ? { because: "BEYOND_STEPS" }
      : { chain: [] };

  let left = basesOf(giver, held, deciding);
  if (left.length === 0) return { because: companyWide.has(STAFF_MANAGE) ? "BEYOND_ROLES" : "NOTHING_TO_GIVE" };
  for (const [because, isKept] of limitsOf(gift, holds, deciding)) {
    left = left.filter(isKept);
    if (left.length === 0) return { because };
  }
  const [basis] = left;
  return basis ? { chain: [...basis.grant.chain, basis.grant.id] } : { because: "NOTHING_TO_GIVE" };
}
