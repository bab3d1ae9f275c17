import type { MembershipResolvers } from "../generated/resolvers.ts";

export const Membership: MembershipResolvers = {
  benefits: ({ tier }) => tier.benefits,
};
