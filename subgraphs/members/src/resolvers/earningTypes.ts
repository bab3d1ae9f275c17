import type { Resolvers } from "../generated/resolvers.ts";

/** The types by which earning rules are shown, tried and published. */
export const earningTypes: Resolvers = {
  EarningRuleBook: {
    rules: ({ book }) => book.rules,
    withdrawnAt: ({ withdrawn }) => withdrawn?.at ?? null,
    withdrawnBy: ({ withdrawn }) => withdrawn?.by ?? null,
    withdrawnBecause: ({ withdrawn }) => withdrawn?.reason ?? null,
  },
  EarningRule: { name: ({ names }, _args, { locale }) => names[locale] },
  SimulatedLine: { paid: ({ paidMinor, currency }) => ({ minor: paidMinor, currency }) },
  PublishEarningRulesResult: { __resolveType: ({ kind }) => kind },
  WithdrawEarningRulesResult: { __resolveType: ({ kind }) => kind },
  EarningRulesInvalid: {
    code: () => "EARNING_RULES_INVALID",
    message: ({ message }, _args, { locale }) => message[locale],
  },
  EarningRulesVersionTaken: {
    code: () => "EARNING_RULES_VERSION_TAKEN",
    message: ({ message }, _args, { locale }) => message[locale],
  },
  IdempotencyKeyReused: {
    code: () => "IDEMPOTENCY_KEY_REUSED",
    message: ({ message }, _args, { locale }) => message[locale],
  },
};
