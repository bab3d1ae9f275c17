import type { OrderItem as Item } from "../domain/order.ts";
import type { OrderItemResolvers } from "../generated/resolvers.ts";

/** A line of an order, with the order's currency. */
export interface PricedItem extends Item {
  readonly currency: string;
}

export const OrderItem: OrderItemResolvers = {
  unitPrice: ({ unitPriceMinor: minor, currency }) => ({ minor, currency }),
  discount: ({ discountMinor: minor = 0, currency }) => ({ minor, currency }),
  refunded: ({ refundedMinor: minor, currency }) => ({ minor, currency }),
};
