import { batchByArguments, batchByKey } from "@datong/subgraph-kit";
import type { OrdersAsked, OrderSlice, OrderStore } from "./domain/ports.ts";

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = (store: OrderStore) => ({
  orderById: batchByKey(
    (ids: readonly string[]) => store.ordersById(ids),
    (order) => order.id,
  ),

  /** Pages of people's orders; a person is all ids that belong to them. */
  ordersByPerson: batchByArguments<readonly string[], OrdersAsked, OrderSlice>(
    (people, asked) => store.ordersOfPeople(people, asked),
    (personIds) => personIds.join(" "),
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
