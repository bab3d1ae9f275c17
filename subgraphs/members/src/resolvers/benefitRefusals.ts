import type { Context } from "../context.ts";
import type { RulesProblem } from "../domain/rules/problems.ts";
import type { Names } from "../domain/names.ts";

/** The resolvers of a refusal: its code, and its message in the language of the request. */
const refusal = (code: string) => ({
  code: () => code,
  message: ({ message }: { readonly message: Names }, _args: unknown, { locale }: Context) => message[locale],
});

/** Every member of a result union that says why nothing was done about rules and benefits. */
export const benefitRefusals = {
  IdempotencyKeyReused: refusal("IDEMPOTENCY_KEY_REUSED"),
  MemberRulesProblem: {
    reason: ({ reason }: RulesProblem, _args: unknown, { locale }: Context) => reason[locale],
  },
  MemberRulesInvalid: refusal("MEMBER_RULES_INVALID"),
  MemberRulesVersionTaken: refusal("MEMBER_RULES_VERSION_TAKEN"),
  MemberRulesUnknown: refusal("MEMBER_RULES_UNKNOWN"),
  MemberRulesNeeded: refusal("MEMBER_RULES_NEEDED"),
  BenefitUnknown: refusal("BENEFIT_UNKNOWN"),
  TooManyBenefitGrants: refusal("TOO_MANY_BENEFIT_GRANTS"),
  BenefitGrantUnknown: refusal("BENEFIT_GRANT_UNKNOWN"),
  BenefitNotHeld: refusal("BENEFIT_NOT_HELD"),
  BenefitNotAtChannel: refusal("BENEFIT_NOT_AT_CHANNEL"),
  BenefitUsedUp: refusal("BENEFIT_USED_UP"),
  BenefitUseUnknown: refusal("BENEFIT_USE_UNKNOWN"),
  BirthdayNotChangeable: refusal("BIRTHDAY_NOT_CHANGEABLE"),
};
