import { badInput, checkCount, checkName, companyWideOf, idsOf, isPerson } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import type { GivenBy } from "../../domain/staff/grantRole.ts";
import { PLACE_KINDS, type Place } from "../../domain/staff/place.ts";
import type { Actor, Delegation, Period } from "../../domain/staff/roleGrant.ts";
import type { Role, RoleBook } from "../../domain/staff/role.ts";
import { PLACE_CODE } from "../../staff/readStaff.ts";

const REASON_CHARACTERS_MAX = 500;
const ROLES_MAX = 20;
const STEPS_MAX = 3;

/**
 * Who does something about staff, and on whose word.
 *
 * @throws BAD_USER_INPUT when a back end does not say who decided, or a member of staff does
 */
export function giverOf(
  { caller }: Pick<Context, "caller">,
  decidedBy: string | null | undefined,
): { readonly giver: GivenBy; readonly actor: Actor } {
  const field = "input.decidedBy";
  if (isPerson(caller)) {
    if (decidedBy != null) throw badInput(field, "must be left out: you decide in your own name");
    return {
      giver: { kind: "STAFF", ids: idsOf(caller), companyWide: companyWideOf(caller) },
      actor: { by: caller.subject, teller: null },
    };
  }
  if (decidedBy == null) throw badInput(field, "is needed: a back end says who has decided");
  checkName(decidedBy, field);
  return {
    giver: { kind: "SERVICE" },
    actor: { by: decidedBy, teller: caller.kind === "SERVICE" ? caller.subject : "" },
  };
}

/** @throws BAD_USER_INPUT unless it says why */
export function readReason(reason: string): string {
  checkName(reason, "input.reason", REASON_CHARACTERS_MAX);
  return reason;
}

/** @throws BAD_USER_INPUT unless it can be the code of a store or a region */
export function checkPlaceCode(code: string, field: string): void {
  if (!PLACE_CODE.test(code)) throw badInput(field, "must be 1 to 64 small letters, digits and dashes");
}

/** @throws BAD_USER_INPUT naming its code when that is missing, too much, or none */
export function readPlace(
  { kind, code }: { readonly kind: Place["kind"]; readonly code?: string | null | undefined },
  path: string,
): Place {
  if (kind === "COMPANY") {
    if (code != null) throw badInput(`${path}.code`, "must be left out for COMPANY");
    return { kind, code: null };
  }
  if (code == null) throw badInput(`${path}.code`, `is needed for ${kind}`);
  checkPlaceCode(code, `${path}.code`);
  return { kind, code };
}

/** @throws BAD_USER_INPUT when there is no such role */
export function readRole({ roles }: RoleBook, code: string, field: string): Role {
  const role = roles.get(code);
  if (!role) throw badInput(field, `is no role; there are ${[...roles.keys()].join(", ")}`);
  return role;
}

/** @throws BAD_USER_INPUT when it could never hold */
export function readPeriod(validFrom: Date | null, until: Date | null, now: Date): Period {
  if (validFrom && until && validFrom >= until) throw badInput("input.validUntil", "must be after validFrom");
  return { from: validFrom ?? now, until };
}

/** Whether a role may be given somewhere within such a place. */
const fitsIn = ({ places }: Role, kind: Place["kind"]): boolean =>
  places.some((one) => PLACE_KINDS.indexOf(one) <= PLACE_KINDS.indexOf(kind));

/** @throws BAD_USER_INPUT naming the field that cannot be used */
export function readDelegation(
  book: RoleBook,
  place: Place,
  given: { readonly roles: readonly string[]; readonly until?: Date | null; readonly steps?: number | null } | null,
): Delegation | null {
  if (!given) return null;
  const { roles, until = null, steps } = given;
  const path = "input.mayDelegate";
  checkCount(roles, `${path}.roles`, ROLES_MAX);
  for (const [index, code] of roles.entries()) {
    const field = `${path}.roles.${index}`;
    if (!fitsIn(readRole(book, code, field), place.kind)) throw badInput(field, `cannot be given within ${place.kind}`);
  }
  const hands = steps ?? 1;
  if (!Number.isInteger(hands) || hands < 1 || hands > STEPS_MAX)
    throw badInput(`${path}.steps`, `must be 1 to ${STEPS_MAX}`);
  return { roles: [...new Set(roles)].sort(), until, steps: hands };
}
