import { personIds } from "@datong/subgraph-kit";
import { effective } from "../domain/effective.ts";
import { versionAt } from "../domain/purpose.ts";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: (reference) => reference,

  permissions: async ({ survivorAliasIds, retiredAliasIds }, _args, { loaders, catalogue, now }) => {
    const [survivor, retired, purposes] = await Promise.all([
      loaders.recordOfPerson(personIds({ aliasIds: survivorAliasIds })),
      loaders.recordOfPerson(personIds({ aliasIds: retiredAliasIds })),
      catalogue.all(),
    ]);
    const both = { events: [...survivor.events, ...retired.events], sends: [...survivor.sends, ...retired.sends] };
    return Object.values(purposes)
      .flatMap((purpose) =>
        versionAt(purpose, now).channels.map((channel) => {
          const asked = { purpose, channel, at: now };
          return {
            purpose: purpose[0].code,
            channel,
            survivor: effective(survivor, asked),
            retired: effective(retired, asked),
            merged: effective(both, asked),
          };
        }),
      )
      .filter(({ merged, ...each }) => [each.survivor, each.retired].some(({ allowed }) => allowed !== merged.allowed));
  },
};
