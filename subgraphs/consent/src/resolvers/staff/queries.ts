import {
  badInput,
  companyWideOf,
  fail,
  idsOf,
  packStaffRules,
  readPage,
  StaffScope,
  toConnection,
  z,
} from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { decidingBy, heldBy, nextChange, rulesOf } from "../../domain/staff/abilities.ts";
import { abilitiesOf, rolesDuring } from "../../domain/staff/duties.ts";
import { STAFF_MANAGE } from "../../domain/staff/givingRight.ts";
import { brokenSeparation } from "../../domain/staff/role.ts";
import type { RoleGrant } from "../../domain/staff/roleGrant.ts";
import type { GrantsAsked } from "../../domain/staff/staffPorts.ts";
import { whoCan as findHolders } from "../../domain/staff/whoCan.ts";
import { GRANTS } from "../../generated/accessWords.ts";
import type { QueryResolvers } from "../../generated/resolvers.ts";
import { staffRulesOf } from "../../staff/ownStaffRules.ts";
import { readPlace } from "./readStaffInput.ts";

/** Moment in milliseconds, and id. */
const grantCursor = z.tuple([z.int(), z.string().max(64)]);
const word = z.string().max(128);

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page of grants of roles. */
export async function grantsPage(
  { staff: { roleGrants } }: Context,
  asked: PageArguments,
  filter: Pick<GrantsAsked, "userIds" | "by" | "place">,
) {
  const { first, after } = readPage(asked, grantCursor);
  const place = after && { at: new Date(after[0]), id: after[1] };
  const found = await roleGrants.page({ ...filter, first, after: place });
  return toConnection(
    { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount: 0 },
    ({ at, id }: RoleGrant) => [at.getTime(), id],
  );
}

/** Any of them lets staff see who was given what: to give and take it back, or to look whether that was right. */
const SEES_GRANTS = [STAFF_MANAGE, "audit:read"];

/** @throws FORBIDDEN for staff who have none of `SEES_GRANTS` company-wide, by identity or by a role */
async function checkSeesGrants({ caller, staff, now }: Context): Promise<void> {
  if (caller.kind === "SERVICE") return;
  const companyWide = companyWideOf(caller);
  const scope = new StaffScope(await staffRulesOf(staff, idsOf(caller), companyWide, now));
  if (!SEES_GRANTS.some((grant) => companyWide.has(grant) || scope.isEverywhere(grant)))
    throw fail("FORBIDDEN", { grant: STAFF_MANAGE });
}

type Staff = Pick<
  QueryResolvers,
  | "myPermissions"
  | "staffRoles"
  | "separatedDuties"
  | "regions"
  | "stores"
  | "whoCan"
  | "roleGrants"
  | "rolesGrantedByMe"
  | "staffRules"
  | "dutiesBrokenBy"
>;

export const staffQueries: Staff = {
  myPermissions: async (_root, _args, { caller, staff, now: at }) => {
    const companyWide = companyWideOf(caller);
    const { grants, known } = await staff.roleGrants.ofPeople(idsOf(caller));
    const deciding = await decidingBy({ ...staff, at }, known);
    const held = heldBy(grants, companyWide, deciding);
    return {
      rules: packStaffRules(rulesOf(held, companyWide)),
      validUntil: nextChange(grants, deciding),
      needsRefresh: caller.kind === "USER" && held.size > 0,
    };
  },

  staffRoles: (_root, _args, { staff: { book } }) => [...book.roles.values()],
  separatedDuties: (_root, _args, { staff: { book } }) => book.separated,
  regions: (_root, _args, { staff: { places } }) => places.regions(),

  stores: async (_root, { region = null, ...asked }, { staff: { places } }) => {
    const { first, after } = readPage(asked, word);
    const found = await places.storePage({ region, first, after });
    return toConnection(
      { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount: 0 },
      ({ code }) => code,
    );
  },

  whoCan: async (_root, { ability, store: code, ...asked }, { staff, now, requestId }) => {
    if (!(GRANTS as readonly string[]).includes(ability))
      throw badInput("ability", `is no grant; there are ${GRANTS.join(", ")}`);
    const { first, after } = readPage(asked, word);
    const [store] = await staff.places.stores([code]);
    if (!store) throw badInput("store", "is the code of no store");
    const holders = await findHolders(
      { store: staff.roleGrants, company: staff.company, requestId, deciding: { ...staff, at: now } },
      { ability, at: store },
    );
    const rest = holders.filter(({ userId }) => after === null || userId > after);
    return toConnection(
      { nodes: rest.slice(0, first), hasNextPage: rest.length > first, totalCount: holders.length },
      ({ userId }) => userId,
    );
  },

  roleGrants: async (_root, { user, grantedBy, place, ...asked }, context) => {
    await checkSeesGrants(context);
    return grantsPage(context, asked, {
      userIds: user == null ? null : [user],
      by: grantedBy == null ? null : [grantedBy],
      place: place ? readPlace(place, "place") : null,
    });
  },

  rolesGrantedByMe: (_root, asked, context) =>
    grantsPage(context, asked, { userIds: null, by: idsOf(context.caller), place: null }),

  dutiesBrokenBy: async (_root, { grant, userIds, besides, validFrom, validUntil }, { staff, now }) => {
    const period = { from: validFrom, until: validUntil ?? null };
    const roles = rolesDuring(await staff.roleGrants.ofPeople(userIds), period, now);
    return brokenSeparation(staff.book, new Set([grant]), new Set([...besides, ...abilitiesOf(roles, staff.book)]));
  },

  staffRules: async (_root, { userIds, grants }, { staff, now }) =>
    packStaffRules(await staffRulesOf(staff, userIds, new Set(grants), now)),
};
