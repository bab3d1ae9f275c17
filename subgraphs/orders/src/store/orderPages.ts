import type { PipelineStage } from "mongoose";
import { ORDER_STATUSES } from "../domain/orderStatus.ts";
import type { OrdersAsked, PageAsked } from "../domain/ports.ts";
import type { OrderDocument } from "./documents.ts";
import { pageStages } from "./paging.ts";

/** The fields of an order that no answer needs. */
export const UNREAD = { contentDigest: 0, revision: 0, outbox: 0 } as const;

export type ReadOrder = Omit<OrderDocument, keyof typeof UNREAD>;

/** A row of `orderPages`: an order on the page of the person at this place, or how many orders a user id has. */
export type OrderPagesRow =
  { readonly place: number; readonly order: ReadOrder } | { readonly userId: string; readonly count: number };

/** What is asked for of an order; an index has all of it. */
export const ordersMatching = ({ statuses, channels, from, to }: Omit<OrdersAsked, keyof PageAsked>) => ({
  ...(statuses ? { status: { $in: statuses } } : {}),
  ...(channels ? { channel: { $in: channels } } : {}),
  ...(from || to
    ? { $and: [...(from ? [{ placedAt: { $gte: from } }] : []), ...(to ? [{ placedAt: { $lt: to } }] : [])] }
    : {}),
});

/**
 * One pipeline for one page of many people's orders: a branch for each person, and one that counts for all.
 *
 * A branch reads as many orders as its page holds and not one more, by merging one scan of the index for each user id
 * and status; so it always names the statuses. The count looks at one index entry for each order.
 */
export function orderPages(people: readonly (readonly string[])[], asked: OrdersAsked): PipelineStage[] {
  const filter = (userIds: readonly string[]) => ({
    userId: { $in: userIds },
    ...ordersMatching({ ...asked, statuses: asked.statuses ?? ORDER_STATUSES }),
  });
  const branches: PipelineStage.UnionWithPipelineStage[][] = people.map((userIds, place) => [
    ...pageStages(filter(userIds), "placedAt", asked),
    { $project: UNREAD },
    { $project: { _id: 0, place: { $literal: place }, order: "$$ROOT" } },
  ]);
  if (asked.isCounted)
    branches.push([
      { $match: filter([...new Set(people.flat())]) },
      { $group: { _id: "$userId", count: { $sum: 1 } } },
      { $project: { _id: 0, userId: "$_id", count: 1 } },
    ]);
  const [first = [], ...others] = branches;
  return [...first, ...others.map((pipeline) => ({ $unionWith: { coll: "orders", pipeline } }))];
}
