import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { Benefit } from "./Benefit.ts";
import { Coupon, CouponEvent, CouponUse } from "./Coupon.ts";
import { CouponOffer } from "./CouponOffer.ts";
import { couponOutcomes } from "./couponOutcomes.ts";
import { CouponTemplate, CouponTemplateVersion } from "./CouponTemplate.ts";
import { CouponDiscount, CouponGift, CouponTerms, CouponValidity } from "./CouponTerms.ts";
import { Membership, Points } from "./Membership.ts";
import { MergePreview } from "./MergePreview.ts";
import { claimCoupon } from "./Mutation/claimCoupon.ts";
import { issueCoupon } from "./Mutation/issueCoupon.ts";
import { issueCoupons } from "./Mutation/issueCoupons.ts";
import { lockCoupon } from "./Mutation/lockCoupon.ts";
import { releaseCoupon } from "./Mutation/releaseCoupon.ts";
import { saveCouponTemplate } from "./Mutation/saveCouponTemplate.ts";
import { voidCoupon } from "./Mutation/voidCoupon.ts";
import { earningTypes } from "./earningTypes.ts";
import { publishEarningRules } from "./Mutation/publishEarningRules.ts";
import { recordPurchases } from "./Mutation/recordPurchases.ts";
import { DeadLetter, replayMembersDeadLetters } from "./deadLetters.ts";
import { Query } from "./Query.ts";
import { Tier } from "./Tier.ts";
import { User } from "./User.ts";
import * as walletMutations from "./walletMutations.ts";
import { walletOutcomes } from "./walletOutcomes.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    recordPurchases,
    saveCouponTemplate,
    issueCoupon,
    issueCoupons,
    voidCoupon,
    claimCoupon,
    lockCoupon,
    releaseCoupon,
    publishEarningRules,
    replayMembersDeadLetters,
    ...walletMutations,
  },
  User,
  MergePreview,
  Membership,
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
  Money: moneyResolvers,
  ...earningTypes,
  DeadLetter,
  ...walletOutcomes,
  RecordPurchasesResult: { __resolveType: () => "PurchasesRecorded" },
  DateTime: scalars.DateTime,
  SafeInt: scalars.SafeInt,
  JSON: scalars.JSON,
};
