// Generated from schema/orders.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Order as OrderModel, OrderVersion as OrderVersionModel } from '../domain/order.ts';
import type { PricedItem } from '../resolvers/OrderItem.ts';
import type { Person, MergingPersons } from '@datong/subgraph-kit/caller';
import type { Money as MoneyModel, AccessRecord as AccessRecordModel } from '@datong/subgraph-kit';
import type { OrderStatusEntry as OrderStatusEntryModel } from '../domain/orderStatus.ts';
import type { RecordOutcome } from '../domain/takeRecords.ts';
import type { RecordProblem as RecordProblemModel } from '../domain/recordProblem.ts';
import type { QuarantinedRecord as QuarantinedRecordModel, QuarantineCount as QuarantineCountModel } from '../domain/quarantine.ts';
import type { DataDictionary as DataDictionaryModel, DescribedRecord, DescribedField, DescribedStatus, DescribedSource } from '../domain/mapping/describeDictionary.ts';
import type { IdentifierRule } from '../domain/mapping/sourceMapping.ts';
import type { Cart as CartModel, CartLine as CartLineModel } from '../domain/cart.ts';
import type { CartSaved as CartSavedModel, CartChanged as CartChangedModel } from '../domain/changeCart.ts';
import type { CartLimitReached as CartLimitReachedModel } from '../domain/cartLimits.ts';
import type { IdempotencyKeyReused as IdempotencyKeyReusedModel } from '../domain/refusal.ts';
import type { Reservation as ReservationModel } from '../domain/reservation.ts';
import type { ReservationStatusEntry as ReservationStatusEntryModel } from '../domain/reservationStatus.ts';
import type { ReservationSaved as ReservationSavedModel, ReservationUnknown as ReservationUnknownModel, ReservationChanged as ReservationChangedModel, ReservationNotChangeable as ReservationNotChangeableModel } from '../domain/changeReservation.ts';
import type { SalesFigure as SalesFigureModel, OrderSummary as OrderSummaryModel } from '../domain/figures.ts';
import type { ReplayOutcome as ReplayOutcomeModel } from '../domain/replayQuarantined.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  DateTime: { input: Date; output: Date | string; }
  /** A whole number between -9007199254740991 and 9007199254740991. */
  SafeInt: { input: number; output: number; }
  /** Any JSON value; used for raw records only. Whole numbers beyond ±9007199254740991 are read as texts, digit by digit. */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Caller =
  | 'ANONYMOUS'
  | 'USER'
  | 'STAFF'
  | 'SERVICE';

