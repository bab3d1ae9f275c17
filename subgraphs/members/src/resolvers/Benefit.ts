import { CHANNELS } from "../domain/benefits/catalogue.ts";
import type { BenefitResolvers } from "../generated/resolvers.ts";

export const Benefit: BenefitResolvers = {
  name: ({ names }, _args, { locale }) => names[locale],
  channels: ({ channels = CHANNELS }) => channels,
  quota: ({ quota = null }) => quota,
};
