import { accessRecords, personIds } from "@datong/subgraph-kit";
import type { UserResolvers } from "../generated/resolvers.ts";
import { membershipOfPerson } from "./membershipOfPerson.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  membership: async (person, _args, context) => membershipOfPerson(personIds(person), context),

  membersAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