export type Query = {
  readonly __typename?: 'Query';
  /**
   * One order, or null when there is none or the caller may not see it. A signed-in person sees an order that was placed
   * under an id that their token names; `User.orders` shows those of every id that belongs to them.
   */
  readonly order?: Maybe<Order>;
  /**
   * One reservation, or null when there is none or the caller may not see it. A signed-in person sees one that was made
   * under an id that their token names; `User.reservations` shows those of every id that belongs to them.
   */
  readonly reservation?: Maybe<Reservation>;
  /** The reservation statuses of the data dictionary (数据字典), in their order, and how they may move. */
  readonly reservationStatuses: ReadonlyArray<ReservationStatusEntry>;
  /** The order of a source with this number, for back ends; null when there is none. */
  readonly orderBySource?: Maybe<Order>;
  /**
   * Everybody's orders, newest first, for back ends and operators; never null, an empty page when there are none. Pages keep
   * their place while orders come in. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, `after` when it is not a
   * cursor of this list, or `placedTo` when it is not later than `placedFrom`.
   */
  readonly orders: OrderListConnection;
  /**
   * What was sold of the orders placed in a span of time, by channel, day and currency, the earliest day first; an empty
   * list when there were none. `BAD_USER_INPUT` naming `to` when it is not later than `from` or more than 366 days after it,
   * or `zone` when no time zone has this name.
   */
  readonly sales: ReadonlyArray<SalesFigure>;
  /** The order statuses of the data dictionary (数据字典), in their order. */
  readonly orderStatuses: ReadonlyArray<OrderStatusEntry>;
  /**
   * Records that could not be used, newest first, with their raw form and the reasons; never null, an empty page when
   * there are none. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, `after` when it is not a cursor of this list,
   * `to` when it is not later than `from`, or `externalId` when no source is named beside it.
   */
  readonly quarantinedRecords: QuarantinedRecordConnection;
  /**
   * The data dictionary (数据字典): the canonical form of the records that come in, and how each source maps onto it; in the
   * language of the request.
   */
  readonly dataDictionary: DataDictionary;
  /**
   * How many records are in quarantine, by source and by field and code of their first reason, the most first; each record
   * is counted once: a price that is missing and one with too many decimal places are two counts. An empty list when there
   * are none.
   */
  readonly quarantineCounts: ReadonlyArray<QuarantineCount>;
  /** See `Query.identityExport`: orders with their earlier versions, the cart, reservations. */
  readonly ordersExport: PersonExport;
  /**
   * Who read which personal data in orders, when and why (访问记录), newest first: back ends and staff, other people's data
   * alone. Asking is recorded itself. Null when the orders service does not answer. `BAD_USER_INPUT` naming `first` when
   * it is not 1 to 100, `after` when it is not a cursor of this list, or `to` when it is not later than `from`.
   */
  readonly ordersAccessRecords?: Maybe<AccessRecordConnection>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReservationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderBySourceArgs = {
  source: Scalars['ID']['input'];
  externalId: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  status?: InputMaybe<ReadonlyArray<OrderStatus>>;
  channel?: InputMaybe<ReadonlyArray<Channel>>;
  store?: InputMaybe<Scalars['ID']['input']>;
  placedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  placedTo?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySalesArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
  zone?: InputMaybe<Scalars['String']['input']>;
  groupBy?: InputMaybe<ReadonlyArray<SalesDimension>>;
};


export type QueryQuarantinedRecordsArgs = {
  state?: InputMaybe<QuarantineState>;
  source?: InputMaybe<Scalars['ID']['input']>;
  externalId?: InputMaybe<Scalars['ID']['input']>;
  reasonField?: InputMaybe<Scalars['String']['input']>;
  reasonCode?: InputMaybe<RecordProblemCode>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryQuarantineCountsArgs = {
  state?: InputMaybe<QuarantineState>;
  source?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryOrdersExportArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrdersAccessRecordsArgs = {
  person?: InputMaybe<Scalars['ID']['input']>;
  caller?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Takes 1 to 500 order records of one source: as the source has them where the data dictionary maps it, and otherwise in
   * its canonical form. An order is known for ever by its source and external id: sending it again changes nothing, a newer
   * version updates it, an older one is kept as history. A record that cannot be used goes to quarantine, and so does one
   * with a version that is known with other content, or with a status that the dictionary does not let follow; the others
   * are not affected. A record that is taken and waits in quarantine as the same is resolved there. One of more than 1,048,576 characters of JSON, or 100 levels, is quarantined by its beginning.
   * `BAD_USER_INPUT`, and nothing is taken, when the source's mapping says that it has reservations, when there are more
   * records, or, naming `input.source`, when the source has no mapping and no name of a source that may send the canonical form:
   * one that looks like a known one misspelt, `datong`, or one that is not declared where sources are. A request of more than 10,485,760 bytes, or nested more than 128 levels deep, is refused as a whole (HTTP 413,
   * 400). `UNAVAILABLE` or `TIMEOUT` when identity does not answer, which says whose the records of
   * a mapped source are: send them again. Larger files: `POST /ingest/orders/{source}`.
   */
  readonly ingestOrders: IngestOrdersResult;
  /**
   * Puts 1 to 500 records in quarantine that a connector could not turn into orders or reservations. Sending a record again changes
   * nothing, whatever its reasons; other content under the same key is kept beside what was there. `BAD_USER_INPUT`, and
   * nothing is taken, when there are more records, or one of more than 1,048,576 characters of JSON or 100 levels, for
   * records of another kind than the source's mapping says, or for reservations of the source `datong`, which are made here. A request of more than 10,485,760 bytes is refused as a whole
   * (HTTP 413).
   */
  readonly quarantineRecords: QuarantineRecordsResult;
  /**
   * Puts an article into a person's cart (加入购物车), at whichever end: it shows at all of them. What is there of it already
   * grows by the quantity. A call repeated with its `idempotencyKey` adds nothing and gives the cart as it is now; keys of
   * a person's last 100 additions are known. FORBIDDEN for a signed-in person who names anybody but themselves;
   * `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly addToCart: AddToCartResult;
  /**
   * Sets how many of an article are in a person's cart, whatever there was; 0 takes it out. Of calls at the same time the
   * last one stands. FORBIDDEN for a signed-in person who names anybody but themselves; `BAD_USER_INPUT` naming the field
   * that cannot be used.
   */
  readonly setCartLine: SetCartLineResult;
  /**
   * Takes articles out of a person's cart; those that are not in it are passed over. FORBIDDEN for a signed-in person who
   * names anybody but themselves; `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly removeFromCart: RemoveFromCartResult;
  /**
   * Selects lines of a person's cart for the next order (勾选), or the opposite. FORBIDDEN for a signed-in person who names
   * anybody but themselves; `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly selectCartLines: SelectCartLinesResult;
  /**
   * Takes everything out of a person's cart, or what is selected, for example once it has been ordered. FORBIDDEN for a
   * signed-in person who names anybody but themselves; `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly clearCart: ClearCartResult;
  /**
   * Takes 1 to 500 reservation records of one source: as the source has them where the data dictionary maps it, and
   * otherwise in its canonical form. What holds for orders holds for them: known for ever by source and external id, a newer
   * version updates, an older one is ignored, a record that cannot be used goes to quarantine alone. So does one whose
   * status the known one may not move to. `BAD_USER_INPUT`, `UNAVAILABLE`, `TIMEOUT` and sizes as for `ingestOrders`; the
   * source `datong` is that of reservations made here, and taken.
   */
  readonly ingestReservations: IngestReservationsResult;
  /**
   * Makes a reservation (预约) for a person, to be confirmed by the place. A call repeated with its `idempotencyKey` makes
   * none and gives the first one as it is now, also after it has begun; the key with another reservation is refused.
   * FORBIDDEN for a signed-in person who names anybody but themselves; `BAD_USER_INPUT` naming the field that cannot be
   * used.
   */
  readonly createReservation: CreateReservationResult;
  /**
   * Cancels a reservation that was made here. Repeating it changes nothing. A signed-in person cancels only their own, and
   * only until it begins.
   */
  readonly cancelReservation: CancelReservationResult;
  /**
   * Moves a reservation that was made here to another time, or to another number of people. What a person moves has to be
   * confirmed anew; what a back end moves stays confirmed. Repeating it changes nothing, and is answered with the
   * reservation as it is, also after it has begun. A signed-in person moves only their own, and only until it begins.
   * `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly rescheduleReservation: RescheduleReservationResult;
  /**
   * Confirms a reservation that was made here, or says what became of it: that the person came or did not come only once it
   * has begun. Repeating it changes nothing. Staff who may do so at some stores change those whose place has the code of one
   * of these; of others they are told `ReservationUnknown`.
   */
  readonly setReservationStatus: SetReservationStatusResult;
  /**
   * Takes records of the quarantine once more, after the dictionary was mended: one that can be used becomes an order or a
   * reservation, or a version of one, and is RESOLVED; one that cannot gets the reasons of now, unless its connector gave
   * them. They are taken in the form in which they came, by the mapping of now; of one row of a file of which several make
   * an order nothing new can be told: send its file again. Repeating a call, or several at a time, changes nothing. Name 1
   * to 100 records, or a source: then a call takes up to 1,000 of its records, for some seconds, and says how many remain;
   * go on with `after` as long as there is an `endCursor`. `BAD_USER_INPUT` naming `input.ids`, `input.source`,
   * `input.first`, `input.to` or `input.after`. `UNAVAILABLE` or `TIMEOUT` when identity does not answer; what was taken
   * until then is.
   */
  readonly replayQuarantined: ReplayQuarantinedResult;
  /**
   * Gives up records of the quarantine that are open; who did, when and why is kept with them. Those that are not open stay as
   * they are. Name 1 to 100 records, or a source: then a call gives up to 100,000 of its records up, for some seconds, and says
   * how many remain; go on with `after` as long as there is an `endCursor`. `BAD_USER_INPUT` naming `input.ids`, `input.source`,
   * `input.first`, `input.to`, `input.after` or `input.reason`.
   */
  readonly giveUpQuarantined: GiveUpQuarantinedResult;
};


export type MutationIngestOrdersArgs = {
  input: IngestOrdersInput;
};


export type MutationQuarantineRecordsArgs = {
  input: QuarantineRecordsInput;
};


export type MutationAddToCartArgs = {
  input: AddToCartInput;
};


export type MutationSetCartLineArgs = {
  input: SetCartLineInput;
};


export type MutationRemoveFromCartArgs = {
  input: RemoveFromCartInput;
};


export type MutationSelectCartLinesArgs = {
  input: SelectCartLinesInput;
};


export type MutationClearCartArgs = {
  input: ClearCartInput;
};


export type MutationIngestReservationsArgs = {
  input: IngestReservationsInput;
};


export type MutationCreateReservationArgs = {
  input: CreateReservationInput;
};


export type MutationCancelReservationArgs = {
  input: CancelReservationInput;
};


export type MutationRescheduleReservationArgs = {
  input: RescheduleReservationInput;
};


export type MutationSetReservationStatusArgs = {
  input: SetReservationStatusInput;
};


export type MutationReplayQuarantinedArgs = {
  input: ReplayQuarantinedInput;
};


export type MutationGiveUpQuarantinedArgs = {
  input: GiveUpQuarantinedInput;
};

export type User = {
  readonly __typename?: 'User';
  readonly id: Scalars['ID']['output'];
  readonly ref: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * The person's orders (订单) from every channel, newest first; an empty page when there are none. Null when the caller
   * may not see this person's orders, or the orders service does not answer. `BAD_USER_INPUT` naming `first` when it is
   * not 1 to 100, `after` when it is not a cursor of this list, or `placedTo` when it is not later than `placedFrom`.
   */
  readonly orders?: Maybe<OrderConnection>;
  /**
   * The person's cart (购物车), the same at every end; an empty one when there is nothing in it. What lies under several ids
   * of the person is one: of an article the largest quantity and the newest line, never the sum. Null when the caller may
   * not see this person's cart, or the orders service does not answer.
   */
  readonly cart?: Maybe<Cart>;
  /**
   * The person's reservations (预约) from every channel; an empty page when there are none. Those that begin last come first;
   * with `UPCOMING` those that begin next. Null when the caller may not see this person's reservations, or the orders
   * service does not answer. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, `after` when it is not a cursor of
   * this list, or `to` when it is not later than `from`.
   */
  readonly reservations?: Maybe<ReservationConnection>;
  /**
   * How many orders the person has from every channel, and what waits to be paid. Null when the caller may not see this
   * person's orders, or the orders service does not answer.
   */
  readonly orderSummary?: Maybe<OrderSummary>;
  /**
   * Who read this person's data in orders, under any id that belongs to them, when and why (访问记录), newest first. See
   * `Query.ordersAccessRecords`.
   */
  readonly ordersAccessRecords?: Maybe<AccessRecordConnection>;
};


export type UserOrdersArgs = {
  status?: InputMaybe<ReadonlyArray<OrderStatus>>;
  channel?: InputMaybe<ReadonlyArray<Channel>>;
  placedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  placedTo?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type UserReservationsArgs = {
  status?: InputMaybe<ReadonlyArray<ReservationStatus>>;
  when?: InputMaybe<ReservationTime>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type UserOrdersAccessRecordsArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type MergePreview = {
  readonly __typename?: 'MergePreview';
  readonly id: Scalars['ID']['output'];
  readonly survivorAliasIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly retiredAliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * How many orders the survivor, the retired and the person made of both have; null when the orders service does not
   * answer.
   */
  readonly orders?: Maybe<OrdersMergePreview>;
  /**
   * How many lines the carts of the survivor, the retired and the person made of both have; null when the orders service
   * does not answer.
   */
  readonly carts?: Maybe<CartsMergePreview>;
  /**
   * How many reservations the survivor, the retired and the person made of both have; null when the orders service does
   * not answer.
   */
  readonly reservations?: Maybe<ReservationsMergePreview>;
};

/** What a merge would change in carts: they stay as they are, and are seen as one. */
export type CartsMergePreview = {
  readonly __typename?: 'CartsMergePreview';
  /** Lines in the cart of the person whose id stays. */
  readonly survivor: Scalars['Int']['output'];
  /** Lines in the cart of the person whose id will lead to the survivor. */
  readonly retired: Scalars['Int']['output'];
  /** Lines in the cart of both as one person; an article of both is one line, with the larger quantity. */
  readonly merged: Scalars['Int']['output'];
};

/** What a merge would change in reservations: they stay as they are, and are seen together. */
export type ReservationsMergePreview = {
  readonly __typename?: 'ReservationsMergePreview';
  /** Reservations of the person whose id stays. */
  readonly survivor: Scalars['Int']['output'];
  /** Reservations of the person whose id will lead to the survivor. */
  readonly retired: Scalars['Int']['output'];
  /** Reservations of both as one person. */
  readonly merged: Scalars['Int']['output'];
};

/** What a merge would change in orders: they stay as they are, and are seen together. */
export type OrdersMergePreview = {
  readonly __typename?: 'OrdersMergePreview';
  /** Orders of the person whose id stays. */
  readonly survivor: Scalars['Int']['output'];
  /** Orders of the person whose id will lead to the survivor. */
  readonly retired: Scalars['Int']['output'];
  /** Orders of both as one person. */
  readonly merged: Scalars['Int']['output'];
};

/** One purchase (订单), as its source tells it. */
export type Order = {
  readonly __typename?: 'Order';
  /** The order's id in Datong. */
  readonly id: Scalars['ID']['output'];
  /** The system the order comes from (数据源). */
  readonly source: Scalars['ID']['output'];
  /** The order's number in that system. */
  readonly externalId: Scalars['ID']['output'];
  /** The end at which it was placed. */
  readonly channel: Channel;
  /** The code of the store that it belongs to (门店编码); null where its source names none. */
  readonly storeCode?: Maybe<Scalars['ID']['output']>;
  /** Where the order stands. */
  readonly status: OrderStatus;
  /** The code of `status` in the data dictionary, 0 to 4. */
  readonly statusCode: Scalars['Int']['output'];
  /** Whether it is paid, and paid back (支付状态): what the source says, or what follows from its versions. */
  readonly paymentState: PaymentState;
  /** Where a return or refund stands (售后状态): what the source says; otherwise DONE once something was paid back. */
  readonly afterSaleState: AfterSaleState;
  /** When the order was placed, by the source's clock: from 1970 to one day ahead of ours when it came. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** When it was paid, by the source's clock; null where the source does not say. */
  readonly paidAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was sent, by the source's clock; null where the source does not say. */
  readonly shippedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was completed, by the source's clock; null where the source does not say. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was cancelled, by the source's clock; null where the source does not say. */
  readonly cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is paid for delivery (运费); zero where the source tells none. Nothing is earned on it. */
  readonly shipping: Money;
  /** What it costs in all: its items, less what was cancelled and what was taken off, and freight. */
  readonly total: Money;
  /** What was paid back so far: of all items, and what is more than that of freight. */
  readonly refunded: Money;
  /** What was ordered; at most 1,000 lines. */
  readonly items: ReadonlyArray<OrderItem>;
  /**
   * The person who placed it; null when that is nobody whom identity knows, as of an order that is kept of somebody who was
   * erased, and with an error when identity does not answer.
   */
  readonly buyer?: Maybe<User>;
  /** The version that stands, as the source numbers it: a number, or a time in UTC. */
  readonly version: Scalars['String']['output'];
  /**
   * Every version that was seen, newest first, the one that stands before all others; late ones are among them.
   * `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or `after` when it is not a cursor of this list.
   */
  readonly history: OrderVersionConnection;
};


/** One purchase (订单), as its source tells it. */
export type OrderHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What an order was by one version of its source. */
export type OrderVersion = {
  readonly __typename?: 'OrderVersion';
  /**
   * As the source numbers it: a number, or a time in UTC. Several may have the same: what a mended mapping has read otherwise,
   * and states of an order that its source told within one instant of a coarse clock.
   */
  readonly version: Scalars['String']['output'];
  /**
   * The version of the mapping that has read it; null where its source sends the canonical form, and for what was read before
   * that was kept.
   */
  readonly mappingVersion?: Maybe<Scalars['Int']['output']>;
  /** Whether it is the one that stands. */
  readonly isStanding: Scalars['Boolean']['output'];
  /** When it came. */
  readonly receivedAt: Scalars['DateTime']['output'];
  /** Where the order stood. */
  readonly status: OrderStatus;
  /** Whether it was paid, and paid back. */
  readonly paymentState: PaymentState;
  /** Where a return or refund stood. */
  readonly afterSaleState: AfterSaleState;
  /** When the order was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** What is paid for delivery (运费); zero where the source tells none. Nothing is earned on it. */
  readonly shipping: Money;
  /** What it costs in all: its items, less what was cancelled and what was taken off, and freight. */
  readonly total: Money;
  /** What was paid back by then: of all items, and what is more than that of freight. */
  readonly refunded: Money;
  /** What was ordered; at most 1,000 lines. */
  readonly items: ReadonlyArray<OrderItem>;
};

/** One page of an order's versions. */
export type OrderVersionConnection = {
  readonly __typename?: 'OrderVersionConnection';
  /** The versions of this page. */
  readonly nodes: ReadonlyArray<OrderVersion>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<OrderVersionEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A version of an order and its place in the list. */
export type OrderVersionEdge = {
  readonly __typename?: 'OrderVersionEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The version. */
  readonly node: OrderVersion;
};

/** One line of an order. */
export type OrderItem = {
  readonly __typename?: 'OrderItem';
  /** The seller's article number. */
  readonly sku: Scalars['String']['output'];
  /** What the article is called. */
  readonly title: Scalars['String']['output'];
  /** How many were ordered. */
  readonly quantity: Scalars['Int']['output'];
  /** How many of them were cancelled since; 0 to `quantity`. */
  readonly cancelledQuantity: Scalars['Int']['output'];
  /** How many of them were paid back since; 0 to `quantity`. */
  readonly refundedQuantity: Scalars['Int']['output'];
  /** The price of one. */
  readonly unitPrice: Money;
  /**
   * What was taken off the price of all of them together, with the line's share of what was taken off the order; zero where
   * nothing was.
   */
  readonly discount: Money;
  /** How much was paid back for the line since; where the source tells it of the order alone, the line's share of that. */
  readonly refunded: Money;
};

/** Whether an order is paid, and paid back (支付状态). */
export type PaymentState =
  /** 0, 未支付: not paid. */
  | 'UNPAID'
  /** 1, 已支付: paid. */
  | 'PAID'
  /** 2, 部分退款: paid, and part of it paid back. */
  | 'PARTIALLY_REFUNDED'
  /** 3, 已退款: paid, and all of it paid back. */
  | 'REFUNDED';

/** Where a return or refund stands (售后状态). */
export type AfterSaleState =
  /** 0, 无售后: none was asked for. */
  | 'NONE'
  /** 1, 售后申请中: asked for. */
  | 'REQUESTED'
  /** 2, 售后处理中: granted, and under way. */
  | 'PROCESSING'
  /** 3, 售后完成: done. */
  | 'DONE'
  /** 4, 售后驳回: refused by the seller. */
  | 'REJECTED'
  /** 5, 售后关闭: withdrawn by the buyer, or lapsed. */
  | 'CLOSED';

/** Where an order stands (订单状态). */
export type OrderStatus =
  /** 0, 待支付: placed, not paid. */
  | 'PENDING_PAYMENT'
  /** 1, 已支付: paid, not sent. */
  | 'PAID'
  /** 2, 已发货: on its way. */
  | 'SHIPPED'
  /** 3, 已完成: received. */
  | 'COMPLETED'
  /** 4, 已取消: cancelled as a whole, or closed once all was paid back. */
  | 'CANCELLED';

/** A status as the data dictionary has it. */
export type OrderStatusEntry = {
  readonly __typename?: 'OrderStatusEntry';
  /** The enum value. */
  readonly status: OrderStatus;
  /** The code, 0 to 4. */
  readonly code: Scalars['Int']['output'];
  /** The name in the language of the request. */
  readonly name: Scalars['String']['output'];
};

/** An amount of money (金额). */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in the currency's minor unit: fen (分) for CNY, pence for GBP. */
  readonly minor: Scalars['SafeInt']['output'];
  /** ISO 4217 code, for example `CNY`. */
  readonly currency: Scalars['String']['output'];
  /** The amount as text in the language of the request, for example `¥12.34`. */
  readonly formatted: Scalars['String']['output'];
};

/** One page of orders. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** How many orders there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** The orders of this page. */
  readonly nodes: ReadonlyArray<Order>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** An order and its place in the list. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The order. */
  readonly node: Order;
};

/** One page of everybody's orders. */
export type OrderListConnection = {
  readonly __typename?: 'OrderListConnection';
  /** The orders of this page. */
  readonly nodes: ReadonlyArray<Order>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A person's orders as figures. */
export type OrderSummary = {
  readonly __typename?: 'OrderSummary';
  /** How many orders there are in each status that there are any in, in the dictionary's order. */
  readonly counts: ReadonlyArray<OrderStatusCount>;
  /** What waits to be paid (待支付), freight included: one amount for each currency. */
  readonly due: ReadonlyArray<Money>;
};

/** How many orders are in a status. */
export type OrderStatusCount = {
  readonly __typename?: 'OrderStatusCount';
  /** The status. */
  readonly status: OrderStatus;
  /** How many. */
  readonly count: Scalars['Int']['output'];
};

/** What sales are told apart by. */
export type SalesDimension =
  /** The end at which an order was placed. */
  | 'CHANNEL'
  /** The day on which an order was placed. */
  | 'DAY';

/** What was sold at a channel on a day, in one currency (销售额). */
export type SalesFigure = {
  readonly __typename?: 'SalesFigure';
  /** The channel; null where all are taken together. */
  readonly channel?: Maybe<Channel>;
  /** The day, for example `2026-05-01`; null where all are taken together. */
  readonly day?: Maybe<Scalars['String']['output']>;
  /** How many orders were paid, sent or completed. */
  readonly soldCount: Scalars['Int']['output'];
  /** Their total, freight included and cancelled pieces not; what was paid back of all else is still in it. */
  readonly sold: Money;
  /**
   * What was paid for and kept (净销售额): `sold` less what was paid back of it. What was paid back of a line is of its cancelled
   * pieces first, which `sold` does not have in it, unless the order is said to be paid back.
   */
  readonly net: Money;
  /**
   * What was paid back in all, also of cancelled orders and cancelled pieces, which `sold` does not have in it: it may be more
   * than `sold`.
   */
  readonly refunded: Money;
  /** How many orders were cancelled. */
  readonly cancelledCount: Scalars['Int']['output'];
  /** Their total. */
  readonly cancelled: Money;
  /** How many orders wait to be paid. */
  readonly pendingCount: Scalars['Int']['output'];
  /** Their total. */
  readonly pending: Money;
};

export type PersonExport = {
  readonly __typename?: 'PersonExport';
  readonly records: ReadonlyArray<Scalars['JSON']['output']>;
  readonly next?: Maybe<Scalars['String']['output']>;
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether there is a next page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** The place of the page's last entry, for `after`; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

export type Channel =
  | 'MINI_PROGRAM'
  | 'OFFICIAL_ACCOUNT'
  | 'APP'
  | 'WEBSITE'
  | 'STORE';

/** Orders of one source. */
export type IngestOrdersInput = {
  /**
   * The system that sends them (数据源): one that the data dictionary maps, or another, of lower-case letters and digits with
   * `-`, `_` or `.` between them, at most 64 characters, unless the deployment has declared which others there are; not `datong`.
   */
  readonly source: Scalars['ID']['input'];
  /**
   * 1 to 500 records, as the source has them where the data dictionary maps it (`schema/dictionary/sources`). Otherwise in
   * its canonical form: `{externalId, version, userId, channel, status, paymentState, afterSaleState, placedAt, paidAt,
   * shippedAt, completedAt, cancelledAt, currency, shippingMinor, discountMinor, paidMinor, refundedMinor, items: [{sku, title,
   * quantity, cancelledQuantity, unitPriceMinor, discountMinor, refundedQuantity, refundedMinor}]}`; the data dictionary
   * (`schema/dictionary/order.json`) has the fields and codes. What is no object, null among it, is quarantined.
   */
  readonly records: ReadonlyArray<InputMaybe<Scalars['JSON']['input']>>;
};

/** What became of an `ingestOrders` call. */
export type IngestOrdersResult = OrdersIngested;

/** Every record was looked at. */
export type OrdersIngested = {
  readonly __typename?: 'OrdersIngested';
  /** One outcome per record, in the order of the records. */
  readonly outcomes: ReadonlyArray<IngestOutcome>;
};

/** What became of one record. */
export type IngestOutcome = {
  readonly __typename?: 'IngestOutcome';
  /** What was done with it. */
  readonly change: IngestChange;
  /** The number of the order or reservation as the record gives it; null when it gives none. */
  readonly externalId?: Maybe<Scalars['ID']['output']>;
  /** Why it was quarantined; empty otherwise. */
  readonly reasons: ReadonlyArray<RecordProblem>;
};

/** What was done with a record. */
export type IngestChange =
  /** A new order or reservation. */
  | 'CREATED'
  /** A newer version of a known one. */
  | 'UPDATED'
  /** Known already with this version and content, or older than what stands. */
  | 'UNCHANGED'
  /** Not usable, other than what was received before under the same version, or of a status that cannot follow; kept in quarantine with its raw form. */
  | 'QUARANTINED'
  /**
   * Left out: the mapping of its source says that it takes no such records, or its person was erased, as the reason says. It is not
   * kept.
   */
  | 'SKIPPED';

/** Something wrong with a record. */
export type RecordProblem = {
  readonly __typename?: 'RecordProblem';
  /**
   * The field, as a path into the record, for example `items.0.quantity`; empty for the record as a whole. A field that the
   * form does not know is named if its name can be that of a field; otherwise it is where that stands.
   */
  readonly field: Scalars['String']['output'];
  /** Of which kind the reason is, for programs: it stays the same whatever the reason's words are. */
  readonly code: RecordProblemCode;
  /** What is wrong with it, in the language of the request where Datong found it. */
  readonly reason: Scalars['String']['output'];
};

/** Of which kind something is that is wrong with a record. */
export type RecordProblemCode =
  /** It is not there, or says nothing. */
  | 'MISSING'
  /** It is there, and cannot be read as what it should be. */
  | 'UNREADABLE'
  /** It is a number with more decimal places than it may have, or whose last digits are lost. */
  | 'INEXACT'
  /** It can be read, and is too small, too large, too long, too early or too late. */
  | 'OUT_OF_BOUNDS'
  /** It is a status, state, channel or currency that nobody knows. */
  | 'UNKNOWN_CODE'
  /** It is a field that the form does not have. */
  | 'UNKNOWN_FIELD'
  /**
   * It contradicts the rest of the record, or what is known already: a version with other content, identifiers of two
   * people, a cancellation of what was not ordered, amounts that do not add up.
   */
  | 'CONFLICT'
  /** It is a status to which the known one may not move. From COMPLETED to CANCELLED an order moves only where all was paid back. */
  | 'FORBIDDEN_MOVE'
  /** It is a row that repeats another of its file. */
  | 'DUPLICATE'
  /** It does not say whose the record is. */
  | 'NO_PERSON'
  /** It has more characters, levels or lines than a record may have. */
  | 'TOO_LARGE'
  /** It is not of the kind that its source has. */
  | 'WRONG_KIND'
  /** It is of somebody who was erased. */
  | 'ERASED'
  /** Whoever gave the reason did not say, or it was given before there were codes. */
  | 'OTHER';

/** Records that a connector could not turn into orders or reservations. */
export type QuarantineRecordsInput = {
  /** The system they come from (数据源), as in `IngestOrdersInput`. */
  readonly source: Scalars['ID']['input'];
  /** What they were to become; orders when left out. */
  readonly kind?: InputMaybe<RecordKind>;
  /** 1 to 500 records. */
  readonly records: ReadonlyArray<QuarantineRecordInput>;
};

/** One unusable record. */
export type QuarantineRecordInput = {
  /**
   * Where this record stands in its source, for example the file's name and line; 1 to 500 characters. Key and content
   * together tell it from every other of its source.
   */
  readonly key: Scalars['ID']['input'];
  /**
   * The record as it came; of a file of which several rows make an order, that row, or `{rows}` with all that make it, and
   * what its file told of it besides: how many of each were cancelled, and how the file ended.
   */
  readonly raw: Scalars['JSON']['input'];
  /** 1 to 1,000 reasons. */
  readonly reasons: ReadonlyArray<RecordProblemInput>;
};

/** Something wrong with a record. */
export type RecordProblemInput = {
  /**
   * The field, as a path into the record; at most 500 characters. It lies in clear, as the reason does: without personal
   * data.
   */
  readonly field: Scalars['String']['input'];
  /**
   * What is wrong with it, 1 to 500 characters, without personal data: it lies in clear, and is shown to whoever may see
   * counts of the quarantine.
   */
  readonly reason: Scalars['String']['input'];
  /** Of which kind it is; `OTHER` when left out. */
  readonly code?: InputMaybe<RecordProblemCode>;
};

/** What became of a `quarantineRecords` call. */
export type QuarantineRecordsResult = RecordsQuarantined;

/** The records are in quarantine. */
export type RecordsQuarantined = {
  readonly __typename?: 'RecordsQuarantined';
  /** How many of them were not there before. */
  readonly added: Scalars['Int']['output'];
};

/** A record that could not be used, kept until somebody mends it (隔离区). */
export type QuarantinedRecord = {
  readonly __typename?: 'QuarantinedRecord';
  /** The entry's id. */
  readonly id: Scalars['ID']['output'];
  /** What it was to become. */
  readonly kind: RecordKind;
  /** The system it comes from. */
  readonly source: Scalars['ID']['output'];
  /**
   * The number of the order or reservation as the record gives it, read out of `raw`; null where it gives none that can be
   * read, and once `raw` is forgotten.
   */
  readonly externalId?: Maybe<Scalars['ID']['output']>;
  /**
   * The record as it came; of a file of which several rows make an order, that row, or `{rows}` with all that make it, and
   * what its file told of it besides: how many of each were cancelled, and how the file ended. It may tell of a person whatever
   * its source does, is encrypted where it lies, and who reads it is recorded. Null once it is forgotten, 30 days (or as
   * many as are configured) after it was resolved or given up; also where the record was null.
   */
  readonly raw?: Maybe<Scalars['JSON']['output']>;
  /** What is wrong with it. */
  readonly reasons: ReadonlyArray<RecordProblem>;
  /** When it was put here first. */
  readonly quarantinedAt: Scalars['DateTime']['output'];
  /** What became of it so far. */
  readonly state: QuarantineState;
  /** When it was resolved or given up; null while it is open. */
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who resolved it or gave it up: the user id of a member of staff, or the name of a back end; null while it is open. */
  readonly settledBy?: Maybe<Scalars['String']['output']>;
  /** How it was resolved; null unless it was. */
  readonly resolution?: Maybe<QuarantineResolution>;
  /** The order that it became a version of; null unless it is resolved, and for who may not see the order. */
  readonly order?: Maybe<Order>;
  /** The reservation that it became a version of; null unless it is resolved, and for who may not see the reservation. */
  readonly reservation?: Maybe<Reservation>;
  /** Why it was given up; null unless it was. */
  readonly givenUpBecause?: Maybe<Scalars['String']['output']>;
};

/** What became of a record in quarantine so far. */
export type QuarantineState =
  /** It waits until somebody mends it. */
  | 'OPEN'
  /**
   * It became a version of an order or a reservation, or the mapping of its source takes no such records any more: it was
   * taken again, or came again from its source.
   */
  | 'RESOLVED'
  /** Somebody has decided that it will not be used. */
  | 'GIVEN_UP';

/** How a record in quarantine was resolved. */
export type QuarantineResolution =
  /** Somebody had it taken again: `replayQuarantined`. */
  | 'REPLAYED'
  /** Its source sent the same record again, and by then it could be taken. */
  | 'SENT_AGAIN';

/** How many records of a source are in quarantine for the same reason. */
export type QuarantineCount = {
  readonly __typename?: 'QuarantineCount';
  /** The system they come from. */
  readonly source: Scalars['ID']['output'];
  /**
   * The field of their first reason, with `*` for the number of a line, for example `items.*.quantity`; empty for the record
   * as a whole.
   */
  readonly reasonField: Scalars['String']['output'];
  /** The code of their first reason. */
  readonly reasonCode: RecordProblemCode;
  /** How many. */
  readonly count: Scalars['Int']['output'];
};

/** Which records of the quarantine are taken once more. */
export type ReplayQuarantinedInput = {
  /** These, 1 to 100; then nothing else is given. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The open ones of this source. */
  readonly source?: InputMaybe<Scalars['ID']['input']>;
  /** Only those whose first reason is of this field; see `QuarantineCount.reasonField`. */
  readonly reasonField?: InputMaybe<Scalars['String']['input']>;
  /** Only those whose first reason is of this kind. */
  readonly reasonCode?: InputMaybe<RecordProblemCode>;
  /** Only what was put there at this instant or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only what was put there before this instant. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many of a source at most, 1 to 1,000; 1,000 when left out. */
  readonly first?: InputMaybe<Scalars['Int']['input']>;
  /** `endCursor` of the call before. */
  readonly after?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `replayQuarantined` call. */
export type ReplayQuarantinedResult = RecordsReplayed;

/** Records of the quarantine were taken once more. */
export type RecordsReplayed = {
  readonly __typename?: 'RecordsReplayed';
  /** One for each record that was open. */
  readonly outcomes: ReadonlyArray<ReplayOutcome>;
  /** Where the rest of the source's records begins, for `after`; null when there is none. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** How many records are in the rest. */
  readonly remaining: Scalars['Int']['output'];
};

/** What became of one record of the quarantine. */
export type ReplayOutcome = {
  readonly __typename?: 'ReplayOutcome';
  /** The record's id. */
  readonly id: Scalars['ID']['output'];
  /** What was done with it; QUARANTINED when it still cannot be used. */
  readonly change: IngestChange;
  /** Why it still cannot be used; empty otherwise. */
  readonly reasons: ReadonlyArray<RecordProblem>;
};

/** Which records of the quarantine will not be used. */
export type GiveUpQuarantinedInput = {
  /** These, 1 to 100; then nothing else is given but why. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The open ones of this source. */
  readonly source?: InputMaybe<Scalars['ID']['input']>;
  /** Only those whose first reason is of this field; see `QuarantineCount.reasonField`. */
  readonly reasonField?: InputMaybe<Scalars['String']['input']>;
  /** Only those whose first reason is of this kind. */
  readonly reasonCode?: InputMaybe<RecordProblemCode>;
  /** Only what was put there at this instant or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only what was put there before this instant. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many of a source at most, 1 to 100,000; 100,000 when left out. */
  readonly first?: InputMaybe<Scalars['Int']['input']>;
  /** `endCursor` of the call before. */
  readonly after?: InputMaybe<Scalars['String']['input']>;
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `giveUpQuarantined` call. */
export type GiveUpQuarantinedResult = RecordsGivenUp;

/** Records of the quarantine will not be used. */
export type RecordsGivenUp = {
  readonly __typename?: 'RecordsGivenUp';
  /** How many of them were open. */
  readonly givenUp: Scalars['Int']['output'];
  /** Where the rest of the source's records begins, for `after`; null when there is none. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** How many records are in the rest. */
  readonly remaining: Scalars['Int']['output'];
};

/** What a record tells of. */
export type RecordKind =
  /** An order (订单). */
  | 'ORDER'
  /** A reservation (预约). */
  | 'RESERVATION';

/** One page of quarantined records. */
export type QuarantinedRecordConnection = {
  readonly __typename?: 'QuarantinedRecordConnection';
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** The records of this page. */
  readonly nodes: ReadonlyArray<QuarantinedRecord>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<QuarantinedRecordEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A quarantined record and its place in the list. */
export type QuarantinedRecordEdge = {
  readonly __typename?: 'QuarantinedRecordEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The record. */
  readonly node: QuarantinedRecord;
};

/** What a person means to buy (购物车), at whichever end they put it in. */
export type Cart = {
  readonly __typename?: 'Cart';
  /** Changes with every change of the cart; for `expectedVersion`. */
  readonly version: Scalars['String']['output'];
  /** What is in it, newest first; at most 200 lines, more only where a merge has brought carts together. */
  readonly lines: ReadonlyArray<CartLine>;
};

/** An article in a cart. */
export type CartLine = {
  readonly __typename?: 'CartLine';
  /** The seller's article number. */
  readonly sku: Scalars['ID']['output'];
  /** What the article was called when it was put in. */
  readonly title: Scalars['String']['output'];
  /** How many, 1 to 9,999. */
  readonly quantity: Scalars['Int']['output'];
  /** The price of one when it was put in; null when it was not given. */
  readonly unitPrice?: Maybe<Money>;
  /** Whether it is selected for the next order (勾选). */
  readonly selected: Scalars['Boolean']['output'];
  /** The end at which it was put in. */
  readonly channel: Channel;
  /** When it was put in. */
  readonly addedAt: Scalars['DateTime']['output'];
  /** When it was changed last. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** An amount of money that a caller gives. */
export type MoneyInput = {
  /** The amount in the currency's minor unit, 0 to 9007199254740991: fen (分) for CNY, pence for GBP. */
  readonly minor: Scalars['SafeInt']['input'];
  /** ISO 4217 code, for example `CNY`. */
  readonly currency: Scalars['String']['input'];
};

/** An article for a cart. */
export type AddToCartInput = {
  /**
   * The person, any id they ever had, 1 to 128 characters: whichever it is, the whole person is meant. Left out by a
   * signed-in person, who acts only for themselves; a service must give it, and is told `BAD_USER_INPUT` where it is nobody's, and
   * `UNAVAILABLE` while identity does not say.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The seller's article number, 1 to 128 characters, without control characters, and without space at the ends. */
  readonly sku: Scalars['ID']['input'];
  /** What the article is called, at most 500 characters. */
  readonly title: Scalars['String']['input'];
  /** How many to add, 1 to 9,999. */
  readonly quantity: Scalars['Int']['input'];
  /** The price of one, as the person sees it now. */
  readonly unitPrice?: InputMaybe<MoneyInput>;
  /** The end at which it is put in. */
  readonly channel: Channel;
  /** 1 to 128 characters that tell this call from every other of the same person, so that it can be sent again. */
  readonly idempotencyKey: Scalars['String']['input'];
  /**
   * `Cart.version` as it was seen: when the cart has changed since, nothing is done. Left out, the change is made to
   * whatever there is. It says nothing of whose cart is meant.
   */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of an `addToCart` call. */
export type AddToCartResult = CartSaved | CartChanged | CartLimitReached | IdempotencyKeyReused;

/** How many of an article are to be in a cart. */
export type SetCartLineInput = {
  /**
   * The person, any id they ever had, 1 to 128 characters: whichever it is, the whole person is meant. Left out by a
   * signed-in person, who acts only for themselves; a service must give it, and is told `BAD_USER_INPUT` where it is nobody's, and
   * `UNAVAILABLE` while identity does not say.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The seller's article number, 1 to 128 characters, without control characters, and without space at the ends. */
  readonly sku: Scalars['ID']['input'];
  /** How many, 0 to 9,999; 0 takes the article out. */
  readonly quantity: Scalars['Int']['input'];
  /** What the article is called, at most 500 characters; as before when left out, and empty for one that is new. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** The price of one, as the person sees it now; as before when left out. */
  readonly unitPrice?: InputMaybe<MoneyInput>;
  /** The end at which it is set; kept where the article is new. */
  readonly channel: Channel;
  /**
   * `Cart.version` as it was seen: when the cart has changed since, nothing is done. Left out, the change is made to
   * whatever there is. It says nothing of whose cart is meant.
   */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `setCartLine` call. */
export type SetCartLineResult = CartSaved | CartChanged | CartLimitReached;

/** Articles to be taken out of a cart. */
export type RemoveFromCartInput = {
  /**
   * The person, any id they ever had, 1 to 128 characters: whichever it is, the whole person is meant. Left out by a
   * signed-in person, who acts only for themselves; a service must give it, and is told `BAD_USER_INPUT` where it is nobody's, and
   * `UNAVAILABLE` while identity does not say.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** Their article numbers, 1 to 500. */
  readonly skus: ReadonlyArray<Scalars['ID']['input']>;
  /**
   * `Cart.version` as it was seen: when the cart has changed since, nothing is done. Left out, the change is made to
   * whatever there is. It says nothing of whose cart is meant.
   */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `removeFromCart` call. */
export type RemoveFromCartResult = CartSaved | CartChanged;

/** Lines of a cart to be selected. */
export type SelectCartLinesInput = {
  /**
   * The person, any id they ever had, 1 to 128 characters: whichever it is, the whole person is meant. Left out by a
   * signed-in person, who acts only for themselves; a service must give it, and is told `BAD_USER_INPUT` where it is nobody's, and
   * `UNAVAILABLE` while identity does not say.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** Their article numbers, 1 to 500; every line when left out. */
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Whether they are to be selected. */
  readonly selected: Scalars['Boolean']['input'];
  /**
   * `Cart.version` as it was seen: when the cart has changed since, nothing is done. Left out, the change is made to
   * whatever there is. It says nothing of whose cart is meant.
   */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `selectCartLines` call. */
export type SelectCartLinesResult = CartSaved | CartChanged;

/** A cart to be emptied. */
export type ClearCartInput = {
  /**
   * The person, any id they ever had, 1 to 128 characters: whichever it is, the whole person is meant. Left out by a
   * signed-in person, who acts only for themselves; a service must give it, and is told `BAD_USER_INPUT` where it is nobody's, and
   * `UNAVAILABLE` while identity does not say.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether only the selected lines are taken out; all when left out. */
  readonly selectedOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * `Cart.version` as it was seen: when the cart has changed since, nothing is done. Left out, the change is made to
   * whatever there is. It says nothing of whose cart is meant.
   */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `clearCart` call. */
export type ClearCartResult = CartSaved | CartChanged;

/** The cart is as the call wants it. */
export type CartSaved = {
  readonly __typename?: 'CartSaved';
  /**
   * The cart now: for a back end of the whole person, for a signed-in person of every id that their token names. To read it
   * takes `orders:read`.
   */
  readonly cart: Cart;
  /**
   * The person; ask `cart` here for what lies under every id of theirs. Null when identity knows nobody by the id that was
   * given, or does not answer.
   */
  readonly user?: Maybe<User>;
};

/** The cart has changed since the caller saw it; nothing was done. */
export type CartChanged = UserError & {
  readonly __typename?: 'CartChanged';
  /** `CART_CHANGED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The cart now, with the version to expect next. To read it takes `orders:read`. */
  readonly cart: Cart;
};

/** There would be more in the cart than may be; nothing was done. */
export type CartLimitReached = UserError & {
  readonly __typename?: 'CartLimitReached';
  /** `CART_LIMIT_REACHED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many lines a cart may have when another is added. */
  readonly linesMax: Scalars['Int']['output'];
  /** How many of one article may be in it. */
  readonly quantityMax: Scalars['Int']['output'];
};

/** The `idempotencyKey` belongs to an earlier call of this person that said something else; nothing is recorded. */
export type IdempotencyKeyReused = UserError & {
  readonly __typename?: 'IdempotencyKeyReused';
  /** `IDEMPOTENCY_KEY_REUSED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

export type UserError = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** An appointment with a place (预约), as its source tells it or as it was made here. */
export type Reservation = {
  readonly __typename?: 'Reservation';
  /** The reservation's id in Datong. */
  readonly id: Scalars['ID']['output'];
  /** The system it comes from (数据源); `datong` when it was made here. */
  readonly source: Scalars['ID']['output'];
  /** The reservation's number in that system. */
  readonly externalId: Scalars['ID']['output'];
  /** Changes with every change of the reservation; for `expectedVersion`. */
  readonly version: Scalars['String']['output'];
  /** The end at which it was made. */
  readonly channel: Channel;
  /** Where it stands. */
  readonly status: ReservationStatus;
  /** The code of `status` in the data dictionary, 0 to 4. */
  readonly statusCode: Scalars['Int']['output'];
  /** What is reserved, for example a table or a fitting. */
  readonly what: Scalars['String']['output'];
  /** Where. */
  readonly place: ReservationPlace;
  /** When it begins. */
  readonly startsAt: Scalars['DateTime']['output'];
  /** When it ends; null when that is open. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** For how many people. */
  readonly partySize: Scalars['Int']['output'];
  /** What the person asks for besides; empty when nothing. */
  readonly note: Scalars['String']['output'];
  /** The person it was made for; null when that is nobody whom identity knows, and with an error when identity does not answer. */
  readonly guest?: Maybe<User>;
};

/** Where a reservation is for (门店). */
export type ReservationPlace = {
  readonly __typename?: 'ReservationPlace';
  /** The place's id in its source; where it is the code of a store, staff of that store may see the reservation. */
  readonly id: Scalars['ID']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
};

/** Where a reservation stands (预约状态). */
export type ReservationStatus =
  /** 0, 待确认: made, not confirmed. */
  | 'REQUESTED'
  /** 1, 已确认: the place expects the person. */
  | 'CONFIRMED'
  /** 2, 已到店: the person came. */
  | 'FULFILLED'
  /** 3, 已取消: given up beforehand. */
  | 'CANCELLED'
  /** 4, 未到店: the person did not come. */
  | 'NO_SHOW';

/** Which reservations, by now. */
export type ReservationTime =
  /** Those that begin from now on. */
  | 'UPCOMING'
  /** Those that have begun. */
  | 'PAST';

/** A status of reservations as the data dictionary has it. */
export type ReservationStatusEntry = {
  readonly __typename?: 'ReservationStatusEntry';
  /** The enum value. */
  readonly status: ReservationStatus;
  /** The code, 0 to 4. */
  readonly code: Scalars['Int']['output'];
  /** The name in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** The statuses to which a reservation may move from here; empty where nothing comes after. */
  readonly next: ReadonlyArray<ReservationStatus>;
};

/** One page of reservations. */
export type ReservationConnection = {
  readonly __typename?: 'ReservationConnection';
  /** How many reservations there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** The reservations of this page. */
  readonly nodes: ReadonlyArray<Reservation>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<ReservationEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A reservation and its place in the list. */
export type ReservationEdge = {
  readonly __typename?: 'ReservationEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The reservation. */
  readonly node: Reservation;
};

/** Reservations of one source. */
export type IngestReservationsInput = {
  /** The system that sends them (数据源), as in `IngestOrdersInput`; not `datong`. */
  readonly source: Scalars['ID']['input'];
  /**
   * 1 to 500 records, as the source has them where the data dictionary maps it (`schema/dictionary/sources`). Otherwise in
   * its canonical form: `{externalId, version, userId, channel, status, what, place: {id, name}, startsAt, endsAt, partySize,
   * note}`; the data dictionary (`schema/dictionary/reservation.json`) has the fields and codes.
   */
  readonly records: ReadonlyArray<InputMaybe<Scalars['JSON']['input']>>;
};

/** What became of an `ingestReservations` call. */
export type IngestReservationsResult = ReservationsIngested;

/** Every record was looked at. */
export type ReservationsIngested = {
  readonly __typename?: 'ReservationsIngested';
  /** One outcome per record, in the order of the records. */
  readonly outcomes: ReadonlyArray<IngestOutcome>;
};

/** A place to which a reservation is made. */
export type ReservationPlaceInput = {
  /** The place's id, 1 to 128 characters, without control characters, and without space at the ends. */
  readonly id: Scalars['ID']['input'];
  /** What it is called, 1 to 128 characters in the same way. */
  readonly name: Scalars['String']['input'];
};

/** A reservation to be made. */
export type CreateReservationInput = {
  /**
   * The person, any id they ever had, 1 to 128 characters: whichever it is, the whole person is meant. Left out by a
   * signed-in person, who acts only for themselves; a service must give it, and is told `BAD_USER_INPUT` where it is nobody's, and
   * `UNAVAILABLE` while identity does not say.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The end at which it is made. */
  readonly channel: Channel;
  /** What is reserved, 1 to 128 characters, without control characters, and without space at the ends. */
  readonly what: Scalars['String']['input'];
  /** Where. */
  readonly place: ReservationPlaceInput;
  /** When it begins: from now on, and at most two years ahead. */
  readonly startsAt: Scalars['DateTime']['input'];
  /** When it ends: after `startsAt`, at most 30 days. Left out when that is open. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** For how many people, 1 to 1,000. */
  readonly partySize: Scalars['Int']['input'];
  /** What the person asks for besides, at most 500 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters that tell this call from every other of the same person, so that it can be sent again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `createReservation` call. */
export type CreateReservationResult = ReservationSaved | IdempotencyKeyReused;

/** A reservation to be cancelled. */
export type CancelReservationInput = {
  /** The reservation's id in Datong. */
  readonly reservation: Scalars['ID']['input'];
  /** `Reservation.version` as it was seen: when the reservation has changed since, nothing is done. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `cancelReservation` call. */
export type CancelReservationResult = ReservationSaved | ReservationUnknown | ReservationChanged | ReservationNotChangeable;

/** A reservation to be moved. */
export type RescheduleReservationInput = {
  /** The reservation's id in Datong. */
  readonly reservation: Scalars['ID']['input'];
  /** When it begins: from now on, and at most two years ahead. */
  readonly startsAt: Scalars['DateTime']['input'];
  /** When it ends: after `startsAt`, at most 30 days. Left out when that is open. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** For how many people, 1 to 1,000; as before when left out. */
  readonly partySize?: InputMaybe<Scalars['Int']['input']>;
  /** `Reservation.version` as it was seen: when the reservation has changed since, nothing is done. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `rescheduleReservation` call. */
export type RescheduleReservationResult = ReservationSaved | ReservationUnknown | ReservationChanged | ReservationNotChangeable;

/** What became of a reservation. */
export type SetReservationStatusInput = {
  /** The reservation's id in Datong. */
  readonly reservation: Scalars['ID']['input'];
  /** Where it stands. */
  readonly status: ReservationStatus;
  /** `Reservation.version` as it was seen: when the reservation has changed since, nothing is done. */
  readonly expectedVersion?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `setReservationStatus` call. */
export type SetReservationStatusResult = ReservationSaved | ReservationUnknown | ReservationChanged | ReservationNotChangeable;

/** The reservation is as the call wants it. */
export type ReservationSaved = {
  readonly __typename?: 'ReservationSaved';
  /** The reservation now. To read it takes `orders:read`. */
  readonly reservation: Reservation;
};

/** There is no such reservation, or it is somebody else's. */
export type ReservationUnknown = UserError & {
  readonly __typename?: 'ReservationUnknown';
  /** `RESERVATION_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The reservation has changed since the caller saw it; nothing was done. */
export type ReservationChanged = UserError & {
  readonly __typename?: 'ReservationChanged';
  /** `RESERVATION_CHANGED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The reservation now, with the version to expect next. To read it takes `orders:read`. */
  readonly reservation: Reservation;
};

/**
 * The reservation cannot be changed so: it comes from another system, which alone decides about it, has gone too far, or
 * has not begun, before which nobody has come or failed to come.
 */
export type ReservationNotChangeable = UserError & {
  readonly __typename?: 'ReservationNotChangeable';
  /** `RESERVATION_NOT_CHANGEABLE`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The reservation as it is. To read it takes `orders:read`. */
  readonly reservation: Reservation;
};

export type AccessRecord = {
  readonly __typename?: 'AccessRecord';
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly callerKind: AccessCallerKind;
  readonly caller: Scalars['String']['output'];
  readonly persons: ReadonlyArray<Scalars['ID']['output']>;
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  readonly operation?: Maybe<Scalars['String']['output']>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly requestId: Scalars['String']['output'];
};

export type AccessCallerKind =
  | 'STAFF'
  | 'SERVICE';

export type AccessRecordConnection = {
  readonly __typename?: 'AccessRecordConnection';
  readonly nodes: ReadonlyArray<AccessRecord>;
  readonly edges: ReadonlyArray<AccessRecordEdge>;
  readonly pageInfo: PageInfo;
};

export type AccessRecordEdge = {
  readonly __typename?: 'AccessRecordEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccessRecord;
};

/** The data dictionary (数据字典). */
export type DataDictionary = {
  readonly __typename?: 'DataDictionary';
  /** Every kind of record in its canonical form. */
  readonly records: ReadonlyArray<DictionaryRecord>;
  /** Every source (数据源) that has a mapping. */
  readonly sources: ReadonlyArray<DictionarySource>;
};

/** One kind of record in its canonical form (标准格式). */
export type DictionaryRecord = {
  readonly __typename?: 'DictionaryRecord';
  /** What such a record tells of. */
  readonly kind: RecordKind;
  /** The version of this form, from 1; it grows with every change. */
  readonly version: Scalars['Int']['output'];
  /** Its fields, in their order. */
  readonly fields: ReadonlyArray<DictionaryField>;
  /** The statuses that it can have, in their order. */
  readonly statuses: ReadonlyArray<DictionaryStatus>;
};

/** A field of the canonical form. */
export type DictionaryField = {
  readonly __typename?: 'DictionaryField';
  /** Its place in a record, for example `items.sku`. */
  readonly field: Scalars['String']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** Which values it can have. */
  readonly type: Scalars['String']['output'];
  /** What its values count; null where they have no unit. */
  readonly unit?: Maybe<Scalars['String']['output']>;
};

/** A status of the canonical form. */
export type DictionaryStatus = {
  readonly __typename?: 'DictionaryStatus';
  /** Its name in the canonical form, for example `PENDING_PAYMENT`. */
  readonly status: Scalars['String']['output'];
  /** Its code (编码), for example 0. */
  readonly code: Scalars['Int']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
};

/** A source and how it maps onto the canonical form. */
export type DictionarySource = {
  readonly __typename?: 'DictionarySource';
  /** The source, as `ingestOrders` knows it. */
  readonly source: Scalars['ID']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** The version of its mapping, from 1; it grows with every change. */
  readonly version: Scalars['Int']['output'];
  /** What its records tell of. */
  readonly kind: RecordKind;
  /** Where clocks show the times that it writes without a zone; null when all have one. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  /** Whether its files have a row for each line of a record, rather than for each record. */
  readonly hasRows: Scalars['Boolean']['output'];
  /** The canonical fields that it fills, in their order. */
  readonly fields: ReadonlyArray<MappedField>;
  /** The identifiers of persons that its records carry. */
  readonly identifiers: ReadonlyArray<MappedIdentifier>;
};

/** Where a canonical field comes from in a source. */
export type MappedField = {
  readonly __typename?: 'MappedField';
  /** The canonical field. */
  readonly field: Scalars['String']['output'];
  /** Where to look in a record, the first that says something wins; empty when every record has `value`. */
  readonly paths: ReadonlyArray<Scalars['String']['output']>;
  /** The value for every record; null when records tell it. */
  readonly value?: Maybe<Scalars['String']['output']>;
  /** The value where no path says anything; null when there is none. */
  readonly default?: Maybe<Scalars['String']['output']>;
  /**
   * How it is written, for example `minor` for an amount in fen, or `split ; *` for a part of a line of a text that holds all
   * lines, with what stands between these and between their parts; null where there is one way.
   */
  readonly format?: Maybe<Scalars['String']['output']>;
  /** How the source writes codes; empty where it does not, or writes them as the dictionary. */
  readonly codes: ReadonlyArray<MappedCode>;
};

/** A canonical code and how a source writes it. */
export type MappedCode = {
  readonly __typename?: 'MappedCode';
  /** The canonical value. */
  readonly value: Scalars['String']['output'];
  /** What it is written as; width, case and space around do not count. */
  readonly writtenAs: ReadonlyArray<Scalars['String']['output']>;
};

/** An identifier (标识) of the person whose record it is. */
export type MappedIdentifier = {
  readonly __typename?: 'MappedIdentifier';
  /** Its type, as identity knows it, for example `MINI_PROGRAM_OPENID`. */
  readonly type: Scalars['String']['output'];
  /** The appid, Open Platform account or application that it belongs to; null for a type that has none. */
  readonly namespace?: Maybe<Scalars['String']['output']>;
  /** Where to look in a record, the first that says something wins. */
  readonly paths: ReadonlyArray<Scalars['String']['output']>;
  /** Whether a record may do without it beside another that names somebody. */
  readonly optional: OptionalIdentifier;
  /**
   * How sure the source says it is of it: `ASSERTED`, `DEVICE` or `WECHAT`. Identity takes all of it as asserted: what a
   * source tells binds identifiers and never merges people. Where identifiers contradict each other, that of least trust is
   * named as the one at fault.
   */
  readonly trust: Scalars['String']['output'];
};

/** When an identifier is left out of a record that has another which names somebody; what is left out is bound to nobody. */
export type OptionalIdentifier =
  /** Never: a record whose identifier cannot be used goes to quarantine. */
  | 'NO'
  /** Where it contradicts the others: it belongs to somebody else by now, or the person has another one. */
  | 'IN_CONFLICT'
  /** Where it cannot be used, for whatever reason. */
  | 'YES';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
  MergePreview: MergePreview;
  Order: Order;
  Reservation: Reservation;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & ( GraphQLRecursivePick<FederationTypes['User'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"ref":true}> )
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}> ) );
  MergePreview:
    ( { __typename: 'MergePreview' }
    & GraphQLRecursivePick<FederationTypes['MergePreview'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}> ) );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Reservation:
    ( { __typename: 'Reservation' }
    & GraphQLRecursivePick<FederationTypes['Reservation'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  IngestOrdersResult: ( Omit<OrdersIngested, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['IngestOutcome']> } );
  QuarantineRecordsResult: ( RecordsQuarantined );
  ReplayQuarantinedResult: ( Omit<RecordsReplayed, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['ReplayOutcome']> } );
  GiveUpQuarantinedResult: ( RecordsGivenUp );
  AddToCartResult:
    | ( CartSavedModel )
    | ( CartChangedModel )
    | ( CartLimitReachedModel )
    | ( IdempotencyKeyReusedModel )
  ;
  SetCartLineResult:
    | ( CartSavedModel )
    | ( CartChangedModel )
    | ( CartLimitReachedModel )
  ;
  RemoveFromCartResult:
    | ( CartSavedModel )
    | ( CartChangedModel )
  ;
  SelectCartLinesResult:
    | ( CartSavedModel )
    | ( CartChangedModel )
  ;
  ClearCartResult:
    | ( CartSavedModel )
    | ( CartChangedModel )
  ;
  IngestReservationsResult: ( Omit<ReservationsIngested, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['IngestOutcome']> } );
  CreateReservationResult:
    | ( ReservationSavedModel )
    | ( IdempotencyKeyReusedModel )
  ;
  CancelReservationResult:
    | ( ReservationSavedModel )
    | ( ReservationUnknownModel )
    | ( ReservationChangedModel )
    | ( ReservationNotChangeableModel )
  ;
  RescheduleReservationResult:
    | ( ReservationSavedModel )
    | ( ReservationUnknownModel )
    | ( ReservationChangedModel )
    | ( ReservationNotChangeableModel )
  ;
  SetReservationStatusResult:
    | ( ReservationSavedModel )
    | ( ReservationUnknownModel )
    | ( ReservationChangedModel )
    | ( ReservationNotChangeableModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( CartChangedModel )
    | ( CartLimitReachedModel )
    | ( IdempotencyKeyReusedModel )
    | ( ReservationUnknownModel )
    | ( ReservationChangedModel )
    | ( ReservationNotChangeableModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Caller: Caller;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<Person>;
  MergePreview: ResolverTypeWrapper<MergingPersons>;
  CartsMergePreview: ResolverTypeWrapper<CartsMergePreview>;
  ReservationsMergePreview: ResolverTypeWrapper<ReservationsMergePreview>;
  OrdersMergePreview: ResolverTypeWrapper<OrdersMergePreview>;
  Order: ResolverTypeWrapper<OrderModel>;
  OrderVersion: ResolverTypeWrapper<OrderVersionModel>;
  OrderVersionConnection: ResolverTypeWrapper<Omit<OrderVersionConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['OrderVersion']>, edges: ReadonlyArray<ResolversTypes['OrderVersionEdge']> }>;
  OrderVersionEdge: ResolverTypeWrapper<Omit<OrderVersionEdge, 'node'> & { node: ResolversTypes['OrderVersion'] }>;
  OrderItem: ResolverTypeWrapper<PricedItem>;
  PaymentState: PaymentState;
  AfterSaleState: AfterSaleState;
  OrderStatus: OrderStatus;
  OrderStatusEntry: ResolverTypeWrapper<OrderStatusEntryModel>;
  Money: ResolverTypeWrapper<MoneyModel>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Order']>, edges: ReadonlyArray<ResolversTypes['OrderEdge']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderListConnection: ResolverTypeWrapper<Omit<OrderListConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Order']>, edges: ReadonlyArray<ResolversTypes['OrderEdge']> }>;
  OrderSummary: ResolverTypeWrapper<OrderSummaryModel>;
  OrderStatusCount: ResolverTypeWrapper<OrderStatusCount>;
  SalesDimension: SalesDimension;
  SalesFigure: ResolverTypeWrapper<SalesFigureModel>;
  PersonExport: ResolverTypeWrapper<PersonExport>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Channel: Channel;
  IngestOrdersInput: IngestOrdersInput;
  IngestOrdersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IngestOrdersResult']>;
  OrdersIngested: ResolverTypeWrapper<Omit<OrdersIngested, 'outcomes'> & { outcomes: ReadonlyArray<ResolversTypes['IngestOutcome']> }>;
  IngestOutcome: ResolverTypeWrapper<RecordOutcome>;
  IngestChange: IngestChange;
  RecordProblem: ResolverTypeWrapper<RecordProblemModel>;
  RecordProblemCode: RecordProblemCode;
  QuarantineRecordsInput: QuarantineRecordsInput;
  QuarantineRecordInput: QuarantineRecordInput;
  RecordProblemInput: RecordProblemInput;
  QuarantineRecordsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['QuarantineRecordsResult']>;
  RecordsQuarantined: ResolverTypeWrapper<RecordsQuarantined>;
  QuarantinedRecord: ResolverTypeWrapper<QuarantinedRecordModel>;
  QuarantineState: QuarantineState;
  QuarantineResolution: QuarantineResolution;
  QuarantineCount: ResolverTypeWrapper<QuarantineCountModel>;
  ReplayQuarantinedInput: ReplayQuarantinedInput;
  ReplayQuarantinedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayQuarantinedResult']>;
  RecordsReplayed: ResolverTypeWrapper<Omit<RecordsReplayed, 'outcomes'> & { outcomes: ReadonlyArray<ResolversTypes['ReplayOutcome']> }>;
  ReplayOutcome: ResolverTypeWrapper<ReplayOutcomeModel>;
  GiveUpQuarantinedInput: GiveUpQuarantinedInput;
  GiveUpQuarantinedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GiveUpQuarantinedResult']>;
  RecordsGivenUp: ResolverTypeWrapper<RecordsGivenUp>;
  RecordKind: RecordKind;
  QuarantinedRecordConnection: ResolverTypeWrapper<Omit<QuarantinedRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['QuarantinedRecord']>, edges: ReadonlyArray<ResolversTypes['QuarantinedRecordEdge']> }>;
  QuarantinedRecordEdge: ResolverTypeWrapper<Omit<QuarantinedRecordEdge, 'node'> & { node: ResolversTypes['QuarantinedRecord'] }>;
  Cart: ResolverTypeWrapper<CartModel>;
  CartLine: ResolverTypeWrapper<CartLineModel>;
  MoneyInput: MoneyInput;
  AddToCartInput: AddToCartInput;
  AddToCartResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddToCartResult']>;
  SetCartLineInput: SetCartLineInput;
  SetCartLineResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetCartLineResult']>;
  RemoveFromCartInput: RemoveFromCartInput;
  RemoveFromCartResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveFromCartResult']>;
  SelectCartLinesInput: SelectCartLinesInput;
  SelectCartLinesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SelectCartLinesResult']>;
  ClearCartInput: ClearCartInput;
  ClearCartResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClearCartResult']>;
  CartSaved: ResolverTypeWrapper<CartSavedModel>;
  CartChanged: ResolverTypeWrapper<CartChangedModel>;
  CartLimitReached: ResolverTypeWrapper<CartLimitReachedModel>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReusedModel>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Reservation: ResolverTypeWrapper<ReservationModel>;
  ReservationPlace: ResolverTypeWrapper<ReservationPlace>;
  ReservationStatus: ReservationStatus;
  ReservationTime: ReservationTime;
  ReservationStatusEntry: ResolverTypeWrapper<ReservationStatusEntryModel>;
  ReservationConnection: ResolverTypeWrapper<Omit<ReservationConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Reservation']>, edges: ReadonlyArray<ResolversTypes['ReservationEdge']> }>;
  ReservationEdge: ResolverTypeWrapper<Omit<ReservationEdge, 'node'> & { node: ResolversTypes['Reservation'] }>;
  IngestReservationsInput: IngestReservationsInput;
  IngestReservationsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IngestReservationsResult']>;
  ReservationsIngested: ResolverTypeWrapper<Omit<ReservationsIngested, 'outcomes'> & { outcomes: ReadonlyArray<ResolversTypes['IngestOutcome']> }>;
  ReservationPlaceInput: ReservationPlaceInput;
  CreateReservationInput: CreateReservationInput;
  CreateReservationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateReservationResult']>;
  CancelReservationInput: CancelReservationInput;
  CancelReservationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelReservationResult']>;
  RescheduleReservationInput: RescheduleReservationInput;
  RescheduleReservationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RescheduleReservationResult']>;
  SetReservationStatusInput: SetReservationStatusInput;
  SetReservationStatusResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetReservationStatusResult']>;
  ReservationSaved: ResolverTypeWrapper<ReservationSavedModel>;
  ReservationUnknown: ResolverTypeWrapper<ReservationUnknownModel>;
  ReservationChanged: ResolverTypeWrapper<ReservationChangedModel>;
  ReservationNotChangeable: ResolverTypeWrapper<ReservationNotChangeableModel>;
  AccessRecord: ResolverTypeWrapper<AccessRecordModel>;
  AccessCallerKind: AccessCallerKind;
  AccessRecordConnection: ResolverTypeWrapper<Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['AccessRecord']>, edges: ReadonlyArray<ResolversTypes['AccessRecordEdge']> }>;
  AccessRecordEdge: ResolverTypeWrapper<Omit<AccessRecordEdge, 'node'> & { node: ResolversTypes['AccessRecord'] }>;
  DataDictionary: ResolverTypeWrapper<DataDictionaryModel>;
  DictionaryRecord: ResolverTypeWrapper<DescribedRecord>;
  DictionaryField: ResolverTypeWrapper<DescribedField>;
  DictionaryStatus: ResolverTypeWrapper<DescribedStatus>;
  DictionarySource: ResolverTypeWrapper<DescribedSource>;
  MappedField: ResolverTypeWrapper<MappedField>;
  MappedCode: ResolverTypeWrapper<MappedCode>;
  MappedIdentifier: ResolverTypeWrapper<IdentifierRule>;
  OptionalIdentifier: OptionalIdentifier;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  SafeInt: Scalars['SafeInt']['output'];
  JSON: Scalars['JSON']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  User: Person;
  MergePreview: MergingPersons;
  CartsMergePreview: CartsMergePreview;
  ReservationsMergePreview: ReservationsMergePreview;
  OrdersMergePreview: OrdersMergePreview;
  Order: OrderModel;
  OrderVersion: OrderVersionModel;
  OrderVersionConnection: Omit<OrderVersionConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['OrderVersion']>, edges: ReadonlyArray<ResolversParentTypes['OrderVersionEdge']> };
  OrderVersionEdge: Omit<OrderVersionEdge, 'node'> & { node: ResolversParentTypes['OrderVersion'] };
  OrderItem: PricedItem;
  OrderStatusEntry: OrderStatusEntryModel;
  Money: MoneyModel;
  OrderConnection: Omit<OrderConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Order']>, edges: ReadonlyArray<ResolversParentTypes['OrderEdge']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderListConnection: Omit<OrderListConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Order']>, edges: ReadonlyArray<ResolversParentTypes['OrderEdge']> };
  OrderSummary: OrderSummaryModel;
  OrderStatusCount: OrderStatusCount;
  SalesFigure: SalesFigureModel;
  PersonExport: PersonExport;
  PageInfo: PageInfo;
  IngestOrdersInput: IngestOrdersInput;
  IngestOrdersResult: ResolversUnionTypes<ResolversParentTypes>['IngestOrdersResult'];
  OrdersIngested: Omit<OrdersIngested, 'outcomes'> & { outcomes: ReadonlyArray<ResolversParentTypes['IngestOutcome']> };
  IngestOutcome: RecordOutcome;
  RecordProblem: RecordProblemModel;
  QuarantineRecordsInput: QuarantineRecordsInput;
  QuarantineRecordInput: QuarantineRecordInput;
  RecordProblemInput: RecordProblemInput;
  QuarantineRecordsResult: ResolversUnionTypes<ResolversParentTypes>['QuarantineRecordsResult'];
  RecordsQuarantined: RecordsQuarantined;
  QuarantinedRecord: QuarantinedRecordModel;
  QuarantineCount: QuarantineCountModel;
  ReplayQuarantinedInput: ReplayQuarantinedInput;
  ReplayQuarantinedResult: ResolversUnionTypes<ResolversParentTypes>['ReplayQuarantinedResult'];
  RecordsReplayed: Omit<RecordsReplayed, 'outcomes'> & { outcomes: ReadonlyArray<ResolversParentTypes['ReplayOutcome']> };
  ReplayOutcome: ReplayOutcomeModel;
  GiveUpQuarantinedInput: GiveUpQuarantinedInput;
  GiveUpQuarantinedResult: ResolversUnionTypes<ResolversParentTypes>['GiveUpQuarantinedResult'];
  RecordsGivenUp: RecordsGivenUp;
  QuarantinedRecordConnection: Omit<QuarantinedRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['QuarantinedRecord']>, edges: ReadonlyArray<ResolversParentTypes['QuarantinedRecordEdge']> };
  QuarantinedRecordEdge: Omit<QuarantinedRecordEdge, 'node'> & { node: ResolversParentTypes['QuarantinedRecord'] };
  Cart: CartModel;
  CartLine: CartLineModel;
  MoneyInput: MoneyInput;
  AddToCartInput: AddToCartInput;
  AddToCartResult: ResolversUnionTypes<ResolversParentTypes>['AddToCartResult'];
  SetCartLineInput: SetCartLineInput;
  SetCartLineResult: ResolversUnionTypes<ResolversParentTypes>['SetCartLineResult'];
  RemoveFromCartInput: RemoveFromCartInput;
  RemoveFromCartResult: ResolversUnionTypes<ResolversParentTypes>['RemoveFromCartResult'];
  SelectCartLinesInput: SelectCartLinesInput;
  SelectCartLinesResult: ResolversUnionTypes<ResolversParentTypes>['SelectCartLinesResult'];
  ClearCartInput: ClearCartInput;
  ClearCartResult: ResolversUnionTypes<ResolversParentTypes>['ClearCartResult'];
  CartSaved: CartSavedModel;
  CartChanged: CartChangedModel;
  CartLimitReached: CartLimitReachedModel;
  IdempotencyKeyReused: IdempotencyKeyReusedModel;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Reservation: ReservationModel;
  ReservationPlace: ReservationPlace;
  ReservationStatusEntry: ReservationStatusEntryModel;
  ReservationConnection: Omit<ReservationConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Reservation']>, edges: ReadonlyArray<ResolversParentTypes['ReservationEdge']> };
  ReservationEdge: Omit<ReservationEdge, 'node'> & { node: ResolversParentTypes['Reservation'] };
  IngestReservationsInput: IngestReservationsInput;
  IngestReservationsResult: ResolversUnionTypes<ResolversParentTypes>['IngestReservationsResult'];
  ReservationsIngested: Omit<ReservationsIngested, 'outcomes'> & { outcomes: ReadonlyArray<ResolversParentTypes['IngestOutcome']> };
  ReservationPlaceInput: ReservationPlaceInput;
  CreateReservationInput: CreateReservationInput;
  CreateReservationResult: ResolversUnionTypes<ResolversParentTypes>['CreateReservationResult'];
  CancelReservationInput: CancelReservationInput;
  CancelReservationResult: ResolversUnionTypes<ResolversParentTypes>['CancelReservationResult'];
  RescheduleReservationInput: RescheduleReservationInput;
  RescheduleReservationResult: ResolversUnionTypes<ResolversParentTypes>['RescheduleReservationResult'];
  SetReservationStatusInput: SetReservationStatusInput;
  SetReservationStatusResult: ResolversUnionTypes<ResolversParentTypes>['SetReservationStatusResult'];
  ReservationSaved: ReservationSavedModel;
  ReservationUnknown: ReservationUnknownModel;
  ReservationChanged: ReservationChangedModel;
  ReservationNotChangeable: ReservationNotChangeableModel;
  AccessRecord: AccessRecordModel;
  AccessRecordConnection: Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['AccessRecord']>, edges: ReadonlyArray<ResolversParentTypes['AccessRecordEdge']> };
  AccessRecordEdge: Omit<AccessRecordEdge, 'node'> & { node: ResolversParentTypes['AccessRecord'] };
  DataDictionary: DataDictionaryModel;
  DictionaryRecord: DescribedRecord;
  DictionaryField: DescribedField;
  DictionaryStatus: DescribedStatus;
  DictionarySource: DescribedSource;
  MappedField: MappedField;
  MappedCode: MappedCode;
  MappedIdentifier: IdentifierRule;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type AccessDirectiveArgs = {
  allow: ReadonlyArray<Caller>;
  scopes?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  grant?: Maybe<Scalars['String']['input']>;
  byPlace?: Maybe<Scalars['Boolean']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<QueryReservationArgs, 'id'>>;
  reservationStatuses?: Resolver<ReadonlyArray<ResolversTypes['ReservationStatusEntry']>, ParentType, ContextType>;
  orderBySource?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderBySourceArgs, 'source' | 'externalId'>>;
  orders?: Resolver<ResolversTypes['OrderListConnection'], ParentType, ContextType, Partial<QueryOrdersArgs>>;
  sales?: Resolver<ReadonlyArray<ResolversTypes['SalesFigure']>, ParentType, ContextType, RequireFields<QuerySalesArgs, 'from' | 'to'>>;
  orderStatuses?: Resolver<ReadonlyArray<ResolversTypes['OrderStatusEntry']>, ParentType, ContextType>;
  quarantinedRecords?: Resolver<ResolversTypes['QuarantinedRecordConnection'], ParentType, ContextType, Partial<QueryQuarantinedRecordsArgs>>;
  dataDictionary?: Resolver<ResolversTypes['DataDictionary'], ParentType, ContextType>;
  quarantineCounts?: Resolver<ReadonlyArray<ResolversTypes['QuarantineCount']>, ParentType, ContextType, Partial<QueryQuarantineCountsArgs>>;
  ordersExport?: Resolver<ResolversTypes['PersonExport'], ParentType, ContextType, RequireFields<QueryOrdersExportArgs, 'userIds'>>;
  ordersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryOrdersAccessRecordsArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  ingestOrders?: Resolver<ResolversTypes['IngestOrdersResult'], ParentType, ContextType, RequireFields<MutationIngestOrdersArgs, 'input'>>;
  quarantineRecords?: Resolver<ResolversTypes['QuarantineRecordsResult'], ParentType, ContextType, RequireFields<MutationQuarantineRecordsArgs, 'input'>>;
  addToCart?: Resolver<ResolversTypes['AddToCartResult'], ParentType, ContextType, RequireFields<MutationAddToCartArgs, 'input'>>;
  setCartLine?: Resolver<ResolversTypes['SetCartLineResult'], ParentType, ContextType, RequireFields<MutationSetCartLineArgs, 'input'>>;
  removeFromCart?: Resolver<ResolversTypes['RemoveFromCartResult'], ParentType, ContextType, RequireFields<MutationRemoveFromCartArgs, 'input'>>;
  selectCartLines?: Resolver<ResolversTypes['SelectCartLinesResult'], ParentType, ContextType, RequireFields<MutationSelectCartLinesArgs, 'input'>>;
  clearCart?: Resolver<ResolversTypes['ClearCartResult'], ParentType, ContextType, RequireFields<MutationClearCartArgs, 'input'>>;
  ingestReservations?: Resolver<ResolversTypes['IngestReservationsResult'], ParentType, ContextType, RequireFields<MutationIngestReservationsArgs, 'input'>>;
  createReservation?: Resolver<ResolversTypes['CreateReservationResult'], ParentType, ContextType, RequireFields<MutationCreateReservationArgs, 'input'>>;
  cancelReservation?: Resolver<ResolversTypes['CancelReservationResult'], ParentType, ContextType, RequireFields<MutationCancelReservationArgs, 'input'>>;
  rescheduleReservation?: Resolver<ResolversTypes['RescheduleReservationResult'], ParentType, ContextType, RequireFields<MutationRescheduleReservationArgs, 'input'>>;
  setReservationStatus?: Resolver<ResolversTypes['SetReservationStatusResult'], ParentType, ContextType, RequireFields<MutationSetReservationStatusArgs, 'input'>>;
  replayQuarantined?: Resolver<ResolversTypes['ReplayQuarantinedResult'], ParentType, ContextType, RequireFields<MutationReplayQuarantinedArgs, 'input'>>;
  giveUpQuarantined?: Resolver<ResolversTypes['GiveUpQuarantinedResult'], ParentType, ContextType, RequireFields<MutationGiveUpQuarantinedArgs, 'input'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ref?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, Partial<UserOrdersArgs>>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  reservations?: Resolver<Maybe<ResolversTypes['ReservationConnection']>, ParentType, ContextType, Partial<UserReservationsArgs>>;
  orderSummary?: Resolver<Maybe<ResolversTypes['OrderSummary']>, ParentType, ContextType>;
  ordersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<UserOrdersAccessRecordsArgs>>;
};

export type MergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergePreview'] = ResolversParentTypes['MergePreview'], FederationReferenceType extends FederationReferenceTypes['MergePreview'] = FederationReferenceTypes['MergePreview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MergePreview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrdersMergePreview']>, ParentType, ContextType>;
  carts?: Resolver<Maybe<ResolversTypes['CartsMergePreview']>, ParentType, ContextType>;
  reservations?: Resolver<Maybe<ResolversTypes['ReservationsMergePreview']>, ParentType, ContextType>;
};

export type CartsMergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartsMergePreview'] = ResolversParentTypes['CartsMergePreview']> = {
  survivor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  merged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReservationsMergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationsMergePreview'] = ResolversParentTypes['ReservationsMergePreview']> = {
  survivor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  merged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrdersMergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrdersMergePreview'] = ResolversParentTypes['OrdersMergePreview']> = {
  survivor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  merged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  storeCode?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paymentState?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
  afterSaleState?: Resolver<ResolversTypes['AfterSaleState'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  buyer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  history?: Resolver<ResolversTypes['OrderVersionConnection'], ParentType, ContextType, Partial<OrderHistoryArgs>>;
};

export type OrderVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderVersion'] = ResolversParentTypes['OrderVersion']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mappingVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isStanding?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  paymentState?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
  afterSaleState?: Resolver<ResolversTypes['AfterSaleState'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['OrderItem']>, ParentType, ContextType>;
};

export type OrderVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderVersionConnection'] = ResolversParentTypes['OrderVersionConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['OrderVersion']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderVersionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderVersionEdge'] = ResolversParentTypes['OrderVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OrderVersion'], ParentType, ContextType>;
};

export type OrderItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderItem'] = ResolversParentTypes['OrderItem']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelledQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refundedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderStatusEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderStatusEntry'] = ResolversParentTypes['OrderStatusEntry']> = {
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  minor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderListConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderListConnection'] = ResolversParentTypes['OrderListConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderSummary'] = ResolversParentTypes['OrderSummary']> = {
  counts?: Resolver<ReadonlyArray<ResolversTypes['OrderStatusCount']>, ParentType, ContextType>;
  due?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type OrderStatusCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderStatusCount'] = ResolversParentTypes['OrderStatusCount']> = {
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SalesFigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesFigure'] = ResolversParentTypes['SalesFigure']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  soldCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sold?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cancelledCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelled?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PersonExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonExport'] = ResolversParentTypes['PersonExport']> = {
  records?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IngestOrdersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestOrdersResult'] = ResolversParentTypes['IngestOrdersResult']> = {
  __resolveType: TypeResolveFn<'OrdersIngested', ParentType, ContextType>;
};

export type OrdersIngestedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrdersIngested'] = ResolversParentTypes['OrdersIngested']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['IngestOutcome']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IngestOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestOutcome'] = ResolversParentTypes['IngestOutcome']> = {
  change?: Resolver<ResolversTypes['IngestChange'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RecordProblem']>, ParentType, ContextType>;
};

export type RecordProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordProblem'] = ResolversParentTypes['RecordProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RecordProblemCode'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QuarantineRecordsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineRecordsResult'] = ResolversParentTypes['QuarantineRecordsResult']> = {
  __resolveType: TypeResolveFn<'RecordsQuarantined', ParentType, ContextType>;
};

export type RecordsQuarantinedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordsQuarantined'] = ResolversParentTypes['RecordsQuarantined']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuarantinedRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedRecord'] = ResolversParentTypes['QuarantinedRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RecordKind'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  raw?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RecordProblem']>, ParentType, ContextType>;
  quarantinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['QuarantineState'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['QuarantineResolution']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType>;
  givenUpBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QuarantineCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineCount'] = ResolversParentTypes['QuarantineCount']> = {
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reasonField?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasonCode?: Resolver<ResolversTypes['RecordProblemCode'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReplayQuarantinedResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayQuarantinedResult'] = ResolversParentTypes['ReplayQuarantinedResult']> = {
  __resolveType: TypeResolveFn<'RecordsReplayed', ParentType, ContextType>;
};

export type RecordsReplayedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordsReplayed'] = ResolversParentTypes['RecordsReplayed']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['ReplayOutcome']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReplayOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayOutcome'] = ResolversParentTypes['ReplayOutcome']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['IngestChange'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RecordProblem']>, ParentType, ContextType>;
};

export type GiveUpQuarantinedResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiveUpQuarantinedResult'] = ResolversParentTypes['GiveUpQuarantinedResult']> = {
  __resolveType: TypeResolveFn<'RecordsGivenUp', ParentType, ContextType>;
};

export type RecordsGivenUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordsGivenUp'] = ResolversParentTypes['RecordsGivenUp']> = {
  givenUp?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuarantinedRecordConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedRecordConnection'] = ResolversParentTypes['QuarantinedRecordConnection']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['QuarantinedRecord']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['QuarantinedRecordEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type QuarantinedRecordEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedRecordEdge'] = ResolversParentTypes['QuarantinedRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['QuarantinedRecord'], ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  selected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AddToCartResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddToCartResult'] = ResolversParentTypes['AddToCartResult']> = {
  __resolveType: TypeResolveFn<'CartSaved' | 'CartChanged' | 'CartLimitReached' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type SetCartLineResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCartLineResult'] = ResolversParentTypes['SetCartLineResult']> = {
  __resolveType: TypeResolveFn<'CartSaved' | 'CartChanged' | 'CartLimitReached', ParentType, ContextType>;
};

export type RemoveFromCartResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveFromCartResult'] = ResolversParentTypes['RemoveFromCartResult']> = {
  __resolveType: TypeResolveFn<'CartSaved' | 'CartChanged', ParentType, ContextType>;
};

export type SelectCartLinesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SelectCartLinesResult'] = ResolversParentTypes['SelectCartLinesResult']> = {
  __resolveType: TypeResolveFn<'CartSaved' | 'CartChanged', ParentType, ContextType>;
};

export type ClearCartResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearCartResult'] = ResolversParentTypes['ClearCartResult']> = {
  __resolveType: TypeResolveFn<'CartSaved' | 'CartChanged', ParentType, ContextType>;
};

