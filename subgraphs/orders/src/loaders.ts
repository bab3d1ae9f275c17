import DataLoader from "dataloader";
import { batchByArguments, batchByKey, idsOf, type Caller } from "@datong/subgraph-kit";
import type { OrderSummary } from "./domain/figures.ts";
import type { Order, OrderVersion } from "./domain/order.ts";
import type { ListSlice, OrdersAsked, OrderSlice, OrderStore, VersionsAsked } from "./domain/ports.ts";

/** Whether a caller may see an order whose buyer they are not; others are no more than end users. */
const readsEverybodys = (caller: Caller): boolean =>
  caller.kind === "SERVICE" || (caller.kind === "STAFF" && caller.grants.has("orders:read"));

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = (store: OrderStore, caller: Caller) => ({
  /** An end user's are all that is read, so that another's order and one that is not there take the same time. */
  orderById: batchByKey(
    (ids: readonly string[]) => store.ordersById(ids, readsEverybodys(caller) ? null : idsOf(caller)),
    (order) => order.id,
  ),

  /** Pages of people's orders; a person is all ids that belong to them. */
  ordersByPerson: batchByArguments<readonly string[], OrdersAsked, OrderSlice>(
    (people, asked) => store.ordersOfPeople(people, asked),
    (personIds) => personIds.join(" "),
  ),

  /** People's orders as figures. */
  summaryByPerson: new DataLoader<readonly string[], OrderSummary, string>((people) => store.summariesOf(people), {
    cacheKeyFn: (personIds) => personIds.join(" "),
  }),

  /** Pages of the versions of orders. */
  historyByOrder: batchByArguments<Order, VersionsAsked, ListSlice<OrderVersion>>(
    (orders, asked) => store.historyOf(orders, asked),
    ({ id }) => id,
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
