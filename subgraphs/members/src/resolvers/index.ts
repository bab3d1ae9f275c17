import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { Benefit } from "./Benefit.ts";
import { benefitRefusals } from "./benefitRefusals.ts";
import { benefitTypes } from "./benefitTypes.ts";
import { Membership } from "./Membership.ts";
import { MergePreview } from "./MergePreview.ts";
import { grantBenefit } from "./Mutation/grantBenefit.ts";
import { publishMemberRules } from "./Mutation/publishMemberRules.ts";
import { recordPurchases } from "./Mutation/recordPurchases.ts";
import { reverseBenefitUse } from "./Mutation/reverseBenefitUse.ts";
import { revokeBenefit } from "./Mutation/revokeBenefit.ts";
import { setBirthday } from "./Mutation/setBirthday.ts";
import { useBenefit } from "./Mutation/useBenefit.ts";
import { Query } from "./Query.ts";
import { Tier } from "./Tier.ts";
import { User } from "./User.ts";

/** A member of a result union says itself which it is. */
const byKind = { __resolveType: <Kind extends string>({ kind }: { readonly kind: Kind }): Kind => kind };

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    recordPurchases,
    publishMemberRules,
    grantBenefit,
    revokeBenefit,
    useBenefit,
    reverseBenefitUse,
    setBirthday,
  },
  User,
  MergePreview,
  Membership,
  Tier,
  Benefit,
  ...benefitTypes,
  ...benefitRefusals,
  Money: moneyResolvers,
  RecordPurchasesResult: { __resolveType: () => "PurchasesRecorded" },
  PublishMemberRulesResult: byKind,
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
