import type { CouponTemplateResolvers, CouponTemplateVersionResolvers } from "../generated/resolvers.ts";

export const CouponTemplate: CouponTemplateResolvers = {
  current: (template) => template,
  earlier: ({ code }, _args, { coupons }) => coupons.earlierVersions(code),
};

export const CouponTemplateVersion: CouponTemplateVersionResolvers = {
  terms: (version) => version,
};