export type CartSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartSaved'] = ResolversParentTypes['CartSaved']> = {
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartChanged'] = ResolversParentTypes['CartChanged']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLimitReached'] = ResolversParentTypes['CartLimitReached']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  linesMax?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantityMax?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyKeyReusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CartChanged' | 'CartLimitReached' | 'IdempotencyKeyReused' | 'ReservationUnknown' | 'ReservationChanged' | 'ReservationNotChangeable', ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation'], FederationReferenceType extends FederationReferenceTypes['Reservation'] = FederationReferenceTypes['Reservation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Reservation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['ReservationPlace'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  partySize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  guest?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type ReservationPlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationPlace'] = ResolversParentTypes['ReservationPlace']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReservationStatusEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationStatusEntry'] = ResolversParentTypes['ReservationStatusEntry']> = {
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  next?: Resolver<ReadonlyArray<ResolversTypes['ReservationStatus']>, ParentType, ContextType>;
};

export type ReservationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationConnection'] = ResolversParentTypes['ReservationConnection']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Reservation']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReservationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReservationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationEdge'] = ResolversParentTypes['ReservationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
};

export type IngestReservationsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestReservationsResult'] = ResolversParentTypes['IngestReservationsResult']> = {
  __resolveType: TypeResolveFn<'ReservationsIngested', ParentType, ContextType>;
};

