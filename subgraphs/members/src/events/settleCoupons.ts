import type { CouponStore } from "../domain/coupons/couponPorts.ts";
import { redeemCouponsOf, returnCouponsOf } from "../domain/coupons/orderCoupons.ts";
import type { OrderFact, OrderFacts } from "../domain/earning/orderFacts.ts";
import { isUndone } from "../domain/earning/paidBack.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface SettleCouponsParts {
  readonly coupons: CouponStore;
  readonly now: () => Date;
}

/** What says that an order goes ahead with its coupons. */
const REDEEMING: ReadonlySet<OrderFact["kind"]> = new Set(["PAID", "SHIPPED", "COMPLETED"]);

/** Redeems the coupons of an order that was paid, shipped or completed, and gives back those of one of which nothing is left. */
export async function settleCoupons(
  { coupons, now }: SettleCouponsParts,
  { order, fact }: OrderTold,
  facts: OrderFacts,
): Promise<void> {
  const parts = { coupons, now: now() };
  if (REDEEMING.has(fact.kind)) await redeemCouponsOf(parts, order);
  if (isUndone(facts)) await returnCouponsOf(parts, order);
}
