import { accessRecords } from "@datong/subgraph-kit";
import { rulesOn } from "../domain/tiers/standing.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { memberRules, tryTierRules } from "./memberRules.ts";

export const Query: QueryResolvers = {
  tiers: async (_root, _args, { rulebooks, now }) => {
    const book = await rulebooks.current();
    return rulesOn(book.dayOf(now), book.tiers).tiers;
  },

  membersAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),

  memberRules,
  tryTierRules,
};
