import DataLoader from "dataloader";
import { batchByArguments, batchByKey } from "@datong/subgraph-kit";
import type { CartStore } from "./domain/cartPorts.ts";
import type { OrderSummary } from "./domain/figures.ts";
import type { Order, OrderVersion } from "./domain/order.ts";
import type { ListSlice, OrdersAsked, OrderSlice, OrderStore, VersionsAsked } from "./domain/ports.ts";
import type { Reservation } from "./domain/reservation.ts";
import type { ReservationsAsked, ReservationStore } from "./domain/reservationPorts.ts";

interface Stores {
  readonly store: OrderStore;
  readonly carts: CartStore;
  readonly reservations: ReservationStore;
}

/**
 * Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller.
 *
 * @param buyers of whom orders and reservations are read at all, as is known once the request has begun; null for everybody
 */
export const createLoaders = ({ store, carts, reservations }: Stores, buyers: () => readonly string[] | null) => ({
  /** An end user's are all that is read, so that another's order and one that is not there take the same time. */
  orderById: batchByKey(
    (ids: readonly string[]) => store.ordersById(ids, buyers()),
    (order) => order.id,
  ),

  /** Pages of people's orders; a person is all ids that belong to them. */
  ordersByPerson: batchByArguments<readonly string[], OrdersAsked, OrderSlice>(
    (people, asked) => store.ordersOfPeople(people, asked),
    (personIds) => personIds.join(" "),
  ),

  /** What lies in the cart of each user id; a person's is made of those of all their ids. */
  cartByUserId: batchByKey(
    (userIds: readonly string[]) => carts.cartsOf(userIds),
    (cart) => cart.userId,
  ),

  /** An end user's are all that is read, as of orders. */
  reservationById: batchByKey(
    (ids: readonly string[]) => reservations.reservationsById(ids, buyers()),
    (reservation) => reservation.id,
  ),

  /** Pages of people's reservations. */
  reservationsByPerson: batchByArguments<readonly string[], ReservationsAsked, ListSlice<Reservation>>(
    (people, asked) => reservations.reservationsOfPeople(people, asked),
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
