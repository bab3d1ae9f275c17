import { personIds } from "@datong/subgraph-kit";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";
import { membershipOfPerson } from "./Membership.ts";

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: (reference) => reference,

  membership: async ({ survivorAliasIds, retiredAliasIds }, _args, { loaders, programme, now }) => {
    const balancesOf = async (aliasIds: readonly string[]) => {
      const balances = await Promise.all(personIds({ aliasIds }).map((id) => loaders.balanceByUserId.load(id)));
      return balances.filter((balance) => balance !== null);
    };
    const [survivor, retired] = await Promise.all([balancesOf(survivorAliasIds), balancesOf(retiredAliasIds)]);
    const both = [...survivorAliasIds, ...retiredAliasIds];
    return {
      survivor: membershipOfPerson(survivorAliasIds, survivor, programme, now),
      retired: membershipOfPerson(retiredAliasIds, retired, programme, now),
      merged: membershipOfPerson(both, [...survivor, ...retired], programme, now),
    };
  },
};
