import { tombstones, type Connection, type Sealer } from "@datong/subgraph-kit";
import type { OrderStore } from "../domain/ports.ts";
import { orderModel } from "./documents.ts";
import { figures } from "./figures.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { orderId } from "./keys.ts";
import { orderList, ordersMatching, UNREAD, type ReadOrder } from "./orderPages.ts";
import { orderVersions } from "./orderVersions.ts";
import { orderWrites } from "./orderWrites.ts";
import { pageStages, toSlice } from "./paging.ts";
import { personPages, readPersonPages, type PersonPagesRow } from "./personPages.ts";
import { quarantine } from "./quarantine.ts";
import { toOrder } from "./toOrder.ts";

/**
 * The only place that knows how orders are kept.
 *
 * Writes go to the collections themselves: what arrives here has been checked field by field, and casting it once more
 * would take mongoose longer than the write takes the database.
 *
 * @param sealer encrypts what quarantine keeps as it came
 * @param onNews is told when events were written
 */
export function mongoOrderStore(
  connection: Connection,
  sealer: Sealer,
  onNews: () => void = () => undefined,
): OrderStore {
  const orders = orderModel(connection);
  const erased = tombstones(connection);

  return {
    ...orderWrites(connection, onNews),
    ...orderVersions(connection),
    ...quarantine(connection, sealer),
    ...figures(connection),

    erasedAmong: (userIds) => erased.among(userIds),

    async ordersById(ids, buyers) {
      const ofBuyers = buyers ? { userId: { $in: [...buyers] } } : {};
      const found = await orders
        .find({ _id: { $in: [...ids] }, ...ofBuyers }, UNREAD, IN_ONE_BATCH)
        .lean<ReadOrder[]>();
      return found.map(toOrder);
    },

    async ordersOfPeople(people, asked) {
      const slices = await readPersonPages(people, asked, (some) =>
        orders.aggregate<PersonPagesRow<ReadOrder>>(personPages(some, asked, orderList(asked)), IN_ONE_BATCH),
      );
      return slices.map((slice) => ({ ...slice, nodes: slice.nodes.map(toOrder) }));
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
