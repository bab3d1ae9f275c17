import { couponsThatCount, type OfOrdersParts } from "../domain/coupons/orderCoupons.ts";
import { lessCoupons } from "../domain/earning/lessCoupons.ts";
import type { OrderFact, OrderFacts } from "../domain/earning/orderFacts.ts";
import type { EarningStore } from "../domain/earning/ports.ts";
import { keepFact } from "../domain/earning/settleOrder.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface LearnOrderParts extends OfOrdersParts {
  readonly earning: EarningStore;
}

async function factOf(parts: LearnOrderParts, { fact, order, userId }: OrderTold): Promise<OrderFact> {
  if (fact.kind !== "PAID") return fact;
  return { ...fact, order: lessCoupons(fact.order, await couponsThatCount(parts, { ...order, userId })) };
}

/**
 * Takes note of what is told of an order, for ever; all that is known of it then. Points, tier and coupons go by that alone,
 * so that they cannot disagree. What was paid is decided by the first telling of it, less what coupons take off that were
 * locked by then; see `couponsThatCount`.
 *
 * @throws UNAVAILABLE or TIMEOUT when identity has to say whose those are, and does not
 */
export const learnOrder = async (parts: LearnOrderParts, told: OrderTold): Promise<OrderFacts> =>
  keepFact(parts.earning, { ...told, fact: await factOf(parts, told) });
