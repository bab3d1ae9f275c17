import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { Benefit } from "./Benefit.ts";
import { benefitRefusals } from "./benefitRefusals.ts";
import { benefitTypes } from "./benefitTypes.ts";
import { Coupon, CouponEvent, CouponUse } from "./Coupon.ts";
import { CouponOffer } from "./CouponOffer.ts";
import { couponOutcomes } from "./couponOutcomes.ts";
import { CouponTemplate, CouponTemplateVersion } from "./CouponTemplate.ts";
import { CouponDiscount, CouponGift, CouponTerms, CouponValidity } from "./CouponTerms.ts";
import { deadLetterTypes, replayMembersDeadLetters } from "./deadLetters.ts";
import { earningTypes } from "./earningTypes.ts";
import { MemberStoryEntry } from "./MemberStoryEntry.ts";
import { Membership, Points } from "./Membership.ts";
import { MergePreview } from "./MergePreview.ts";
import { claimCoupon } from "./Mutation/claimCoupon.ts";
import { grantBenefit } from "./Mutation/grantBenefit.ts";
import { issueCoupon } from "./Mutation/issueCoupon.ts";
import { issueCoupons } from "./Mutation/issueCoupons.ts";
import { lockCoupon } from "./Mutation/lockCoupon.ts";
import { publishEarningRules } from "./Mutation/publishEarningRules.ts";
import { publishMemberRules } from "./Mutation/publishMemberRules.ts";
import { withdrawEarningRules } from "./Mutation/withdrawEarningRules.ts";
import { withdrawMemberRules } from "./Mutation/withdrawMemberRules.ts";
import { releaseCoupon } from "./Mutation/releaseCoupon.ts";
import { reverseBenefitUse } from "./Mutation/reverseBenefitUse.ts";
import { revokeBenefit } from "./Mutation/revokeBenefit.ts";
import { saveCouponTemplate } from "./Mutation/saveCouponTemplate.ts";
import { setBirthday } from "./Mutation/setBirthday.ts";
import { useBenefit } from "./Mutation/useBenefit.ts";
import { voidCoupon } from "./Mutation/voidCoupon.ts";
import { Query } from "./Query.ts";
import { Tier } from "./Tier.ts";
import { User } from "./User.ts";
import * as walletMutations from "./walletMutations.ts";
import { walletOutcomes } from "./walletOutcomes.ts";

/** A member of a result union says itself which it is. */
const byKind = { __resolveType: <Kind extends string>({ kind }: { readonly kind: Kind }): Kind => kind };

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    saveCouponTemplate,
    issueCoupon,
    issueCoupons,
    voidCoupon,
    claimCoupon,
    lockCoupon,
    releaseCoupon,
    publishEarningRules,
    withdrawEarningRules,
    replayMembersDeadLetters,
    ...walletMutations,
    publishMemberRules,
    withdrawMemberRules,
    grantBenefit,
    revokeBenefit,
    useBenefit,
    reverseBenefitUse,
    setBirthday,
  },
  User,
  MergePreview,
  Membership,
  MemberStoryEntry,
  Points,
  Tier,
  Benefit,
  Coupon,
  CouponUse,
  CouponEvent,
  CouponTerms,
  CouponDiscount,
  CouponGift,
  CouponValidity,
  CouponTemplate,
  CouponTemplateVersion,
  CouponOffer,
  ...couponOutcomes,
  ...benefitTypes,
  ...benefitRefusals,
  Money: moneyResolvers,
  ...earningTypes,
  ...deadLetterTypes,
  ...walletOutcomes,
  PublishMemberRulesResult: byKind,
  WithdrawMemberRulesResult: byKind,
  TryTierRulesResult: byKind,
  GrantBenefitResult: byKind,
  RevokeBenefitResult: byKind,
  UseBenefitResult: byKind,
  ReverseBenefitUseResult: byKind,
  SetBirthdayResult: byKind,
  DateTime: scalars.DateTime,
  SafeInt: scalars.SafeInt,
  JSON: scalars.JSON,
};
