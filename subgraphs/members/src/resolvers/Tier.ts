import { inForce } from "../domain/rules/ruleBook.ts";
import type { TierResolvers } from "../generated/resolvers.ts";

export const Tier: TierResolvers = {
  name: ({ names }, _args, { locale }) => names[locale],

  thresholds: ({ thresholds }) => Object.entries(thresholds).map(([currency, minor]) => ({ minor, currency })),

  /** As the catalogue describes them, but for the tier's own limits. */
  benefits: async ({ benefits }, _args, { rulebooks, now }) => {
    const catalogue = inForce((await rulebooks.known()).benefits, now);
    return benefits.flatMap(({ code, limit }) => {
      const rule = catalogue.benefits.find((benefit) => benefit.code === code);
      if (!rule) return [];
      return [rule.quota && limit !== undefined ? { ...rule, quota: { ...rule.quota, limit } } : rule];
    });
  },
};
