import { accessRecords, personIds } from "@datong/subgraph-kit";
import { effective } from "../domain/effective.ts";
import type { UserResolvers } from "../generated/resolvers.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => reference,
  permission: async (person, { purpose, channel }, { loaders, now, purposes }) => {
    const ids = personIds(person);
    const choices = await loaders.choicesOfPerson(ids);
    return effective(choices, purposes[purpose], channel, now);
  },

  consentAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
