/**
 * Variables for operations on points. `PublishEarningRules` answers that its document is no rule book, and
 * `WithdrawEarningRules` that the rules which come with Datong are needed.
 */
export function pointsVariables(userId: string) {
  const redemption = "sandbox-5";
  const adjustment = "sandbox-6";
  return {
    EarningRules: {},
    EarningRuleBooks: {},
    SimulateEarning: {
      basket: { userId, channel: "APP", currency: "GBP", lines: [{ sku: "85123A", paidMinor: 10_000 }] },
    },
    PublishEarningRules: {
      input: { document: {}, follows: 1, reason: "to see how it is refused", idempotencyKey: "sample" },
    },
    WithdrawEarningRules: { input: { version: 1, reason: "to see how it is refused" } },
    MembersDeadLetters: { first: 20 },
    ReplayMembersDeadLetters: { input: { ids: ["DeadLetter.id"] } },
    PendingAdjustments: {},
    RedeemPoints: { input: { userId, points: 100, idempotencyKey: redemption } },
    ConfirmRedemption: { input: { userId, redemption } },
    CancelRedemption: { input: { userId, redemption } },
    ReverseRedemption: { input: { userId, redemption, points: 50, idempotencyKey: "sandbox-7" } },
    AdjustPoints: {
      input: { userId, points: 5_000, reason: "a wrong order", note: "order 12", idempotencyKey: adjustment },
    },
    ApproveAdjustment: { input: { adjustment } },
    RejectAdjustment: { input: { adjustment } },
  };
}
