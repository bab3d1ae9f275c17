import type { QueryResolvers } from "../generated/resolvers.ts";

export const Query: QueryResolvers = {
  purposes: (_root, _arguments, { purposes }) => Object.values(purposes),
};
