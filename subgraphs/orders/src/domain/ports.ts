import type { Order, SourceOrder } from "./order.ts";
import type { OrderStatus } from "./orderStatus.ts";
import type { QuarantinedRecord, UnusableRecord } from "./quarantine.ts";

/** A place in a list that is ordered by time and then by id, both descending. */
export interface Place {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly id: string;
}

/** Which page of a list is asked for. */
export interface PageAsked {
  readonly first: number;
  /** The entry after which the page begins; null for the beginning. */
  readonly after: Place | null;
  /** Whether the entries of all pages are to be counted: that costs a look at every one of them. */
  readonly isCounted: boolean;
}

/** Which of a person's orders are asked for. */
export interface OrdersAsked extends PageAsked {
  /** Only orders with one of these statuses; null for all. */
  readonly statuses: readonly OrderStatus[] | null;
}

/** One page of a list. `totalCount` is 0 where it was not asked for. */
export interface ListSlice<Entry> {
  readonly nodes: readonly Entry[];
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

export type OrderSlice = ListSlice<Order>;

/** What is known of an order before it is written. */
export interface KnownOrder {
  readonly version: string;
  /** Whether its content (`contentOf`) is that of another record of the order. */
  hasContentOf(order: SourceOrder): boolean;
}

/** What a write did. `OVERTAKEN`: nothing, because somebody else wrote the order since it was looked at. */
export type Written = "CREATED" | "UPDATED" | "OVERTAKEN";

/**
 * Where orders and quarantined records are kept. Every method is one round trip at most, except that `ordersOfPeople`
 * is one for each 500 people.
 */
export interface OrderStore {
  /**
   * The orders with these ids, in any order.
   *
   * @param buyers only orders of these user ids; everybody's where it is null
   */
  ordersById(ids: readonly string[], buyers: readonly string[] | null): Promise<readonly Order[]>;

  /**
   * One page of each person's orders, newest first, in the order of the people. The cost of a page does not depend on
   * how many orders a person has; that of a count does.
   *
   * @param people for each person, every id that belongs to them
   */
  ordersOfPeople(people: readonly (readonly string[])[], asked: OrdersAsked): Promise<readonly OrderSlice[]>;

  /** What is known of a source's orders, by external id; an unknown order is missing from the map. */
  knownOrders(source: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, KnownOrder>>;

  /**
   * Writes orders of one source, each unless it is known in the same or a newer version. The comparison and the write
   * of an order are one: of parallel writers the newest version wins.
   *
   * @returns what was done, by external id
   */
  writeNewer(source: string, orders: readonly SourceOrder[], at: Date): Promise<ReadonlyMap<string, Written>>;

  /**
   * Puts records into quarantine, each unless it is there with this content.
   *
   * @returns how many were not there before
   */
  quarantine(records: readonly UnusableRecord[], at: Date): Promise<number>;

  /** A page of the quarantine, newest first. */
  quarantined(source: string | null, asked: PageAsked): Promise<ListSlice<QuarantinedRecord>>;
}
