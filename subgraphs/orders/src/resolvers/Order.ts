import { toConnection } from "@datong/subgraph-kit";
import { statusCode } from "../domain/orderStatus.ts";
import type { OrderResolvers } from "../generated/resolvers.ts";
import { askedVersions } from "./askedPage.ts";
import { orderContent } from "./orderContent.ts";

export const Order: OrderResolvers = {
  ...orderContent,
  __resolveReference: ({ id }, { loaders }) => loaders.orderById.load(id),
  statusCode: ({ status }) => statusCode(status),
  buyer: ({ userId }) => ({ ref: userId }),
  storeCode: ({ storeCode }) => storeCode ?? null,
  paidAt: ({ paidAt }) => paidAt ?? null,
  shippedAt: ({ shippedAt }) => shippedAt ?? null,
  completedAt: ({ completedAt }) => completedAt ?? null,
  cancelledAt: ({ cancelledAt }) => cancelledAt ?? null,

  history: async (order, page, { loaders }) => {
    const slice = await loaders.historyByOrder.load({ subject: order, arguments: askedVersions(page) });
    return toConnection(slice, ({ version }) => version);
  },
};
