import type { Connection } from "@datong/subgraph-kit";
import { nothingKnown, type OrderFacts } from "../../domain/earning/orderFacts.ts";
import type { EarningStore } from "../../domain/earning/ports.ts";
import { isDuplicateKey } from "../isDuplicateKey.ts";

interface FactsDocument extends Omit<OrderFacts, "orderKey"> {
  readonly _id: string;
  readonly revision: number;
}

/** What is known of orders, in `earnedOrders` by the order's id. */
export function mongoFacts(connection: Connection): Pick<EarningStore, "factsOf" | "swapFacts"> {
  const orders = connection.collection<FactsDocument>("earnedOrders");
  return {
    async factsOf(orderKey) {
      const found = await orders.findOne({ _id: orderKey });
      if (!found) return { revision: 0, facts: nothingKnown(orderKey) };
      const { _id, revision, ...facts } = found;
      return { revision, facts: { orderKey: _id, ...facts } };
    },

    async swapFacts({ revision, facts: { orderKey, ...facts } }) {
      try {
        const { matchedCount, upsertedCount } = await orders.updateOne(
          { _id: orderKey, revision },
          { $set: { ...facts, revision: revision + 1 } },
          // Of several calls that make it, the unique _id lets one through.
          { upsert: revision === 0 },
        );
        return matchedCount + upsertedCount === 1;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    },
  };
}
