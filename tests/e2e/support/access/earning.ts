import type { Entry } from "./entries.ts";

/** As the book that ships: what is published here must not change what others earn. */
const document = {
  timeZone: "Asia/Shanghai",
  activation: { on: "PAID" },
  rules: [
    {
      ...{ code: "EVERY_YUAN", names: { zh: "每消费1元得1分", en: "1 point for every yuan" }, kind: "BASE" },
      ...{ currency: "CNY", points: 1, perMinor: 100 },
    },
  ],
};
const proposal = { document, basedOn: 1, reason: "a test", idempotencyKey: "access" };

/** Nobody has published the book that ships, and so nobody has said why. */
const SHIPPED = ["EarningRuleBook.publishedBy", "EarningRuleBook.reason"] as const;

/** The rules by which orders earn points, and the events that could not be handled. */
export const EARNING: readonly Entry[] = [
  { root: "Query.earningRules", args: () => "(version: 1)", mayLack: SHIPPED },
  {
    root: "Query.simulateEarning",
    args: () => `(order: { source: "mall", externalId: "more" })`,
    stopAt: ["EarningRuleBook"],
    // That of the rule that earns.
    mayLack: ["EarningVerdict.nothing"],
  },
  { root: "Query.membersDeadLetters" },
  { root: "Mutation.publishEarningRules", member: "EarningRulesPublished", input: () => proposal },
  {
    root: "Mutation.publishEarningRules",
    member: "IdempotencyKeyReused",
    input: () => ({ ...proposal, reason: "another" }),
  },
  {
    root: "Mutation.publishEarningRules",
    member: "EarningRulesInvalid",
    input: () => ({ ...proposal, document: {}, idempotencyKey: "access-2" }),
  },
  {
    root: "Mutation.publishEarningRules",
    member: "EarningRulesChanged",
    mayLack: SHIPPED,
    input: () => ({ ...proposal, basedOn: 99, idempotencyKey: "access-3" }),
  },
  {
    root: "Mutation.replayMembersDeadLetters",
    member: "DeadLettersReplayed",
    input: () => ({ ids: ["no-such-event"] }),
  },
];
