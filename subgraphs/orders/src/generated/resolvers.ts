// Generated from schema/orders.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Order as OrderModel } from '../domain/order.ts';
import type { PricedItem } from '../resolvers/OrderItem.ts';
import type { Person, MergingPersons } from '@datong/subgraph-kit/caller';
import type { Money as MoneyModel, AccessRecord as AccessRecordModel } from '@datong/subgraph-kit';
import type { OrderStatusEntry as OrderStatusEntryModel } from '../domain/orderStatus.ts';
import type { RecordOutcome } from '../domain/intake.ts';
import type { RecordProblem as RecordProblemModel } from '../domain/recordProblem.ts';
import type { QuarantinedRecord as QuarantinedRecordModel } from '../domain/quarantine.ts';
import type { DataDictionary as DataDictionaryModel, DescribedRecord, DescribedField, DescribedStatus, DescribedSource } from '../domain/mapping/describeDictionary.ts';
import type { IdentifierRule } from '../domain/mapping/sourceMapping.ts';
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
  /** Any JSON value; used for raw records only. */
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
  /** The order statuses of the data dictionary (数据字典), in their order. */
  readonly orderStatuses: ReadonlyArray<OrderStatusEntry>;
  /**
   * Records that could not be used, newest first, with their raw form and the reasons; never null, an empty page when
   * there are none. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or `after` when it is not a cursor of this
   * list.
   */
  readonly quarantinedRecords: QuarantinedRecordConnection;
  /**
   * The data dictionary (数据字典): the canonical form of the records that come in, and how each source maps onto it; in the
   * language of the request.
   */
  readonly dataDictionary: DataDictionary;
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


export type QueryQuarantinedRecordsArgs = {
  source?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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
   * its canonical form. An order is known for ever by its source and external id: sending it again changes nothing, a newer version updates it, an older one is
   * ignored. A record that cannot be used goes to quarantine, and so does one with the version of the known order but
   * other content; the others are not affected. `BAD_USER_INPUT`, and nothing is taken, when the source is one of other
   * records, when there are more records, or one of more than 1,048,576 characters of JSON or 100 levels. A request of more
   * than 10,485,760 bytes is refused as a whole (HTTP 413). `UNAVAILABLE` or `TIMEOUT` when identity does not answer, which
   * says whose the records of a mapped source are: send them again. Larger files: `POST /ingest/orders/{source}`.
   */
  readonly ingestOrders: IngestOrdersResult;
  /**
   * Puts 1 to 500 records in quarantine that a connector could not turn into orders. Sending a record again changes
   * nothing, whatever its reasons; other content under the same key is kept beside what was there. `BAD_USER_INPUT`, and
   * nothing is taken, when there are more records, or one of more than 1,048,576 characters of JSON or 100 levels. A
   * request of more than 10,485,760 bytes is refused as a whole (HTTP 413).
   */
  readonly quarantineRecords: QuarantineRecordsResult;
};


export type MutationIngestOrdersArgs = {
  input: IngestOrdersInput;
};


export type MutationQuarantineRecordsArgs = {
  input: QuarantineRecordsInput;
};

export type User = {
  readonly __typename?: 'User';
  readonly id: Scalars['ID']['output'];
  readonly ref: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * The person's orders (订单) from every channel, newest first; an empty page when there are none. Null when the caller
   * may not see this person's orders, or the orders service does not answer. `BAD_USER_INPUT` naming `first` when it is
   * not 1 to 100, or `after` when it is not a cursor of this list.
   */
  readonly orders?: Maybe<OrderConnection>;
  /**
   * Who read this person's data in orders, under any id that belongs to them, when and why (访问记录), newest first. See
   * `Query.ordersAccessRecords`.
   */
  readonly ordersAccessRecords?: Maybe<AccessRecordConnection>;
};


export type UserOrdersArgs = {
  status?: InputMaybe<ReadonlyArray<OrderStatus>>;
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
  /** Where the order stands. */
  readonly status: OrderStatus;
  /** The code of `status` in the data dictionary, 0 to 4. */
  readonly statusCode: Scalars['Int']['output'];
  /** When the order was placed, by the source's clock: from 1970 to one day ahead of ours when it came. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** The sum of the items, less what was cancelled. */
  readonly total: Money;
  /** What was ordered; at most 1,000 lines. */
  readonly items: ReadonlyArray<OrderItem>;
  /** The person who placed it; null when identity does not answer. */
  readonly buyer?: Maybe<User>;
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
  /** The price of one. */
  readonly unitPrice: Money;
};

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
  /** 4, 已取消: cancelled as a whole. */
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
  /** The system that sends them (数据源), 1 to 64 characters without space at the ends. */
  readonly source: Scalars['ID']['input'];
  /**
   * 1 to 500 records, as the source has them where the data dictionary maps it (`schema/dictionary/sources`). Otherwise in
   * its canonical form: `{externalId, version, userId, channel, status, placedAt, currency, items: [{sku, title, quantity,
   * cancelledQuantity, unitPriceMinor}]}`; the data dictionary (`schema/dictionary/order.json`) has the fields and codes.
   */
  readonly records: ReadonlyArray<Scalars['JSON']['input']>;
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
  /** The order's number as the record gives it; null when it gives none. */
  readonly externalId?: Maybe<Scalars['ID']['output']>;
  /** Why it was quarantined; empty otherwise. */
  readonly reasons: ReadonlyArray<RecordProblem>;
};

