/** Variables for operations on points. */
export function pointsVariables(userId: string) {
  const redemption = "sandbox-5";
  const adjustment = "sandbox-6";
  return {
    PendingAdjustments: {},
    RedeemPoints: { input: { userId, points: 100, idempotencyKey: redemption } },
    ConfirmRedemption: { input: { userId, redemption } },
    CancelRedemption: { input: { userId, redemption } },
    ReverseRedemption: { input: { userId, redemption, points: 50, idempotencyKey: "sandbox-7" } },
    AdjustPoints: { input: { userId, points: 5_000, reason: "a wrong order", idempotencyKey: adjustment } },
    ApproveAdjustment: { input: { adjustment } },
    RejectAdjustment: { input: { adjustment } },
  };
}
