import { decidingBy, heldBy, mayDo, type DecidingParts } from "./abilities.ts";
import { countedOf, inForceAt } from "./duties.ts";
import type { Store } from "./place.ts";
import { isInForce, type RoleGrant } from "./roleGrant.ts";
import type { CompanyStaff, RoleGrantStore } from "./staffPorts.ts";

/** Somebody who may do something at a store. */
export interface AbilityHolder {
  /** Their canonical id. */
  readonly userId: string;
  /** Whether identity has granted it to them company-wide. */
  readonly isCompanyWide: boolean;
  /** The grants of roles by which they may, which hold now. */
  readonly grants: readonly RoleGrant[];
}

/** Who may do something at a store now, by whatever right, in the order of their ids. */
export async function whoCan(
  {
    store,
    company,
    requestId,
    deciding,
  }: {
    readonly store: RoleGrantStore;
    readonly company: CompanyStaff;
    readonly requestId: string;
    readonly deciding: DecidingParts;
  },
  { ability, at }: { readonly ability: string; readonly at: Store },
): Promise<readonly AbilityHolder[]> {
  const { book } = deciding;
  const roles = [...book.roles.values()].filter(({ abilities }) => abilities.includes(ability)).map(({ code }) => code);
  const places = [
    { kind: "COMPANY", code: null },
    { kind: "REGION", code: at.region },
    { kind: "STORE", code: at.code },
  ] as const;
  const given = await store.at(places, roles);
  const found = [...(await company.holdersOf(ability, requestId)), ...given.map(({ userId }) => userId)];
  const people = await company.peopleOf([...new Set(found)], requestId);
  const distinct = new Map([...people.values()].map((person) => [person.ids[0] ?? "", person]));
  const { grants, known } = await store.ofPeople([...distinct.values()].flatMap(({ ids }) => ids));
  const all = await decidingBy(deciding, known);

  return [...distinct]
    .flatMap(([userId, { ids, grants: granted }]): readonly AbilityHolder[] => {
      const counted = countedOf(inForceAt(granted, deciding.at), book);
      const companyWide = new Set(counted.map(({ grant }) => grant));
      const theirs = grants.filter((grant) => ids.includes(grant.userId));
      const isCompanyWide = companyWide.has(ability);
      const mayByRole = mayDo(heldBy(theirs, companyWide, all), ability, at.code);
      if (!isCompanyWide && !mayByRole) return [];
      const by = (grant: RoleGrant) =>
        mayByRole && isInForce(grant, known, deciding.at) && mayDo(heldBy([grant], new Set(), all), ability, at.code);
      return [{ userId, isCompanyWide, grants: theirs.filter(by) }];
    })
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
}
