import type { RoleBook } from "./role.ts";
import { isStanding, overlap, type Period } from "./roleGrant.ts";
import type { CompanyGrant, PersonGrants } from "./staffPorts.ts";

/** What somebody has been granted company-wide for some of a time. */
export const companyWideDuring = (grants: readonly CompanyGrant[], period: Period): ReadonlySet<string> =>
  new Set(grants.filter((one) => overlap(one, period)).map(({ grant }) => grant));

/** The same at a moment. */
export const companyWideAt = (grants: readonly CompanyGrant[], at: Date): ReadonlySet<string> =>
  new Set(grants.filter(({ from, until }) => from <= at && (until === null || until > at)).map(({ grant }) => grant));

/** The grants of roles that somebody has, or will have, for some of a time. */
export const rolesDuring = ({ grants, known }: Omit<PersonGrants, "next">, period: Period, at: Date) =>
  grants.filter((grant) => isStanding(grant, known, at) && overlap(grant, period));

/** What roles bring. */
export const abilitiesOf = (roles: readonly { readonly role: string }[], book: RoleBook): readonly string[] =>
  roles.flatMap(({ role }) => book.roles.get(role)?.abilities ?? []);
