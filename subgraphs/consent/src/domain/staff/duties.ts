import { brokenSeparation, type RoleBook } from "./role.ts";
import { isStanding, overlap, type Period } from "./roleGrant.ts";
import type { CompanyGrant, PersonGrants } from "./staffPorts.ts";

/** What somebody has been granted company-wide for some of a time. */
export const companyWideDuring = (grants: readonly CompanyGrant[], period: Period): ReadonlySet<string> =>
  new Set(grants.filter((one) => overlap(one, period)).map(({ grant }) => grant));

/** The same at a moment. */
export const companyWideAt = (grants: readonly CompanyGrant[], at: Date): ReadonlySet<string> =>
  new Set(inForceAt(grants, at).map(({ grant }) => grant));

/** Those that hold at a moment. */
export const inForceAt = (grants: readonly CompanyGrant[], at: Date): readonly CompanyGrant[] =>
  grants.filter(({ from, until }) => from <= at && (until === null || until > at));

/**
 * What counts of what identity has granted: of two that must be kept apart, which a merge may bring together, the one that was
 * given first. Identity itself lets no more count.
 */
export function countedOf(grants: readonly CompanyGrant[], book: RoleBook): readonly CompanyGrant[] {
  const counted: CompanyGrant[] = [];
  for (const one of grants.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.grant < b.grant ? -1 : 1))) {
    const besides = new Set(counted.map(({ grant }) => grant));
    if (brokenSeparation(book, new Set([one.grant]), besides) === null) counted.push(one);
  }
  return counted;
}

/** The grants of roles that somebody has, or will have, for some of a time. */
export const rolesDuring = ({ grants, known }: Omit<PersonGrants, "next">, period: Period, at: Date) =>
  grants.filter((grant) => isStanding(grant, known, at) && overlap(grant, period));

/** What roles bring. */
export const abilitiesOf = (roles: readonly { readonly role: string }[], book: RoleBook): readonly string[] =>
  roles.flatMap(({ role }) => book.roles.get(role)?.abilities ?? []);
