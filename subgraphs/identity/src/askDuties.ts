import { fail, wholeData, z, type AskSubgraph } from "@datong/subgraph-kit";
import { STAFF_MEMBER, type Duties } from "./domain/duties.ts";

const ASK_MS_MAX = 3_000;

const BROKEN = `query DutiesBroken(
  $grant: String!, $userIds: [ID!]!, $besides: [String!]!, $validFrom: DateTime!, $validUntil: DateTime
) {
  dutiesBrokenBy(grant: $grant, userIds: $userIds, besides: $besides, validFrom: $validFrom, validUntil: $validUntil)
}`;

const answered = z.object({
  dutiesBrokenBy: z
    .object({
      abilities: z.tuple([z.string(), z.string()]),
      why: z.object({ zh: z.string(), en: z.string() }),
    })
    .nullable(),
});

const END_ROLES = `mutation EndRoles($input: EndRolesInput!) { endRoles(input: $input) { endedWith } }`;

const ended = z.object({ endRoles: z.object({ endedWith: z.int() }) });

/**
 * Asks consent what must be kept apart, and has it end the roles of who leaves. Nothing is kept, and without an answer nothing is granted.
 *
 * @param ask how consent is asked, as a back end with `staff:rules` and `staff:manage`; null where it cannot be, which is as if it did not answer
 */
export const askDuties = (ask: AskSubgraph | null): Duties => ({
  areKnown: ask !== null,

  async brokenBy({ grant, userIds, besides, at, validFrom, validUntil }, requestId) {
    // Consent lets nobody keep it apart from anything, and has it given before any role.
    if (grant === STAFF_MEMBER) return null;
    if (!ask) throw fail("UNAVAILABLE");
    const variables = {
      ...{ grant, userIds, besides },
      ...{ validFrom: (validFrom ?? at).toISOString(), validUntil: validUntil?.toISOString() ?? null },
    };
    const answer = await ask({ query: BROKEN, variables, requestId, deadline: Date.now() + ASK_MS_MAX });
    const read = answered.safeParse(wholeData(answer));
    if (!read.success) throw fail("UNAVAILABLE");
    return read.data.dutiesBrokenBy;
  },

  async endRoles(userIds, dismissal, requestId) {
    if (!ask) throw fail("UNAVAILABLE");
    const variables = { input: { userIds, ...dismissal } };
    const answer = await ask({ query: END_ROLES, variables, requestId, deadline: Date.now() + ASK_MS_MAX });
    const read = ended.safeParse(wholeData(answer));
    if (!read.success) throw fail("UNAVAILABLE");
    return read.data.endRoles.endedWith;
  },
});
