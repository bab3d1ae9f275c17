import { settleUpserts, together, type Connection } from "@datong/subgraph-kit";
import { nothingKnown, type OrderFacts } from "../../domain/earning/orderFacts.ts";
import type { EarningStore, StoredFacts } from "../../domain/earning/ports.ts";

export interface FactsDocument extends Omit<OrderFacts, "orderKey"> {
  readonly _id: string;
  readonly revision: number;
  /** When more was learned the last time; missing of what was learned before this was kept. */
  readonly changedAt?: Date;
}

export const orderCollection = (connection: Connection) => connection.collection<FactsDocument>("earnedOrders");

export function toStored({ _id, revision, changedAt: _changedAt, ...facts }: FactsDocument): StoredFacts {
  return { revision, facts: { orderKey: _id, ...facts } };
}

const toSwap = ({ revision, facts: { orderKey, ...facts } }: StoredFacts) => ({
  updateOne: {
    filter: { _id: orderKey, revision },
    update: { $set: { ...facts, revision: revision + 1, changedAt: new Date() } },
    // What is known is never forgotten: where somebody was faster, the unique _id refuses another document.
    upsert: true,
  },
});

/** What is known of orders, in `earnedOrders` by the order's id. Calls that come at the same time share a command. */
export function mongoFacts(connection: Connection): Pick<EarningStore, "factsOf" | "swapFacts"> {
  const orders = orderCollection(connection);
  return {
    factsOf: together(async (orderKeys) => {
      const found = await orders.find({ _id: { $in: [...orderKeys] } }, { batchSize: orderKeys.length }).toArray();
      const stored = new Map(found.map((one) => [one._id, toStored(one)]));
      return orderKeys.map((orderKey) => stored.get(orderKey) ?? { revision: 0, facts: nothingKnown(orderKey) });
    }),

    swapFacts: together(async (swaps) => {
      const { refused } = await settleUpserts(orders.bulkWrite(swaps.map(toSwap), { ordered: false }));
      return swaps.map((_swap, place) => !refused.has(place));
    }),
  };
}
