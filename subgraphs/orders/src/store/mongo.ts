import type { Connection } from "@datong/subgraph-kit";
import type { Order } from "../domain/order.ts";
import type { OrdersAsked, OrderSlice, OrderStore } from "../domain/ports.ts";
import { orderModel } from "./documents.ts";
import { figures } from "./figures.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { orderId } from "./keys.ts";
import { orderPages, ordersMatching, UNREAD, type OrderPagesRow, type ReadOrder } from "./orderPages.ts";
import { orderVersions } from "./orderVersions.ts";
import { orderWrites } from "./orderWrites.ts";
import { pageStages, toSlice } from "./paging.ts";
import { quarantine } from "./quarantine.ts";
import { toOrder } from "./toOrder.ts";

/** A pipeline may have 1,000 stages, and takes one for each person. */
const PEOPLE_PER_COMMAND_MAX = 500;

/**
 * The only place that knows how orders are kept.
 *
 * Writes go to the collections themselves: what arrives here has been checked field by field, and casting it once more
 * would take mongoose longer than the write takes the database.
 *
 * @param onNews is told when events were written
 */
export function mongoOrderStore(connection: Connection, onNews: () => void = () => undefined): OrderStore {
  const orders = orderModel(connection);

  async function readPages(people: readonly (readonly string[])[], asked: OrdersAsked): Promise<OrderSlice[]> {
    const rows = await orders.aggregate<OrderPagesRow>(orderPages(people, asked), IN_ONE_BATCH);
    const pages = people.map((): Order[] => []);
    const counts = new Map<string, number>();
    for (const row of rows) {
      if ("place" in row) pages[row.place]?.push(toOrder(row.order));
      else counts.set(row.userId, row.count);
    }
    return people.map((userIds, place) => {
      const totalCount = userIds.reduce((sum, userId) => sum + (counts.get(userId) ?? 0), 0);
      return toSlice(pages[place] ?? [], asked, totalCount);
    });
  }

  return {
    ...orderWrites(connection, onNews),
    ...orderVersions(connection),
    ...quarantine(connection),
    ...figures(connection),

    async ordersById(ids, buyers) {
      const ofBuyers = buyers ? { userId: { $in: [...buyers] } } : {};
      const found = await orders
        .find({ _id: { $in: [...ids] }, ...ofBuyers }, UNREAD, IN_ONE_BATCH)
        .lean<ReadOrder[]>();
      return found.map(toOrder);
    },

    async ordersOfPeople(people, asked) {
      const slices: OrderSlice[] = [];
      for (let from = 0; from < people.length; from += PEOPLE_PER_COMMAND_MAX)
        slices.push(...(await readPages(people.slice(from, from + PEOPLE_PER_COMMAND_MAX), asked)));
      return slices;
    },

    async allOrders(asked) {
      // A bound that every order keeps, so that the index is read from its end.
      const from = asked.from ?? new Date(0);
      const found = await orders.aggregate<ReadOrder>(
        [...pageStages(ordersMatching({ ...asked, from }), "placedAt", asked), { $project: UNREAD }],
        IN_ONE_BATCH,
      );
      return toSlice(found.map(toOrder), asked, 0);
    },

    async orderBySource(source, externalId) {
      const found = await orders.findById(orderId(source, externalId), UNREAD).lean<ReadOrder | null>();
      return found && toOrder(found);
    },
  };
}
