import { readFileSync } from "node:fs";
import { SHIPPED_RULES } from "@datong/members";

const shippedTiers = (): unknown => JSON.parse(readFileSync(`${SHIPPED_RULES}/tiers.json`, "utf8"));

/**
 * Variables for the operations about tiers and benefits. Sent, they change something: they give the person a benefit and a
 * birthday, and use the benefit once; those that need an id say which. `PublishMemberRules` answers that its version is
 * taken, and `WithdrawMemberRules` that the rules which come with Datong are needed.
 */
export const benefitVariables = (userId: string) => ({
  MyBenefits: { channel: "MINI_PROGRAM", items: [{ sku: "85123A", listPriceMinor: 255, currency: "GBP" }] },
  MemberTiers: { id: userId, first: 20 },
  TryTierRules: { rules: shippedTiers() },
  PublishMemberRules: {
    input: { kind: "TIERS", follows: 1, rules: {}, reason: "to see how it is refused", idempotencyKey: "sample" },
  },
  MemberRules: { kind: "TIERS" },
  WithdrawMemberRules: { input: { version: 1, reason: "to see how it is refused" } },
  GrantBenefit: {
    input: {
      ...{ userId, code: "LATE_CHECKOUT", uses: 1, reason: "a long journey" },
      idempotencyKey: "sandbox-5",
    },
  },
  RevokeBenefit: { input: { grant: "BenefitGrant.id", reason: "given by mistake" } },
  UseBenefit: { input: { userId, code: "LATE_CHECKOUT", channel: "STORE", idempotencyKey: "sandbox-6" } },
  ReverseBenefitUse: { input: { use: "BenefitUse.id", reason: "did not stay" } },
  SetBirthday: { input: { userId, month: 3, day: 8 } },
});
