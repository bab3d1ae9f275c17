import { personIds } from "@datong/subgraph-kit";
import type { OrdersAsked } from "../domain/ports.ts";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";

/** The smallest page that comes with a count. */
const COUNT: OrdersAsked = {
  ...{ first: 1, after: null, isCounted: true },
  ...{ statuses: null, channels: null, from: null, to: null },
};

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: (reference) => reference,

  orders: async ({ survivorAliasIds, retiredAliasIds }, _args, { loaders }) => {
    const survivor = personIds({ aliasIds: survivorAliasIds });
    const retired = personIds({ aliasIds: retiredAliasIds });
    const count = async (subject: readonly string[]) =>
      (await loaders.ordersByPerson.load({ subject, arguments: COUNT })).totalCount;
    const [ofSurvivor, ofRetired, ofBoth] = await Promise.all([
      count(survivor),
      count(retired),
      count([...survivor, ...retired]),
    ]);
    return { survivor: ofSurvivor, retired: ofRetired, merged: ofBoth };
  },
};
