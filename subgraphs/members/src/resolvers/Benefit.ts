import type { BenefitResolvers } from "../generated/resolvers.ts";

export const Benefit: BenefitResolvers = {
  name: ({ names }, _args, { locale }) => names[locale],
};
