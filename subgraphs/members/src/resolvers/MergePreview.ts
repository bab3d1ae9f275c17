import { personIds } from "@datong/subgraph-kit";
import { membershipOf } from "../domain/membership.ts";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: (reference) => reference,

  membership: async ({ survivorAliasIds, retiredAliasIds }, _args, { loaders, programme, now }) => {
    const balancesOf = async (aliasIds: readonly string[]) => {
      const balances = await Promise.all(personIds({ aliasIds }).map((id) => loaders.balanceByUserId.load(id)));
      return balances.filter((balance) => balance !== null);
    };
    const [survivor, retired] = await Promise.all([balancesOf(survivorAliasIds), balancesOf(retiredAliasIds)]);
    return {
      survivor: membershipOf(survivor, programme, now),
      retired: membershipOf(retired, programme, now),
      merged: membershipOf([...survivor, ...retired], programme, now),
    };
  },
};
