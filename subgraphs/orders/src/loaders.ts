import { batchByArguments, batchByKey, idsOf, type Caller } from "@datong/subgraph-kit";
import type { CartStore } from "./domain/cartPorts.ts";
import type { ListSlice, OrdersAsked, OrderSlice, OrderStore } from "./domain/ports.ts";
import type { Reservation } from "./domain/reservation.ts";
import type { ReservationsAsked, ReservationStore } from "./domain/reservationPorts.ts";

/** Whether a caller may see an order or reservation of somebody else; others are no more than end users. */
const readsEverybodys = (caller: Caller): boolean =>
  caller.kind === "SERVICE" || (caller.kind === "STAFF" && caller.grants.has("orders:read"));

interface Stores {
  readonly store: OrderStore;
  readonly carts: CartStore;
  readonly reservations: ReservationStore;
}

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = ({ store, carts, reservations }: Stores, caller: Caller) => ({
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

  /** What lies in the cart of each user id; a person's is made of those of all their ids. */
  cartByUserId: batchByKey(
    (userIds: readonly string[]) => carts.cartsOf(userIds),
    (cart) => cart.userId,
  ),

  /** An end user's are all that is read, as of orders. */
  reservationById: batchByKey(
    (ids: readonly string[]) => reservations.reservationsById(ids, readsEverybodys(caller) ? null : idsOf(caller)),
    (reservation) => reservation.id,
  ),

  /** Pages of people's reservations. */
  reservationsByPerson: batchByArguments<readonly string[], ReservationsAsked, ListSlice<Reservation>>(
    (people, asked) => reservations.reservationsOfPeople(people, asked),
    (personIds) => personIds.join(" "),
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
