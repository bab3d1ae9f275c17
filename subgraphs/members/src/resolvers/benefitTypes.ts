import type { UseSource } from "../domain/benefits/account.ts";
import { heldUntil, remainingOf, renewedAt } from "../domain/benefits/heldBenefits.ts";
import type {
  BenefitGrantResolvers,
  BenefitSource,
  BenefitUseResolvers,
  MemberBenefitResolvers,
  MemberRulesResolvers,
} from "../generated/resolvers.ts";

const kindOf = (source: UseSource): BenefitSource => (source === "TIER" || source === "BIRTHDAY" ? source : "GRANT");

const MemberBenefit: MemberBenefitResolvers = {
  name: ({ names }, _args, { locale }) => names[locale],
  remaining: (held) => remainingOf(held),
  renewsAt: (held) => renewedAt(held),
  until: (held) => heldUntil(held),
  sources: ({ entitlements }) => [...new Set(entitlements.map(({ source }) => kindOf(source)))],
};

const BenefitUse: BenefitUseResolvers = {
  source: ({ source }) => kindOf(source),
  reversedAt: ({ reversed }) => reversed?.at ?? null,
  reversedBy: ({ reversed }) => reversed?.by ?? null,
  reversedBecause: ({ reversed }) => reversed?.reason ?? null,
};

const BenefitGrant: BenefitGrantResolvers = {
  revokedAt: ({ revoked }) => revoked?.at ?? null,
  revokedBy: ({ revoked }) => revoked?.by ?? null,
  revokedBecause: ({ revoked }) => revoked?.reason ?? null,
};

const MemberRules: MemberRulesResolvers = {
  withdrawnAt: ({ withdrawn }) => withdrawn?.publishedAt ?? null,
  withdrawnBy: ({ withdrawn }) => withdrawn?.publishedBy ?? null,
  withdrawnBecause: ({ withdrawn }) => withdrawn?.reason ?? null,
};

/** What members have and use, and by which rules. */
export const benefitTypes = { MemberBenefit, BenefitUse, BenefitGrant, MemberRules };
