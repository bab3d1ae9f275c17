import { fail, wholeData, z, type AskSubgraph } from "@datong/subgraph-kit";
import type { CompanyPerson, CompanyStaff } from "../domain/staff/staffPorts.ts";

const ASK_MS_MAX = 5_000;
const PEOPLE_MAX = 500;
const PAGE_SIZE = 100;

/** The grant that says that somebody is staff, and opens the list of stores and roles to them. */
export const STAFF_MEMBER = "staff:member";

const PEOPLE = `query StaffPeople($people: [_Any!]!) {
  _entities(representations: $people) { ... on User { aliasIds standingGrants { grant grantedAt validFrom validUntil } } }
}`;
const HOLDERS = `query StaffHolders($grant: String!, $after: String, $first: Int!) {
  staff(grant: $grant, first: $first, after: $after) {
    nodes { user { id } grant }
    pageInfo { hasNextPage endCursor }
  }
}`;
const ENLIST = `mutation Enlist($input: GrantToStaffInput!) { grantToStaff(input: $input) { __typename } }`;

const instant = z.iso.datetime().transform((text) => new Date(text));
const moment = instant.nullable();
const companyGrant = z
  .object({ grant: z.string(), grantedAt: instant, validFrom: moment, validUntil: moment })
  .transform(({ grant, grantedAt: at, validFrom, validUntil }) => ({
    ...{ grant, at, from: validFrom ?? new Date(0), until: validUntil },
  }));
const person = z.object({ aliasIds: z.array(z.string()).min(1), standingGrants: z.array(companyGrant) });
const people = z.object({ _entities: z.array(person.nullable()) });
const holders = z.object({
  staff: z.object({
    nodes: z.array(z.object({ user: z.object({ id: z.string() }).nullable() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const enlisted = z.object({ grantToStaff: z.object({ __typename: z.enum(["StaffGranted", "StaffGrantHeld"]) }) });

/** Where there is nobody to ask: nobody can say what somebody has, and so nothing may be given. */
const away: AskSubgraph = () => Promise.reject(fail("UNAVAILABLE"));

/**
 * Asks identity about staff, as a back end with `staff:manage`. Nothing is kept.
 *
 * @param ask how identity is asked; null where it cannot be, which is as if it did not answer
 */
export function companyStaff(ask: AskSubgraph | null): CompanyStaff {
  async function read<Output>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    form: z.ZodType<Output>,
    requestId: string,
  ): Promise<Output> {
    const answer = await (ask ?? away)({ query, variables, requestId, deadline: Date.now() + ASK_MS_MAX });
    const answered = form.safeParse(wholeData(answer));
    if (!answered.success) throw fail("UNAVAILABLE");
    return answered.data;
  }

  return {
    async peopleOf(userIds, requestId) {
      const found = new Map<string, CompanyPerson>();
      for (let from = 0; from < userIds.length; from += PEOPLE_MAX) {
        const some = userIds.slice(from, from + PEOPLE_MAX);
        const references = some.map((ref) => ({ __typename: "User", ref }));
        const { _entities: entities } = await read(PEOPLE, { people: references }, people, requestId);
        for (const [place, id] of some.entries()) {
          const known = entities[place];
          if (known) found.set(id, { ids: known.aliasIds, grants: known.standingGrants });
        }
      }
      return found;
    },

    async holdersOf(grant, requestId) {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: z.output<typeof holders> = await read(
          HOLDERS,
          { grant, after, first: PAGE_SIZE },
          holders,
          requestId,
        );
        for (const { user } of page.staff.nodes) if (user) found.push(user.id);
        after = page.staff.pageInfo.hasNextPage ? page.staff.pageInfo.endCursor : null;
      } while (after !== null);
      return found;
    },

    async enlist(userId, reason, { by }, requestId) {
      const input = { user: userId, grant: STAFF_MEMBER, reason, decidedBy: by };
      await read(ENLIST, { input }, enlisted, requestId);
    },
  };
}
