/** Variables for the operations about coupons: of a person, and of a template that the sample has not. */
export function couponVariables(userId: string) {
  const order = { channel: "MINI_PROGRAM", currency: "GBP", lines: [{ sku: "85123A", amountMinor: 10_000 }] };
  return {
    MemberStory: { id: userId },
    PointsHistory: {},
    Coupons: { id: userId },
    CouponsFor: { id: userId, order },
    CouponTemplates: {},
    CouponTemplate: { code: "OFF10" },
    ClaimCoupon: { input: { template: "OFF10", userId, idempotencyKey: "sandbox-5" } },
    LockCoupon: { input: { coupon: "Coupon.id", source: "mall", externalId: "1001", order } },
    ReleaseCoupon: { input: { coupon: "Coupon.id", source: "mall", externalId: "1001" } },
    IssueCoupon: { input: { template: "OFF10", userId, idempotencyKey: "sandbox-7" } },
    VoidCoupon: { input: { coupon: "Coupon.id", reason: "given by mistake" } },
    IssueCoupons: { input: { template: "OFF10", userIds: [userId], idempotencyKey: "sandbox-6" } },
    SaveCouponTemplate: {
      input: {
        ...{ code: "OFF10", expectedVersion: 1, names: { zh: "满100减10", en: "10 off 100" } },
        ...{ discount: { kind: "AMOUNT_OFF", amountMinor: 1_000 }, currency: "GBP", minimumMinor: 10_000 },
        ...{ validity: { days: 30 }, stock: 1_000, isClaimable: true },
      },
    },
  };
}
