import type { QueryResolvers } from "../generated/resolvers.ts";

export const Query: QueryResolvers = {
  tiers: (_root, _args, { programme }) => programme.tiers,
};
