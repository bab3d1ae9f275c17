import { milestonesOf } from "../domain/milestones.ts";
import type { Order, SourceOrder } from "../domain/order.ts";
import type { ReadOrder } from "./orderPages.ts";

/** What a version says, with what those written before refunds were told of do not have. */
export const withRefunds = <Content extends SourceOrder>(content: Content): Content =>
  (content.refundedMinor as number | undefined) === undefined
    ? {
        ...content,
        refundedMinor: 0,
        items: content.items.map((item) => ({ ...item, refundedQuantity: 0, refundedMinor: 0 })),
      }
    : content;

/** An order as it was kept; one from before milestones has those of the version that stands. */
export function toOrder({ _id, ...kept }: ReadOrder): Order {
  const order = withRefunds(kept);
  const milestones = (order.milestones as readonly string[] | undefined) ?? milestonesOf(order);
  return { id: _id, ...order, milestones };
}
