import { aDeadLetter, aShippedOrder } from "./deadLetters.ts";
import { PROPOSED, WITHDRAWN_BOOK } from "./earningRules.ts";
import type { Entry } from "./entries.ts";

const NOT_WITHDRAWN = ["withdrawnAt", "withdrawnBy", "withdrawnBecause"].map((field) => `EarningRuleBook.${field}`);

/** Nobody has published the book that ships, and so nobody has said why. */
const SHIPPED = ["EarningRuleBook.publishedBy", "EarningRuleBook.reason", ...NOT_WITHDRAWN];

/** The rules by which orders earn points, and the events that could not be handled. */
export const EARNING: readonly Entry[] = [
  { root: "Query.earningRules", args: () => "(version: 1)", mayLack: SHIPPED },
  { root: "Query.earningRuleBooks" },
  {
    root: "Query.simulateEarning",
    args: () => `(order: { source: "mall", externalId: "more" })`,
    stopAt: ["EarningRuleBook"],
    // That of the rule that earns; and the book that ships has no caps.
    mayLack: ["EarningVerdict.nothing", "EarningVerdict.cappedBy"],
  },
  {
    root: "Query.simulateEarning",
    args: ({ owner }) =>
      `(basket: { userId: "${owner.userId}", channel: APP, currency: "JPY", lines: [{ sku: "A", paidMinor: 100 }] })`,
    stopAt: ["EarningRuleBook"],
  },
  { root: "Query.membersDeadLetters" },
  {
    root: "Mutation.publishEarningRules",
    member: "EarningRulesPublished",
    mayLack: NOT_WITHDRAWN,
    input: () => PROPOSED,
  },
  {
    root: "Mutation.withdrawEarningRules",
    member: "EarningRulesWithdrawn",
    input: () => ({ version: WITHDRAWN_BOOK, reason: "again" }),
  },
  {
    root: "Mutation.withdrawEarningRules",
    member: "MemberRulesUnknown",
    input: () => ({ version: 999, reason: "a mistake" }),
  },
  {
    root: "Mutation.withdrawEarningRules",
    member: "MemberRulesNeeded",
    input: () => ({ version: 1, reason: "a mistake" }),
  },
  {
    root: "Mutation.publishEarningRules",
    member: "IdempotencyKeyReused",
    input: () => ({ ...PROPOSED, reason: "another" }),
  },
  {
    root: "Mutation.publishEarningRules",
    member: "EarningRulesInvalid",
    input: () => ({ ...PROPOSED, document: {}, idempotencyKey: "access-2" }),
  },
  {
    root: "Mutation.publishEarningRules",
    member: "EarningRulesVersionTaken",
    input: () => ({ ...PROPOSED, follows: 99, idempotencyKey: "access-3" }),
  },
  {
    root: "Mutation.replayMembersDeadLetters",
    member: "DeadLettersReplayed",
    input: async ({ company, owner, deadLetter }) => ({
      ids: [deadLetter, await aDeadLetter(company, owner.userId, aShippedOrder(owner.userId))],
    }),
  },
];
