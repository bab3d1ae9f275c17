import { z } from "zod";
import type { AskSubgraph } from "../ask/AskSubgraph.ts";
import { idsOf } from "../caller.ts";
import { fail } from "../errors.ts";
import type { StaffPermissions } from "./StaffPermissions.ts";
import { StaffScope } from "./StaffScope.ts";

const ASK_MS_MAX = 3_000;

const RULES = `query StaffRules($userIds: [ID!]!, $grants: [String!]!) {
  staffRules(userIds: $userIds, grants: $grants)
}`;

const words = [z.string(), z.string()] as const;
const atStores = z.object({ storeCode: z.object({ $in: z.array(z.string()) }) });
const answered = z.object({ staffRules: z.array(z.union([z.tuple(words), z.tuple([...words, atStores])])) });

/**
 * Asks the consent subgraph what a member of staff may do by their roles, as a back end with `staff:rules`.
 *
 * @param ask how consent is asked
 */
export const askStaffRules = (ask: AskSubgraph): StaffPermissions => ({
  async scopeOf({ caller, requestId }) {
    const { data } = await ask({
      query: RULES,
      variables: { userIds: idsOf(caller), grants: [...caller.grants] },
      requestId,
      deadline: Date.now() + ASK_MS_MAX,
    });
    const read = answered.safeParse(data);
    if (!read.success) throw fail("UNAVAILABLE");
    return StaffScope.unpack(read.data.staffRules);
  },
});