export type ReservationsIngestedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationsIngested'] = ResolversParentTypes['ReservationsIngested']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['IngestOutcome']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateReservationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateReservationResult'] = ResolversParentTypes['CreateReservationResult']> = {
  __resolveType: TypeResolveFn<'ReservationSaved' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type CancelReservationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelReservationResult'] = ResolversParentTypes['CancelReservationResult']> = {
  __resolveType: TypeResolveFn<'ReservationSaved' | 'ReservationUnknown' | 'ReservationChanged' | 'ReservationNotChangeable', ParentType, ContextType>;
};

export type RescheduleReservationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RescheduleReservationResult'] = ResolversParentTypes['RescheduleReservationResult']> = {
  __resolveType: TypeResolveFn<'ReservationSaved' | 'ReservationUnknown' | 'ReservationChanged' | 'ReservationNotChangeable', ParentType, ContextType>;
};

export type SetReservationStatusResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetReservationStatusResult'] = ResolversParentTypes['SetReservationStatusResult']> = {
  __resolveType: TypeResolveFn<'ReservationSaved' | 'ReservationUnknown' | 'ReservationChanged' | 'ReservationNotChangeable', ParentType, ContextType>;
};

export type ReservationSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationSaved'] = ResolversParentTypes['ReservationSaved']> = {
  reservation?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationUnknown'] = ResolversParentTypes['ReservationUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationChanged'] = ResolversParentTypes['ReservationChanged']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reservation?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationNotChangeableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationNotChangeable'] = ResolversParentTypes['ReservationNotChangeable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reservation?: Resolver<ResolversTypes['Reservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccessRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessRecord'] = ResolversParentTypes['AccessRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  callerKind?: Resolver<ResolversTypes['AccessCallerKind'], ParentType, ContextType>;
  caller?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  persons?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccessRecordConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessRecordConnection'] = ResolversParentTypes['AccessRecordConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AccessRecord']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccessRecordEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccessRecordEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessRecordEdge'] = ResolversParentTypes['AccessRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessRecord'], ParentType, ContextType>;
};

