import type { CouponStore } from "../domain/coupons/couponPorts.ts";
import { redeemCouponsOf, returnCouponsOf } from "../domain/coupons/orderCoupons.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface SettleCouponsParts {
  readonly coupons: CouponStore;
  readonly now: () => Date;
}

/** Whether nothing of an order is left: it was cancelled, or all of it was paid back. */
const isUndone = ({ fact, refundedMinor, paidMinor }: OrderTold): boolean =>
  fact.kind === "CANCELLED" || (fact.kind === "REFUNDED" && refundedMinor >= paidMinor);

/** Redeems the coupons of an order that was paid, and gives back those of one of which nothing is left. */
export async function settleCoupons({ coupons, now }: SettleCouponsParts, told: OrderTold): Promise<void> {
  const parts = { coupons, now: now() };
  if (told.fact.kind === "PAID") await redeemCouponsOf(parts, told.order);
  if (isUndone(told)) await returnCouponsOf(parts, told.order);
}
