import { statusCode } from "../domain/orderStatus.ts";
import type { OrderResolvers } from "../generated/resolvers.ts";

export const Order: OrderResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.orderById.load(id),
  statusCode: ({ status }) => statusCode(status),
  total: ({ totalMinor: minor, currency }) => ({ minor, currency }),
  items: ({ items, currency }) => items.map((item) => ({ ...item, currency })),
  buyer: ({ userId }) => ({ ref: userId }),
};
