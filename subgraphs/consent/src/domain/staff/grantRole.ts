import { brokenSeparation, STAFF_MEMBER, type Separation } from "./role.ts";
import { decidingBy, type DecidingParts } from "./abilities.ts";
import { givingRight, type Gift, type GivingRight, type NotAllowed } from "./givingRight.ts";
import { abilitiesOf, companyWideDuring, rolesDuring } from "./duties.ts";
import type { Actor, RoleGrant } from "./roleGrant.ts";
import type { CompanyGrant, CompanyStaff, PersonGrants, RoleGrantStore } from "./staffPorts.ts";

/** The person has the role. */
export interface RoleGranted {
  readonly kind: "RoleGranted";
  readonly change: "UPDATED" | "UNCHANGED";
  readonly grant: RoleGrant;
}

/** The person has the role there already for some of that time; it stays as it is. */
export interface RoleHeld {
  readonly kind: "RoleHeld";
  readonly grant: RoleGrant;
}

/** The caller may not give it. */
export interface RoleNotGivable {
  readonly kind: "RoleNotGivable";
  readonly because: NotAllowed;
}

/** The person would have two abilities that must be kept apart. */
export interface DutiesSeparated {
  readonly kind: "DutiesSeparated";
  readonly separation: Separation;
}

/** The key was used for another grant. */
export interface RoleKeyReused {
  readonly kind: "RoleKeyReused";
}

/** Nobody ever had that id. */
export interface StaffUnknown {
  readonly kind: "StaffUnknown";
}

/** There is no such store or region. */
export interface StaffPlaceUnknown {
  readonly kind: "StaffPlaceUnknown";
}

/** It was to begin, to end or to be passed on until before now: nobody says afterwards what somebody had. */
export interface MomentIsPast {
  readonly kind: "MomentIsPast";
  readonly field: "validFrom" | "validUntil" | "mayDelegate.until";
}

export type GrantRoleOutcome =
  RoleGranted | RoleHeld | RoleNotGivable | DutiesSeparated | RoleKeyReused | StaffUnknown | MomentIsPast;

/** Who gives: a back end whatever it says, a member of staff what they may. */
export type GivenBy =
  | { readonly kind: "SERVICE" }
  | { readonly kind: "STAFF"; readonly ids: readonly string[]; readonly companyWide: ReadonlySet<string> };

