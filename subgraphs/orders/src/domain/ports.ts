import type { Channel, Order, OrderVersion, SourceOrder } from "./order.ts";
import type { KnownOrder, News } from "./orderLife.ts";
import type { OrderStatus } from "./orderStatus.ts";
import type {
  QuarantineCount,
  QuarantinedRecord,
  QuarantineFilter,
  QuarantineState,
  RecordKind,
  UnusableRecord,
} from "./quarantine.ts";
import type { RecordProblem } from "./recordProblem.ts";
import type { OrderSummary, SalesAsked, SalesFigure } from "./figures.ts";

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

/** Which page of an order's versions is asked for. */
export interface VersionsAsked {
  readonly first: number;
  /** The version after which the page begins; null for the newest. */
  readonly after: string | null;
}

/** Which orders are asked for. */
export interface OrdersAsked extends PageAsked {
  /** Only orders with one of these statuses; null for all. */
  readonly statuses: readonly OrderStatus[] | null;
  /** Only orders of one of these channels; null for all. */
  readonly channels: readonly Channel[] | null;
  /** Only orders of these stores; null for all, also those of none. */
  readonly stores: readonly string[] | null;
  /** Only orders placed then or later, and before `to`; null for no bound. */
  readonly from: Date | null;
  readonly to: Date | null;
}

/** One page of a list. `totalCount` is 0 where it was not asked for. */
export interface ListSlice<Entry> {
  readonly nodes: readonly Entry[];
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

export type OrderSlice = ListSlice<Order>;

/** What is to be done to an order, if it still is as it was looked at. */
export interface OrderWrite {
  readonly externalId: string;
  /** What it was when it was looked at; null when there was none. */
  readonly known: KnownOrder | null;
  /** The version that shall stand; null when the one that is known stays. */
  readonly standing: SourceOrder | null;
  /** What has happened to it, told to others in the same write. */
  readonly news: readonly News[];
}

/**
 * Where orders and quarantined records are kept. Every method is one round trip at most, except that `ordersOfPeople`
 * is one for each 500 people, `settleSentAgain` is one more where not all ids are known to it and it finds any, and
 * `quarantined` and `countQuarantined` are one more where no code is asked for, or `OTHER`.
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

  /** One page of everybody's orders, newest first; they are not counted. */
  allOrders(asked: OrdersAsked): Promise<OrderSlice>;

  /** The order of a source with this number; null when there is none. */
  orderBySource(source: string, externalId: string): Promise<Order | null>;

  /** How many orders each person has and what they owe, in the order of the people; one look at an index. */
  summariesOf(people: readonly (readonly string[])[]): Promise<readonly OrderSummary[]>;

  /** What was sold of what was placed in a span of time; null where no time zone has the name that was asked for. */
  sales(asked: SalesAsked): Promise<readonly SalesFigure[] | null>;

  /** Those of these people who were erased: nothing of theirs is taken any more. */
  erasedAmong(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;

  /** What is known of a source's orders, by external id; an unknown order is missing from the map. */
  knownOrders(source: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, KnownOrder>>;

  /**
   * Keeps the versions that stand of a source's orders as history, before others take their place. Harmless for one
   * whose place nobody takes.
   */
  keepStanding(source: string, externalIds: readonly string[]): Promise<void>;

  /**
   * Writes orders of one source, each if nobody has written it since it was looked at: what stands, what has happened
   * and the events that tell it, all in one.
   *
   * @returns the external ids of those that somebody has
   */
  write(source: string, writes: readonly OrderWrite[], at: Date): Promise<ReadonlySet<string>>;

  /**
   * Keeps versions of a source's orders that do not stand as history, each unless it is there: what a mapping has read another
   * mapping that reads the same keeps once. For versions of mapped sources that is one round trip more.
   *
   * @returns those that are there with other content
   */
  keepPast(source: string, versions: readonly SourceOrder[], at: Date): Promise<ReadonlySet<SourceOrder>>;

  /** One page of the versions of each order, newest first, in the order of the orders. */
  historyOf(orders: readonly Order[], asked: VersionsAsked): Promise<readonly ListSlice<OrderVersion>[]>;

  /**
   * Puts records into quarantine, each unless it is there with this content.
   *
   * @returns how many were not there before
   */
  quarantine(records: readonly UnusableRecord[], at: Date): Promise<number>;

  /** A page of the quarantine, newest first. */
  quarantined(filter: QuarantineFilter, asked: PageAsked): Promise<ListSlice<QuarantinedRecord>>;

  /** Where the records of such a page lie; nothing of them is opened. */
  quarantinedPlaces(filter: QuarantineFilter, asked: Omit<PageAsked, "isCounted">): Promise<ListSlice<Place>>;

  /** How many records of the quarantine match that come after a place; one look at an index. */
  countQuarantined(filter: QuarantineFilter, after: Place): Promise<number>;

  /** How many records in a state there are, by source and reason, the most first. */
  quarantineCounts(state: QuarantineState, source: string | null): Promise<readonly QuarantineCount[]>;

  /** Records of the quarantine that are open, of these ids. */
  openRecords(ids: readonly string[]): Promise<readonly QuarantinedRecord[]>;

  /** Which records of a source are open, as far as they are listed; one look at an index. */
  openOf(source: string): Promise<OpenRecords>;

  /** Resolves records that are open and came again from their source, now that they could be taken; nothing where none did. */
  settleSentAgain(again: SentAgain, by: string, at: Date): Promise<void>;

  /** Notes what became of records when they were taken again; those that are no longer open stay as they are. */
  settleReplayed(replayed: readonly ReplayedRecord[], by: string, at: Date): Promise<void>;

  /**
   * Gives up records that are open.
   *
   * @returns how many were
   */
  giveUp(ids: readonly string[], reason: string, by: string, at: Date): Promise<number>;
}

/** Records of a source that are open, by their ids. */
export interface OpenRecords {
  readonly ids: ReadonlySet<string>;
  /** Whether there are no others. */
  readonly areAll: boolean;
}

/** Records of a source that were taken, any of which may be in quarantine from before. */
export interface SentAgain {
  readonly source: string;
  readonly open: OpenRecords;
  readonly kind: RecordKind;
  readonly taken: readonly {
    readonly raw: unknown;
    /** The number of the order or reservation that it became a version of; null when it became none. */
    readonly externalId: string | null;
  }[];
}

/** What became of a record of the quarantine when it was taken again. */
export interface ReplayedRecord {
  readonly record: QuarantinedRecord;
  /** Whether nothing keeps it in quarantine any more. */
  readonly isUsable: boolean;
  /** The number of the order or reservation that it became a version of; null when it became none. */
  readonly externalId: string | null;
  /** The number that it gives, whatever became of it; null when none can be read. */
  readonly names: string | null;
  /** What is wrong with it now; empty when nothing is. */
  readonly reasons: readonly RecordProblem[];
  /** Whether it is of somebody who was erased, so that nothing of it may stay. */
  readonly isErased: boolean;
}
