import { maySee } from "@datong/subgraph-kit";
import { effective } from "../domain/effective.ts";
import type { UserResolvers } from "../generated/resolvers.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => reference,
  permission: async ({ aliasIds }, { purpose, channel }, { caller, loaders, now, purposes }) => {
    if (!aliasIds) return null;
    // Read first, so that another's data takes as long to be refused as one's own to be shown.
    const choices = await loaders.choicesOfPerson(aliasIds);
    return maySee(caller, aliasIds) ? effective(choices, purposes[purpose], channel, now) : null;
  },
};
