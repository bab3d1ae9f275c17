import type { CouponStore } from "../domain/coupons/couponPorts.ts";
import { lessCoupons } from "../domain/earning/lessCoupons.ts";
import type { OrderFact, OrderFacts } from "../domain/earning/orderFacts.ts";
import type { EarningStore } from "../domain/earning/ports.ts";
import { keepFact } from "../domain/earning/settleOrder.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface LearnOrderParts {
  readonly earning: EarningStore;
  readonly coupons: Pick<CouponStore, "couponsOfOrder">;
}

async function factOf({ coupons }: LearnOrderParts, { fact, order }: OrderTold): Promise<OrderFact> {
  if (fact.kind !== "PAID") return fact;
  return { ...fact, order: lessCoupons(fact.order, await coupons.couponsOfOrder(order)) };
}

/**
 * Takes note of what is told of an order, for ever; all that is known of it then. Points, tier and coupons go by that alone,
 * so that they cannot disagree. What was paid is decided by the first telling of it, less what coupons take off that were
 * locked by then.
 */
export const learnOrder = async (parts: LearnOrderParts, told: OrderTold): Promise<OrderFacts> =>
  keepFact(parts.earning, told.key, await factOf(parts, told));
