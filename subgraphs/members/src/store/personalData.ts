import type { PersonalData } from "@datong/subgraph-kit";

const RULES = { leftOut: "what the company offers to everybody" };

/** What a person's copy has of the collections of members, by kinds of records. */
export const MEMBERS_DATA: PersonalData = {
  pointWallets: { copied: ["MEMBERSHIP"] },
  pointLedger: { copied: ["EVENT"] },
  pointAdjustments: { copied: ["EVENT", "POINTS_NOTE"] },
  standings: { copied: ["MEMBERSHIP", "EVENT"] },
  benefitAccounts: { copied: ["MEMBERSHIP", "EVENT"] },
  benefitGrants: { copied: ["BENEFIT_GRANT", "EVENT"] },
  benefitUses: { copied: ["BENEFIT_USE", "EVENT"] },
  coupons: { copied: ["COUPON", "EVENT"] },
  qualifyingOrders: { copied: ["ORDER"] },
  earnedOrders: { leftOut: "for which lines of orders points were given, by orders; the points are in the ledger" },
  earningCaps: { leftOut: "how many points a day has given, for its limits; the points are in the ledger" },
  pointClaims: { leftOut: "keys of calls, so that none is carried out twice" },
  couponTemplates: RULES,
  couponTemplateVersions: RULES,
  earningRules: RULES,
  memberRules: RULES,
};
