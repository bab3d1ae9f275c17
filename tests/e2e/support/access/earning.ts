import { aDeadLetter, aShippedOrder } from "./deadLetters.ts";
import { PROPOSED } from "./earningRules.ts";
import type { Entry } from "./entries.ts";

/** Nobody has published the book that ships, and so nobody has said why. */
const SHIPPED = ["EarningRuleBook.publishedBy", "EarningRuleBook.reason"] as const;

/** The rules by which orders earn points, and the events that could not be handled. */
export const EARNING: readonly Entry[] = [
  { root: "Query.earningRules", args: () => "(version: 1)", mayLack: SHIPPED },
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
  { root: "Mutation.publishEarningRules", member: "EarningRulesPublished", input: () => PROPOSED },
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
