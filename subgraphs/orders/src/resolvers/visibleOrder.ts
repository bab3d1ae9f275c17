import type { Context } from "../context.ts";
import type { Order } from "../domain/order.ts";
import { maySeeOrder } from "../domain/policy.ts";

/** The one way to an order by its id: the root field and the entity reference must not differ in what they reveal. */
export async function visibleOrder(id: string, { caller, loaders }: Context): Promise<Order | null> {
  const order = await loaders.orderById.load(id);
  return order && maySeeOrder(caller, order) ? order : null;
}