/** What is to be given, and by whom. */
export interface NewRoleGrant extends Gift {
  readonly userId: string;
  /** As it was said; null for at once. */
  readonly validFrom: Date | null;
  readonly actor: Actor;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface GrantRoleParts {
  readonly store: RoleGrantStore;
  readonly company: CompanyStaff;
  readonly newId: () => string;
  readonly requestId: string;
  readonly deciding: DecidingParts;
}

/** How often somebody else may be faster before we give up. */
const TURNS_MAX = 100;

const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a grant is what a call asks for. */
const isAsked = (grant: RoleGrant, asked: NewRoleGrant): boolean =>
  grant.role === asked.role.code &&
  grant.from.getTime() === (asked.validFrom ?? grant.at).getTime() &&
  isSame(
    [grant.place, grant.until, grant.delegation, grant.reason, grant.actor],
    [asked.place, asked.until, asked.delegation, asked.reason, asked.actor],
  );

/** What a new grant says of a moment that has passed; null when nothing does. */
function pastIn({ validFrom, until, delegation }: NewRoleGrant, at: Date): MomentIsPast | null {
  if (validFrom && validFrom < at) return { kind: "MomentIsPast", field: "validFrom" };
  if (until && until <= at) return { kind: "MomentIsPast", field: "validUntil" };
  if (delegation?.until && delegation.until <= at) return { kind: "MomentIsPast", field: "mayDelegate.until" };
  return null;
}

/** The grant of an earlier call with the same key; null when there was none. */
const sentBefore = (asked: NewRoleGrant, { grants }: PersonGrants): RoleGrant | null =>
  grants.find(({ idempotencyKey }) => idempotencyKey === asked.idempotencyKey) ?? null;

/** What stands against a grant in what the person has; null when nothing does. */
function against(
  asked: NewRoleGrant,
  has: PersonGrants,
  companyWide: readonly CompanyGrant[],
  { book, at }: DecidingParts,
): RoleHeld | DutiesSeparated | null {
  const meanwhile = rolesDuring(has, asked, at);
  const same = meanwhile.find(({ role, place }) => role === asked.role.code && isSame(place, asked.place));
  if (same) return { kind: "RoleHeld", grant: same };
  const besides = new Set([...companyWideDuring(companyWide, asked), ...abilitiesOf(meanwhile, book)]);
  const separation = brokenSeparation(book, new Set(asked.role.abilities), besides);
  return separation && { kind: "DutiesSeparated", separation };
}

/** By which right it is given; back ends need none. */
async function rightOf({ store, deciding }: GrantRoleParts, giver: GivenBy, asked: NewRoleGrant): Promise<GivingRight> {
  if (giver.kind === "SERVICE") return { chain: [] };
  const { grants, known } = await store.ofPerson(giver.ids);
  return givingRight(
    asked,
    { grants, companyWide: giver.companyWide },
    await decidingBy(deciding, known, [asked.place]),
  );
}

/** The same grant, ended where the person was dismissed while it was written, and so after all roles of theirs had ended. */
async function endedWithMembership(
  { store, company, requestId, deciding }: GrantRoleParts,
  grant: RoleGrant,
): Promise<RoleGrant> {
  const person = (await company.peopleOf([grant.userId], requestId)).get(grant.userId);
  if (person?.grants.some((one) => one.grant === STAFF_MEMBER)) return grant;
  const revoked = { at: deciding.at, actor: grant.actor, reason: "was dismissed at the same moment" };
  await store.revoke(grant.id, revoked);
  return { ...grant, revoked };
}

/**
 * Gives a person a role at a place. It counts with their very next request once their token says that they are staff, which it
 * does from the first refresh after their first role on.
 *
 * What the person has is read before it is decided and a unique place in the order of their grants decides who wrote first: of
 * two that together would break a separation one is decided anew, and refused.
 *
 * Whoever may not give the role is told so before anything that the person has: nobody learns it by trying. A call that is
 * repeated by whoever made it has its answer, whatever they may by then, and whichever of its moments have passed.
 */
export async function grantRole(parts: GrantRoleParts, giver: GivenBy, asked: NewRoleGrant): Promise<GrantRoleOutcome> {
  const { store, company, newId, requestId, deciding } = parts;
  const { userId, role, place, from, until, delegation, actor, reason, idempotencyKey } = asked;
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const person = (await company.peopleOf([userId], requestId)).get(userId);
    if (!person) return { kind: "StaffUnknown" };
    const [canonical = userId] = person.ids;
    const has = await store.ofPerson(person.ids);
    if (has.next === null) continue;
    if (giver.kind === "STAFF" && giver.ids.some((id) => person.ids.includes(id)))
      return { kind: "RoleNotGivable", because: "OWN" };
    const sent = sentBefore(asked, has);
    if (sent && isAsked(sent, asked)) return { kind: "RoleGranted", change: "UNCHANGED", grant: sent };
    const past = pastIn(asked, deciding.at);
    if (past) return past;
    const right = await rightOf(parts, giver, asked);
    if ("because" in right) return { kind: "RoleNotGivable", because: right.because };
    if (sent) return { kind: "RoleKeyReused" };
    const objection = against(asked, has, person.grants, deciding);
    if (objection) return objection;
    const { chain } = right;
    // Whoever is enlisted without having got the role may do nothing more than before.
    await company.enlist(userId, reason, actor, requestId);
    const given = { userId, role: role.code, place, from, until, delegation, chain, actor, reason, idempotencyKey };
    const grant: RoleGrant = { id: newId(), ...given, at: deciding.at, isErased: false, revoked: null };
    if (await store.add(grant, canonical, has.next))
      return { kind: "RoleGranted", change: "UPDATED", grant: await endedWithMembership(parts, grant) };
  }
  throw new Error(`A role was overtaken ${TURNS_MAX} times.`);
}
