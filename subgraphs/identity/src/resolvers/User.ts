import { maySee } from "@datong/subgraph-kit";
import { channelsOf, phoneOf } from "../domain/person.ts";
import type { UserResolvers } from "../generated/resolvers.ts";

export const User: UserResolvers = {
  __resolveReference: async (reference, { caller, loaders }) => {
    const { id, ref = id } = reference as { readonly id?: string; readonly ref?: string };
    const person = ref ? await loaders.personById.load(ref) : null;
    return person && maySee(caller, person.aliasIds) ? person : null;
  },
  ref: (person) => person.id,
  phone: phoneOf,
  channels: (person) => [...channelsOf(person)],
};
