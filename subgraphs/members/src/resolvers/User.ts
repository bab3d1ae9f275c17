import { badInput, maySee, type Person } from "@datong/subgraph-kit";
import { membershipOf } from "../domain/membership.ts";
import type { UserResolvers } from "../generated/resolvers.ts";

/**
 * Every id that belongs to the person, each once.
 *
 * @throws BAD_USER_INPUT when the gateway hands over none: an empty membership would be a wrong answer
 */
function idsOf({ aliasIds }: Person): readonly string[] {
  const ids: unknown = aliasIds;
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id): id is string => typeof id === "string"))
    throw badInput("aliasIds", "must name the ids of the person");
  return [...new Set(ids)];
}

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  membership: async (person, _args, { caller, loaders, programme, now }) => {
    const ids = idsOf(person);
    const balances = await Promise.all(ids.map((id) => loaders.balanceByUserId.load(id)));
    const membership = membershipOf(
      balances.filter((balance) => balance !== null),
      programme,
      now,
    );
    return maySee(caller, ids) ? membership : null;
  },
};