/** What was done with a record. */
export type IngestChange =
  /** A new order. */
  | 'CREATED'
  /** A newer version of a known order. */
  | 'UPDATED'
  /** Known already with this version and content, or older than what is known. */
  | 'UNCHANGED'
  /** Not usable, or other than what was received before under the same version; kept in quarantine with its raw form. */
  | 'QUARANTINED'
  /** Left out: the mapping of its source says that it takes no such records. */
  | 'SKIPPED';

/** Something wrong with a record. */
export type RecordProblem = {
  readonly __typename?: 'RecordProblem';
  /** The field, as a path into the record, for example `items.0.quantity`; empty for the record as a whole. */
  readonly field: Scalars['String']['output'];
  /** What is wrong with it, in the language of the request where Datong found it. */
  readonly reason: Scalars['String']['output'];
};

/** Records that a connector could not turn into orders. */
export type QuarantineRecordsInput = {
  /** The system they come from (数据源), 1 to 64 characters without space at the ends. */
  readonly source: Scalars['ID']['input'];
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
  /** The record as it came. */
  readonly raw: Scalars['JSON']['input'];
  /** 1 to 1,000 reasons. */
  readonly reasons: ReadonlyArray<RecordProblemInput>;
};

/** Something wrong with a record. */
export type RecordProblemInput = {
  /** The field, as a path into the record; at most 500 characters. */
  readonly field: Scalars['String']['input'];
  /** What is wrong with it, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
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
  /** The system it comes from. */
  readonly source: Scalars['ID']['output'];
  /** The record as it came. */
  readonly raw: Scalars['JSON']['output'];
  /** What is wrong with it. */
  readonly reasons: ReadonlyArray<RecordProblem>;
  /** When it was put here first. */
  readonly quarantinedAt: Scalars['DateTime']['output'];
};

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
  readonly kind: DictionaryRecordKind;
  /** The version of this form, from 1; it grows with every change. */
  readonly version: Scalars['Int']['output'];
  /** Its fields, in their order. */
  readonly fields: ReadonlyArray<DictionaryField>;
  /** The statuses that it can have, in their order. */
  readonly statuses: ReadonlyArray<DictionaryStatus>;
};

/** What a record tells of. */
export type DictionaryRecordKind =
  /** An order (订单). */
  | 'ORDER'
  /** A reservation (预约). */
  | 'RESERVATION';

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
  readonly kind: DictionaryRecordKind;
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
  /** How it is written, for example `minor` for an amount in fen; null where there is one way. */
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
  /** How sure the source is of it: `ASSERTED`, `DEVICE` or `WECHAT`. */
  readonly trust: Scalars['String']['output'];
};



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
        | GraphQLRecursivePick<FederationTypes['User'], {"aliasIds":true}> ) );
  MergePreview:
    ( { __typename: 'MergePreview' }
    & GraphQLRecursivePick<FederationTypes['MergePreview'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}> ) );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  IngestOrdersResult: ( Omit<OrdersIngested, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['IngestOutcome']> } );
  QuarantineRecordsResult: ( RecordsQuarantined );
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
  OrdersMergePreview: ResolverTypeWrapper<OrdersMergePreview>;
  Order: ResolverTypeWrapper<OrderModel>;
  OrderItem: ResolverTypeWrapper<PricedItem>;
  OrderStatus: OrderStatus;
  OrderStatusEntry: ResolverTypeWrapper<OrderStatusEntryModel>;
  Money: ResolverTypeWrapper<MoneyModel>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Order']>, edges: ReadonlyArray<ResolversTypes['OrderEdge']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Channel: Channel;
  IngestOrdersInput: IngestOrdersInput;
  IngestOrdersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IngestOrdersResult']>;
  OrdersIngested: ResolverTypeWrapper<Omit<OrdersIngested, 'outcomes'> & { outcomes: ReadonlyArray<ResolversTypes['IngestOutcome']> }>;
  IngestOutcome: ResolverTypeWrapper<RecordOutcome>;
  IngestChange: IngestChange;
  RecordProblem: ResolverTypeWrapper<RecordProblemModel>;
  QuarantineRecordsInput: QuarantineRecordsInput;
  QuarantineRecordInput: QuarantineRecordInput;
  RecordProblemInput: RecordProblemInput;
  QuarantineRecordsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['QuarantineRecordsResult']>;
  RecordsQuarantined: ResolverTypeWrapper<RecordsQuarantined>;
  QuarantinedRecord: ResolverTypeWrapper<QuarantinedRecordModel>;
  QuarantinedRecordConnection: ResolverTypeWrapper<Omit<QuarantinedRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['QuarantinedRecord']>, edges: ReadonlyArray<ResolversTypes['QuarantinedRecordEdge']> }>;
  QuarantinedRecordEdge: ResolverTypeWrapper<Omit<QuarantinedRecordEdge, 'node'> & { node: ResolversTypes['QuarantinedRecord'] }>;
  AccessRecord: ResolverTypeWrapper<AccessRecordModel>;
  AccessCallerKind: AccessCallerKind;
  AccessRecordConnection: ResolverTypeWrapper<Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['AccessRecord']>, edges: ReadonlyArray<ResolversTypes['AccessRecordEdge']> }>;
  AccessRecordEdge: ResolverTypeWrapper<Omit<AccessRecordEdge, 'node'> & { node: ResolversTypes['AccessRecord'] }>;
  DataDictionary: ResolverTypeWrapper<DataDictionaryModel>;
  DictionaryRecord: ResolverTypeWrapper<DescribedRecord>;
  DictionaryRecordKind: DictionaryRecordKind;
  DictionaryField: ResolverTypeWrapper<DescribedField>;
  DictionaryStatus: ResolverTypeWrapper<DescribedStatus>;
  DictionarySource: ResolverTypeWrapper<DescribedSource>;
  MappedField: ResolverTypeWrapper<MappedField>;
  MappedCode: ResolverTypeWrapper<MappedCode>;
  MappedIdentifier: ResolverTypeWrapper<IdentifierRule>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
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
  OrdersMergePreview: OrdersMergePreview;
  Order: OrderModel;
  OrderItem: PricedItem;
  OrderStatusEntry: OrderStatusEntryModel;
  Money: MoneyModel;
  OrderConnection: Omit<OrderConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Order']>, edges: ReadonlyArray<ResolversParentTypes['OrderEdge']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
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
  QuarantinedRecordConnection: Omit<QuarantinedRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['QuarantinedRecord']>, edges: ReadonlyArray<ResolversParentTypes['QuarantinedRecordEdge']> };
  QuarantinedRecordEdge: Omit<QuarantinedRecordEdge, 'node'> & { node: ResolversParentTypes['QuarantinedRecord'] };
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
};

