import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { OwnCart } from "../domain/cart.ts";
import type { CartStore } from "../domain/cartPorts.ts";

/** What lies under a user id, which is the document's. */
type CartDocument = Omit<OwnCart, "userId"> & { readonly _id: string };

/** The only place that knows how carts are kept: a document for each user id, made with its first line, never removed. */
export function mongoCartStore(connection: Connection): CartStore {
  const carts = connection.collection<CartDocument>("carts");

  return {
    async cartsOf(userIds) {
      const found = await carts.find({ _id: { $in: [...userIds] } }).toArray();
      return found.map(({ _id, ...cart }) => ({ userId: _id, ...cart }));
    },

    async swapCart({ userId, ...cart }) {
      const before = cart.revision - 1;
      try {
        const { matchedCount, upsertedCount } = await carts.replaceOne({ _id: userId, revision: before }, cart, {
          // Of several calls that make a cart, the unique _id lets one through.
          upsert: before === 0,
        });
        return matchedCount + upsertedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
