import { maySee, personIds } from "@datong/subgraph-kit";
import { effective } from "../domain/effective.ts";
import type { UserResolvers } from "../generated/resolvers.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => reference,
  permission: async (person, { purpose, channel }, { caller, loaders, now, purposes }) => {
    const ids = personIds(person);
    // Read first, so that another's data takes as long to be refused as one's own to be shown.
    const choices = await loaders.choicesOfPerson(ids);
    return maySee(caller, ids) ? effective(choices, purposes[purpose], channel, now) : null;
  },
};
