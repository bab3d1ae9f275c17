import { ORDER_STATUSES } from "../domain/orderStatus.ts";
import type { OrdersAsked } from "../domain/ports.ts";
import type { OrderDocument } from "./documents.ts";
import type { PersonList } from "./personPages.ts";

/** The fields of an order that no answer needs. */
export const UNREAD = { version: 0, contentDigest: 0, updatedAt: 0 } as const;

export type ReadOrder = Omit<OrderDocument, keyof typeof UNREAD>;

/** The list of orders that is asked for: always with the statuses, so that a page merges one scan of the index for each. */
export const orderList = ({ statuses }: Pick<OrdersAsked, "statuses">): PersonList => ({
  collection: "orders",
  filter: (userIds) => ({ userId: { $in: userIds }, status: { $in: statuses ?? ORDER_STATUSES } }),
  time: "placedAt",
  unread: UNREAD,
});
