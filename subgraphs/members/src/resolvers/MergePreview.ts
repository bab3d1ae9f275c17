import { personIds } from "@datong/subgraph-kit";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";
import { membershipOfPerson } from "./membershipOfPerson.ts";

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: (reference) => reference,

  membership: async ({ survivorAliasIds, retiredAliasIds }, _args, context) => {
    const of = (aliasIds: readonly string[]) => membershipOfPerson(personIds({ aliasIds }), context);
    const [survivor, retired, merged] = await Promise.all([
      of(survivorAliasIds),
      of(retiredAliasIds),
      of([...survivorAliasIds, ...retiredAliasIds]),
    ]);
    return { survivor, retired, merged };
  },
};
