import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { Benefit } from "./Benefit.ts";
import { Membership } from "./Membership.ts";
import { MergePreview } from "./MergePreview.ts";
import { earningTypes } from "./earningTypes.ts";
import { publishEarningRules } from "./Mutation/publishEarningRules.ts";
import { recordPurchases } from "./Mutation/recordPurchases.ts";
import { DeadLetter, replayMembersDeadLetters } from "./deadLetters.ts";
import { Query } from "./Query.ts";
import { Tier } from "./Tier.ts";
import { User } from "./User.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: { recordPurchases, publishEarningRules, replayMembersDeadLetters },
  User,
  MergePreview,
  Membership,
  Tier,
  Benefit,
  Money: moneyResolvers,
  ...earningTypes,
  DeadLetter,
  RecordPurchasesResult: { __resolveType: () => "PurchasesRecorded" },
  DateTime: scalars.DateTime,
  SafeInt: scalars.SafeInt,
  JSON: scalars.JSON,
};
