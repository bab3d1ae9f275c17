import { redeemCouponsOf, returnCouponsOf, type OfOrdersParts } from "../domain/coupons/orderCoupons.ts";
import type { OrderFact, OrderFacts } from "../domain/earning/orderFacts.ts";
import { isUndone } from "../domain/earning/paidBack.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface SettleCouponsParts extends OfOrdersParts {
  readonly now: () => Date;
}

/** What says that an order goes ahead with its coupons. */
const REDEEMING: ReadonlySet<OrderFact["kind"]> = new Set(["PAID", "SHIPPED", "COMPLETED"]);

/** Redeems the coupons of an order that was paid, shipped or completed, and gives back those of one of which nothing is left. */
export async function settleCoupons(
  { now, ...others }: SettleCouponsParts,
  { order, userId, fact }: OrderTold,
  facts: OrderFacts,
): Promise<void> {
  const parts = { ...others, now: now() };
  const bought = { ...order, userId };
  if (REDEEMING.has(fact.kind)) await redeemCouponsOf(parts, bought);
  if (isUndone(facts)) await returnCouponsOf(parts, bought);
}
