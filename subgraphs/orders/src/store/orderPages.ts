import { ORDER_STATUSES } from "../domain/orderStatus.ts";
import type { OrdersAsked, PageAsked } from "../domain/ports.ts";
import type { OrderDocument } from "./documents.ts";
import type { PersonList } from "./personPages.ts";

/** The fields of an order that no answer needs. */
export const UNREAD = { contentDigest: 0, revision: 0, outbox: 0, keptUntil: 0, refundedOfTotalMinor: 0 } as const;

export type ReadOrder = Omit<OrderDocument, keyof typeof UNREAD>;

/** What is asked for of an order; an index has all of it, but for the store of a person's orders. */
export const ordersMatching = ({ statuses, channels, stores, from, to }: Omit<OrdersAsked, keyof PageAsked>) => ({
  ...(statuses ? { status: { $in: statuses } } : {}),
  ...(channels ? { channel: { $in: channels } } : {}),
  ...(stores ? { storeCode: { $in: stores } } : {}),
  ...(from || to
    ? { $and: [...(from ? [{ placedAt: { $gte: from } }] : []), ...(to ? [{ placedAt: { $lt: to } }] : [])] }
    : {}),
});

/** The list of orders that is asked for: always with the statuses, so that a page merges one scan of the index for each. */
export const orderList = (asked: OrdersAsked): PersonList => ({
  collection: "orders",
  filter: (userIds) => ({
    userId: { $in: userIds },
    ...ordersMatching({ ...asked, statuses: asked.statuses ?? ORDER_STATUSES }),
  }),
  time: "placedAt",
  unread: UNREAD,
});