export type AccessDirectiveArgs = {
  allow: ReadonlyArray<Caller>;
  scopes?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  grant?: Maybe<Scalars['String']['input']>;
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
  orderStatuses?: Resolver<ReadonlyArray<ResolversTypes['OrderStatusEntry']>, ParentType, ContextType>;
  quarantinedRecords?: Resolver<ResolversTypes['QuarantinedRecordConnection'], ParentType, ContextType, Partial<QueryQuarantinedRecordsArgs>>;
  dataDictionary?: Resolver<ResolversTypes['DataDictionary'], ParentType, ContextType>;
  ordersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryOrdersAccessRecordsArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  ingestOrders?: Resolver<ResolversTypes['IngestOrdersResult'], ParentType, ContextType, RequireFields<MutationIngestOrdersArgs, 'input'>>;
  quarantineRecords?: Resolver<ResolversTypes['QuarantineRecordsResult'], ParentType, ContextType, RequireFields<MutationQuarantineRecordsArgs, 'input'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ref?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, Partial<UserOrdersArgs>>;
  ordersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<UserOrdersAccessRecordsArgs>>;
};

export type MergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergePreview'] = ResolversParentTypes['MergePreview'], FederationReferenceType extends FederationReferenceTypes['MergePreview'] = FederationReferenceTypes['MergePreview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MergePreview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrdersMergePreview']>, ParentType, ContextType>;
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
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  buyer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type OrderItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderItem'] = ResolversParentTypes['OrderItem']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelledQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
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
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RecordProblem']>, ParentType, ContextType>;
  quarantinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
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
  kind?: Resolver<ResolversTypes['DictionaryRecordKind'], ParentType, ContextType>;
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
  kind?: Resolver<ResolversTypes['DictionaryRecordKind'], ParentType, ContextType>;
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
  OrdersMergePreview?: OrdersMergePreviewResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderItem?: OrderItemResolvers<ContextType>;
  OrderStatusEntry?: OrderStatusEntryResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  IngestOrdersResult?: IngestOrdersResultResolvers<ContextType>;
  OrdersIngested?: OrdersIngestedResolvers<ContextType>;
  IngestOutcome?: IngestOutcomeResolvers<ContextType>;
  RecordProblem?: RecordProblemResolvers<ContextType>;
  QuarantineRecordsResult?: QuarantineRecordsResultResolvers<ContextType>;
  RecordsQuarantined?: RecordsQuarantinedResolvers<ContextType>;
  QuarantinedRecord?: QuarantinedRecordResolvers<ContextType>;
  QuarantinedRecordConnection?: QuarantinedRecordConnectionResolvers<ContextType>;
  QuarantinedRecordEdge?: QuarantinedRecordEdgeResolvers<ContextType>;
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
