import { accessRecords, personIds } from "@datong/subgraph-kit";
import { membershipOf } from "../domain/membership.ts";
import type { UserResolvers } from "../generated/resolvers.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  membership: async (person, _args, { loaders, programme, now }) => {
    const ids = personIds(person);
    const balances = await Promise.all(ids.map((id) => loaders.balanceByUserId.load(id)));
    return membershipOf(
      balances.filter((balance) => balance !== null),
      programme,
      now,
    );
  },

  membersAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
