import { statusCode } from "../domain/orderStatus.ts";
import type { OrderResolvers } from "../generated/resolvers.ts";
import { visibleOrder } from "./visibleOrder.ts";

export const Order: OrderResolvers = {
  __resolveReference: ({ id }, context) => visibleOrder(id, context),
  statusCode: ({ status }) => statusCode(status),
  total: ({ totalMinor: minor, currency }) => ({ minor, currency }),
  items: ({ items, currency }) => items.map((item) => ({ ...item, currency })),
  buyer: ({ userId }) => ({ ref: userId }),
};