export type DataDictionaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataDictionary'] = ResolversParentTypes['DataDictionary']> = {
  records?: Resolver<ReadonlyArray<ResolversTypes['DictionaryRecord']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['DictionarySource']>, ParentType, ContextType>;
};

export type DictionaryRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DictionaryRecord'] = ResolversParentTypes['DictionaryRecord']> = {
  kind?: Resolver<ResolversTypes['RecordKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['DictionaryField']>, ParentType, ContextType>;
  statuses?: Resolver<ReadonlyArray<ResolversTypes['DictionaryStatus']>, ParentType, ContextType>;
};

export type DictionaryFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DictionaryField'] = ResolversParentTypes['DictionaryField']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DictionaryStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DictionaryStatus'] = ResolversParentTypes['DictionaryStatus']> = {
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DictionarySourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DictionarySource'] = ResolversParentTypes['DictionarySource']> = {
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RecordKind'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasRows?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['MappedField']>, ParentType, ContextType>;
  identifiers?: Resolver<ReadonlyArray<ResolversTypes['MappedIdentifier']>, ParentType, ContextType>;
};

export type MappedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappedField'] = ResolversParentTypes['MappedField']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paths?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  default?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  codes?: Resolver<ReadonlyArray<ResolversTypes['MappedCode']>, ParentType, ContextType>;
};

