import { accessRecords } from "@datong/subgraph-kit";
import type { QueryResolvers } from "../generated/resolvers.ts";

export const Query: QueryResolvers = {
  purposes: (_root, _arguments, { purposes }) => Object.values(purposes),

  consentAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),
};
