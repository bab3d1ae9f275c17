import type { TierResolvers } from "../generated/resolvers.ts";

export const Tier: TierResolvers = {
  name: ({ names }, _args, { locale }) => names[locale],
};