export type MappedCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappedCode'] = ResolversParentTypes['MappedCode']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writtenAs?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MappedIdentifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappedIdentifier'] = ResolversParentTypes['MappedIdentifier']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paths?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  optional?: Resolver<ResolversTypes['OptionalIdentifier'], ParentType, ContextType>;
  trust?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  SafeInt?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  MergePreview?: MergePreviewResolvers<ContextType>;
  CartsMergePreview?: CartsMergePreviewResolvers<ContextType>;
  ReservationsMergePreview?: ReservationsMergePreviewResolvers<ContextType>;
  OrdersMergePreview?: OrdersMergePreviewResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderVersion?: OrderVersionResolvers<ContextType>;
  OrderVersionConnection?: OrderVersionConnectionResolvers<ContextType>;
  OrderVersionEdge?: OrderVersionEdgeResolvers<ContextType>;
  OrderItem?: OrderItemResolvers<ContextType>;
  OrderStatusEntry?: OrderStatusEntryResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderListConnection?: OrderListConnectionResolvers<ContextType>;
  OrderSummary?: OrderSummaryResolvers<ContextType>;
  OrderStatusCount?: OrderStatusCountResolvers<ContextType>;
  SalesFigure?: SalesFigureResolvers<ContextType>;
  PersonExport?: PersonExportResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  IngestOrdersResult?: IngestOrdersResultResolvers<ContextType>;
  OrdersIngested?: OrdersIngestedResolvers<ContextType>;
  IngestOutcome?: IngestOutcomeResolvers<ContextType>;
  RecordProblem?: RecordProblemResolvers<ContextType>;
  QuarantineRecordsResult?: QuarantineRecordsResultResolvers<ContextType>;
  RecordsQuarantined?: RecordsQuarantinedResolvers<ContextType>;
  QuarantinedRecord?: QuarantinedRecordResolvers<ContextType>;
  QuarantineCount?: QuarantineCountResolvers<ContextType>;
  ReplayQuarantinedResult?: ReplayQuarantinedResultResolvers<ContextType>;
  RecordsReplayed?: RecordsReplayedResolvers<ContextType>;
  ReplayOutcome?: ReplayOutcomeResolvers<ContextType>;
  GiveUpQuarantinedResult?: GiveUpQuarantinedResultResolvers<ContextType>;
  RecordsGivenUp?: RecordsGivenUpResolvers<ContextType>;
  QuarantinedRecordConnection?: QuarantinedRecordConnectionResolvers<ContextType>;
  QuarantinedRecordEdge?: QuarantinedRecordEdgeResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  AddToCartResult?: AddToCartResultResolvers<ContextType>;
  SetCartLineResult?: SetCartLineResultResolvers<ContextType>;
  RemoveFromCartResult?: RemoveFromCartResultResolvers<ContextType>;
  SelectCartLinesResult?: SelectCartLinesResultResolvers<ContextType>;
  ClearCartResult?: ClearCartResultResolvers<ContextType>;
  CartSaved?: CartSavedResolvers<ContextType>;
  CartChanged?: CartChangedResolvers<ContextType>;
  CartLimitReached?: CartLimitReachedResolvers<ContextType>;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  ReservationPlace?: ReservationPlaceResolvers<ContextType>;
  ReservationStatusEntry?: ReservationStatusEntryResolvers<ContextType>;
  ReservationConnection?: ReservationConnectionResolvers<ContextType>;
  ReservationEdge?: ReservationEdgeResolvers<ContextType>;
  IngestReservationsResult?: IngestReservationsResultResolvers<ContextType>;
  ReservationsIngested?: ReservationsIngestedResolvers<ContextType>;
  CreateReservationResult?: CreateReservationResultResolvers<ContextType>;
  CancelReservationResult?: CancelReservationResultResolvers<ContextType>;
  RescheduleReservationResult?: RescheduleReservationResultResolvers<ContextType>;
  SetReservationStatusResult?: SetReservationStatusResultResolvers<ContextType>;
  ReservationSaved?: ReservationSavedResolvers<ContextType>;
  ReservationUnknown?: ReservationUnknownResolvers<ContextType>;
  ReservationChanged?: ReservationChangedResolvers<ContextType>;
  ReservationNotChangeable?: ReservationNotChangeableResolvers<ContextType>;
  AccessRecord?: AccessRecordResolvers<ContextType>;
  AccessRecordConnection?: AccessRecordConnectionResolvers<ContextType>;
  AccessRecordEdge?: AccessRecordEdgeResolvers<ContextType>;
  DataDictionary?: DataDictionaryResolvers<ContextType>;
  DictionaryRecord?: DictionaryRecordResolvers<ContextType>;
  DictionaryField?: DictionaryFieldResolvers<ContextType>;
  DictionaryStatus?: DictionaryStatusResolvers<ContextType>;
  DictionarySource?: DictionarySourceResolvers<ContextType>;
  MappedField?: MappedFieldResolvers<ContextType>;
  MappedCode?: MappedCodeResolvers<ContextType>;
  MappedIdentifier?: MappedIdentifierResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
