import { personIds } from "@datong/subgraph-kit";
import { effective } from "../domain/effective.ts";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: (reference) => reference,

  permissions: async ({ survivorAliasIds, retiredAliasIds }, _args, { loaders, now, purposes }) => {
    const [survivor, retired] = await Promise.all([
      loaders.choicesOfPerson(personIds({ aliasIds: survivorAliasIds })),
      loaders.choicesOfPerson(personIds({ aliasIds: retiredAliasIds })),
    ]);
    const both = [...survivor, ...retired];
    return Object.values(purposes)
      .flatMap((purpose) =>
        purpose.channels.map((channel) => ({
          purpose: purpose.code,
          channel,
          survivor: effective(survivor, purpose, channel, now),
          retired: effective(retired, purpose, channel, now),
          merged: effective(both, purpose, channel, now),
        })),
      )
      .filter(({ merged, ...each }) => [each.survivor, each.retired].some(({ allowed }) => allowed !== merged.allowed));
  },
};
