// Generated from schema/members.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person, MergingPersons } from '@datong/subgraph-kit/caller';
import type { Money as MoneyModel, DeadLetter as DeadLetterModel, AccessRecord as AccessRecordModel } from '@datong/subgraph-kit';
import type { Membership as MembershipModel } from '../domain/membership.ts';
import type { Tier as TierModel, Benefit as BenefitModel } from '../domain/programme.ts';
import type { PublishedBook, EarningRule as EarningRuleModel } from '../domain/earning/ruleBook.ts';
import type { Simulation, SimulatedLine as SimulatedLineModel } from '../domain/earning/simulate.ts';
import type { EarningRulesPublished as EarningRulesPublishedModel, EarningRulesInvalid as EarningRulesInvalidModel, EarningRulesChanged as EarningRulesChangedModel } from '../domain/earning/publish.ts';
import type { IdempotencyKeyReused as IdempotencyKeyReusedModel } from '../domain/wallet/refusals.ts';
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
  JSON: { input: unknown; output: unknown; }
  SafeInt: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Caller =
  | 'ANONYMOUS'
  | 'USER'
  | 'STAFF'
  | 'SERVICE';

export type Query = {
  readonly __typename?: 'Query';
  /** The membership tiers (会员等级), lowest first, and what each takes. */
  readonly tiers: ReadonlyArray<Tier>;
  /**
   * Who read which personal data in the membership programme, when and why (访问记录), newest first: back ends and staff, other people's data
   * alone. Asking is recorded itself. Null when the membership service does not answer. `BAD_USER_INPUT` naming `first` when
   * it is not 1 to 100, `after` when it is not a cursor of this list, or `to` when it is not later than `from`.
   */
  readonly membersAccessRecords?: Maybe<AccessRecordConnection>;
  /**
   * A version of the rule book by which orders earn points (积分规则): the one that is in force now, unless one is asked for.
   * Null when there is none, or when the membership service does not answer. `BAD_USER_INPUT` naming `at` when both are
   * given.
   */
  readonly earningRules?: Maybe<EarningRuleBook>;
  /**
   * What an order would earn, by line and by rule, and why (积分试算); nothing is changed. Null when the order is not known to
   * be paid, or when the membership service does not answer. `BAD_USER_INPUT` naming the field when not just one of `order`
   * and `basket` is given, or when something of the basket cannot be used.
   */
  readonly simulateEarning?: Maybe<EarningSimulation>;
  /**
   * Events that the membership service could not handle and has given up (死信), the latest first; `replayMembersDeadLetters`
   * tries them again. Null when the membership service does not answer. `BAD_USER_INPUT` naming `first` when it is not 1 to
   * 100.
   */
  readonly membersDeadLetters?: Maybe<ReadonlyArray<DeadLetter>>;
};


export type QueryMembersAccessRecordsArgs = {
  person?: InputMaybe<Scalars['ID']['input']>;
  caller?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryEarningRulesArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QuerySimulateEarningArgs = {
  order?: InputMaybe<EarningOrderInput>;
  basket?: InputMaybe<EarningBasketInput>;
};


export type QueryMembersDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Tells the membership programme about 1 to 500 paid orders: each earns points and counts towards the tier. An order
   * counts once, however often it is sent.
   */
  readonly recordPurchases: RecordPurchasesResult;
  /**
   * Publishes the next version of the rule book by which orders earn points. Orders paid before it is in force go by the
   * versions before it. `BAD_USER_INPUT` naming `reason` or `idempotencyKey` when it has not 1 to 500 or 1 to 128 characters.
   */
  readonly publishEarningRules: PublishEarningRulesResult;
  /**
   * Tries events once more that were given up; those that fail again stay. `BAD_USER_INPUT` naming `ids` when they are not 1
   * to 100, `UNAVAILABLE` where the membership service hears of no events.
   */
  readonly replayMembersDeadLetters: ReplayMembersDeadLettersResult;
};


export type MutationRecordPurchasesArgs = {
  input: RecordPurchasesInput;
};


export type MutationPublishEarningRulesArgs = {
  input: PublishEarningRulesInput;
};


export type MutationReplayMembersDeadLettersArgs = {
  input: ReplayMembersDeadLettersInput;
};

export type User = {
  readonly __typename?: 'User';
  readonly id: Scalars['ID']['output'];
  readonly ref: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Tier, points and benefits, the same at every end; null when the membership service does not answer. */
  readonly membership?: Maybe<Membership>;
  /**
   * Who read this person's data in the membership programme, under any id that belongs to them, when and why (访问记录), newest first. See
   * `Query.membersAccessRecords`.
   */
  readonly membersAccessRecords?: Maybe<AccessRecordConnection>;
};


export type UserMembersAccessRecordsArgs = {
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
  /** Tier, points and benefits before and after; null when the membership service does not answer. */
  readonly membership?: Maybe<MembershipMergePreview>;
};

/** What a merge would change in memberships: the wallets stay as they are, and count together. */
export type MembershipMergePreview = {
  readonly __typename?: 'MembershipMergePreview';
  /** What the person has whose id stays. */
  readonly survivor: Membership;
  /** What the person has whose id will lead to the survivor. */
  readonly retired: Membership;
  /** What both would have as one person. */
  readonly merged: Membership;
};

/** What a person has as a member (会员). */
export type Membership = {
  readonly __typename?: 'Membership';
  /** The tier reached by spending. */
  readonly tier: Tier;
  /** How far it is to the next tier; null at the top. */
  readonly nextTier?: Maybe<NextTier>;
  /** The points account (积分账户). */
  readonly points: Points;
  /** What the tier brings. */
  readonly benefits: ReadonlyArray<Benefit>;
  /** What was spent on paid orders, one amount per currency. */
  readonly spending: ReadonlyArray<Money>;
};

/** A membership tier (会员等级). */
export type Tier = {
  readonly __typename?: 'Tier';
  /** The tier's constant name. */
  readonly code: TierCode;
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** What has to be spent to reach it, one amount per currency of the programme. */
  readonly thresholds: ReadonlyArray<Money>;
  /** What it brings. */
  readonly benefits: ReadonlyArray<Benefit>;
};

/** The tiers, lowest first. */
export type TierCode =
  /** Everybody (普通会员). */
  | 'BASIC'
  /** 银卡会员. */
  | 'SILVER'
  /** 金卡会员. */
  | 'GOLD'
  /** 铂金会员. */
  | 'PLATINUM';

/** The way to the next tier. */
export type NextTier = {
  readonly __typename?: 'NextTier';
  /** The next tier. */
  readonly tier: Tier;
  /** What is still to be spent, in the currency in which the smallest part of the threshold is missing. */
  readonly remaining: Money;
};

/** A points account (积分账户), held as dated lots (批次). */
export type Points = {
  readonly __typename?: 'Points';
  /** Points that can be spent now. */
  readonly available: Scalars['SafeInt']['output'];
  /** Points earned that cannot be spent yet. */
  readonly pending: Scalars['SafeInt']['output'];
  /** The lots with points left, those that expire first at the head; at most 100. */
  readonly lots: ReadonlyArray<PointLot>;
};

/** Points earned at once (积分批次). */
export type PointLot = {
  readonly __typename?: 'PointLot';
  /** Points left. */
  readonly remaining: Scalars['SafeInt']['output'];
  /** From when they can be spent. */
  readonly activatesAt: Scalars['DateTime']['output'];
  /** When they lapse; null when they do not. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Something a member gets (会员权益). */
export type Benefit = {
  readonly __typename?: 'Benefit';
  /** The benefit's constant name. */
  readonly code: BenefitCode;
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
};

/** What members can get. */
export type BenefitCode =
  /** 包邮. */
  | 'FREE_SHIPPING'
  /** 会员价. */
  | 'MEMBER_PRICE'
  /** 专属客服. */
  | 'DEDICATED_SUPPORT';

export type Money = {
  readonly __typename?: 'Money';
  readonly minor: Scalars['SafeInt']['output'];
  readonly currency: Scalars['String']['output'];
  readonly formatted: Scalars['String']['output'];
};

/** Paid orders. */
export type RecordPurchasesInput = {
  /** 1 to 500 of them. */
  readonly purchases: ReadonlyArray<PurchaseInput>;
};

/** One paid order. */
export type PurchaseInput = {
  /** The person; any id they ever had, 1 to 64 characters, without control characters, and without space at the ends. */
  readonly userId: Scalars['ID']['input'];
  /** The system the order comes from, 1 to 64 characters, without control characters, and without space at the ends. */
  readonly source: Scalars['ID']['input'];
  /** The order's number in that system, 1 to 128 characters, without control characters, and without space at the ends. */
  readonly externalId: Scalars['ID']['input'];
  /** What was paid, in the currency's minor unit: 0 to 1000000000000. */
  readonly paidMinor: Scalars['SafeInt']['input'];
  /** ISO 4217 code, for example `CNY`. */
  readonly currency: Scalars['String']['input'];
  /** When it was paid: since 1970, and at most a day ahead of our clock. */
  readonly paidAt: Scalars['DateTime']['input'];
};

/** What became of a `recordPurchases` call. */
export type RecordPurchasesResult = PurchasesRecorded;

/** Every purchase was looked at. */
export type PurchasesRecorded = {
  readonly __typename?: 'PurchasesRecorded';
  /** One outcome per purchase, in the same order. */
  readonly outcomes: ReadonlyArray<PurchaseOutcome>;
};

/** What became of one purchase. */
export type PurchaseOutcome = {
  readonly __typename?: 'PurchaseOutcome';
  /** Whether it had been recorded before, by an earlier call or an earlier entry of this one; the points are the same then. */
  readonly repeated: Scalars['Boolean']['output'];
  /** Points earned; 0 in a currency for which the programme has no rule. */
  readonly points: Scalars['SafeInt']['output'];
  /**
   * In what it differs from the purchase recorded before under the same source and number, which stands; empty when it
   * does not.
   */
  readonly differences: ReadonlyArray<PurchaseDifference>;
};

/** In what a purchase differs from the one recorded before under the same source and number. */
export type PurchaseDifference =
  /** It was recorded for another user id: the same person where the two were merged, a mistake of the source otherwise. */
  | 'USER'
  /** It was recorded with another amount or currency. */
  | 'AMOUNT'
  /** It was recorded with another time of payment. */
  | 'PAID_AT';

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

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** A version of the rule book by which orders earn points (积分规则). It is never changed: publishing makes the next one. */
export type EarningRuleBook = {
  readonly __typename?: 'EarningRuleBook';
  /** Its number; 1 for the one that Datong ships with. */
  readonly version: Scalars['Int']['output'];
  /** It is in force for orders paid then or later, until the `validFrom` of a later one. */
  readonly validFrom: Scalars['DateTime']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** The user id of the member of staff who published it; null for the one that Datong ships with. */
  readonly publishedBy?: Maybe<Scalars['ID']['output']>;
  /** Why; null for the one that Datong ships with. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The book as it was written, in the form that `publishEarningRules` takes. */
  readonly document: Scalars['JSON']['output'];
  /** Its rules, in the book's order. */
  readonly rules: ReadonlyArray<EarningRule>;
};

/** One way to earn points; `EarningRuleBook.document` has all of it. */
export type EarningRule = {
  readonly __typename?: 'EarningRule';
  /** Names the rule in every version of the book. */
  readonly code: Scalars['ID']['output'];
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** Of each kind, a line of an order earns by one rule at most. */
  readonly kind: EarningRuleKind;
  /** Of the rules of a kind that are meant for a line, the one with the highest priority has it. */
  readonly priority: Scalars['Int']['output'];
};

/** What a rule is for. */
export type EarningRuleKind =
  /** What every purchase earns (基础积分). */
  | 'BASE'
  /** What comes on top (额外积分). */
  | 'BONUS';

/** An order, by its number in the system that it comes from. */
export type EarningOrderInput = {
  /** The system. */
  readonly source: Scalars['ID']['input'];
  /** The order's number there. */
  readonly externalId: Scalars['ID']['input'];
};

/** An order that is made up, to see what it would earn. */
export type EarningBasketInput = {
  /** For whom: the caps count what this user id has earned, and the tier is theirs. For somebody new when left out. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The code of another tier than theirs. */
  readonly tier?: InputMaybe<Scalars['String']['input']>;
  /** The end at which it would be placed. */
  readonly channel: Channel;
  /** ISO 4217 code, for example `CNY`. */
  readonly currency: Scalars['String']['input'];
  /** When it would be paid; now when left out. */
  readonly paidAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 500 of them. */
  readonly lines: ReadonlyArray<EarningBasketLineInput>;
};

/** A line of an order that is made up. */
export type EarningBasketLineInput = {
  /** The article's number, 1 to 128 characters. */
  readonly sku: Scalars['String']['input'];
  /** What the line costs in all, in the currency's minor unit: 0 to 1000000000000. */
  readonly paidMinor: Scalars['SafeInt']['input'];
};

export type Channel =
  | 'MINI_PROGRAM'
  | 'OFFICIAL_ACCOUNT'
  | 'APP'
  | 'WEBSITE'
  | 'STORE';

/** What an order would earn (积分试算). */
export type EarningSimulation = {
  readonly __typename?: 'EarningSimulation';
  /** The version that decides. */
  readonly book: EarningRuleBook;
  /** The code of the tier that counts; null for somebody new. */
  readonly tier?: Maybe<Scalars['String']['output']>;
  /** All its points. */
  readonly points: Scalars['SafeInt']['output'];
  /** Its lines, in their order. */
  readonly lines: ReadonlyArray<SimulatedLine>;
  /** What each rule of the book makes of it. */
  readonly verdicts: ReadonlyArray<EarningVerdict>;
};

/** What a line would earn. */
export type SimulatedLine = {
  readonly __typename?: 'SimulatedLine';
  /** The article's number. */
  readonly sku: Scalars['String']['output'];
  /** What the line costs. */
  readonly paid: Money;
  /** Its points. */
  readonly points: Scalars['SafeInt']['output'];
};

/** What a rule makes of an order. */
export type EarningVerdict = {
  readonly __typename?: 'EarningVerdict';
  /** The rule. */
  readonly rule: EarningRule;
  /** What it earns. */
  readonly points: Scalars['SafeInt']['output'];
  /** What it would earn without caps. */
  readonly uncapped: Scalars['SafeInt']['output'];
  /** The caps that took something away. */
  readonly cappedBy: ReadonlyArray<EarningCap>;
  /** Why it earns nothing, caps aside; null when it earns. */
  readonly nothing?: Maybe<NoEarningReason>;
};

/** A cap of a rule, for one user id. */
export type EarningCap =
  /** On one day. */
  | 'DAY'
  /** Ever. */
  | 'IN_ALL';

/** Why a rule earns nothing with an order. */
export type NoEarningReason =
  /** The order is in another currency. */
  | 'OTHER_CURRENCY'
  /** It was placed at another end. */
  | 'OTHER_CHANNEL'
  /** It was not paid within the rule's time. */
  | 'NOT_IN_WINDOW'
  /** No line has an article that the rule is for. */
  | 'NO_SUCH_ARTICLE'
  /** Every line for it earns by a rule of higher priority. */
  | 'OUTRANKED'
  /** The lines cost less than what it takes for a point. */
  | 'TOO_LITTLE';

/** A rule book to publish. */
export type PublishEarningRulesInput = {
  /** The whole book, in the form of `EarningRuleBook.document`. */
  readonly document: Scalars['JSON']['input'];
  /** The version that it was made from, which must be the latest. */
  readonly basedOn: Scalars['Int']['input'];
  /** From when on it is in force; at once when left out. Not in the past. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why, 1 to 500 characters; it is kept with the version. */
  readonly reason: Scalars['String']['input'];
  /** 1 to 128 characters; a repeated call with the same key publishes nothing more. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `publishEarningRules` call. */
export type PublishEarningRulesResult = EarningRulesPublished | EarningRulesInvalid | EarningRulesChanged | IdempotencyKeyReused;

/** The version is published. */
export type EarningRulesPublished = {
  readonly __typename?: 'EarningRulesPublished';
  /** It. */
  readonly book: EarningRuleBook;
  /** Whether an earlier call with this key had published it. */
  readonly repeated: Scalars['Boolean']['output'];
};

/** The book cannot be used; nothing is changed. */
export type EarningRulesInvalid = UserError & {
  readonly __typename?: 'EarningRulesInvalid';
  /** `EARNING_RULES_INVALID`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Everything that is wrong with it. */
  readonly problems: ReadonlyArray<EarningRuleProblem>;
};

/** Why a rule book cannot be used. */
export type EarningRuleProblem = {
  readonly __typename?: 'EarningRuleProblem';
  /** Where in the document, for example `rules.3.perMinor`. */
  readonly path: Scalars['String']['output'];
  /** What is wrong there, in English. */
  readonly reason: Scalars['String']['output'];
};

/** Another version was published since the one that this was made from; nothing is changed. */
export type EarningRulesChanged = UserError & {
  readonly __typename?: 'EarningRulesChanged';
  /** `EARNING_RULES_CHANGED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The latest version. */
  readonly latest: EarningRuleBook;
};

/** An event that was given up (死信). */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  /** The event's id. */
  readonly id: Scalars['ID']['output'];
  /** What has happened, for example `order.paid`. */
  readonly type: Scalars['String']['output'];
  /** To what it happened: an order's id. */
  readonly subject: Scalars['ID']['output'];
  /** When it was found out. */
  readonly time: Scalars['DateTime']['output'];
  /** Why it failed the last time, without values. */
  readonly reason: Scalars['String']['output'];
  /** When it was given up. */
  readonly diedAt: Scalars['DateTime']['output'];
};

/** Events to try again. */
export type ReplayMembersDeadLettersInput = {
  /** 1 to 100 ids of dead letters. */
  readonly ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** What became of a `replayMembersDeadLetters` call. */
export type ReplayMembersDeadLettersResult = DeadLettersReplayed;

/** Every dead letter with such an id was tried. */
export type DeadLettersReplayed = {
  readonly __typename?: 'DeadLettersReplayed';
  /** Those that are handled now. */
  readonly handled: ReadonlyArray<Scalars['ID']['output']>;
  /** Those that failed again, and stay. */
  readonly failed: ReadonlyArray<Scalars['ID']['output']>;
};

export type IdempotencyKeyReused = UserError & {
  readonly __typename?: 'IdempotencyKeyReused';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type UserError = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
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
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  RecordPurchasesResult: ( PurchasesRecorded );
  PublishEarningRulesResult:
    | ( EarningRulesPublishedModel )
    | ( EarningRulesInvalidModel )
    | ( EarningRulesChangedModel )
    | ( IdempotencyKeyReusedModel )
  ;
  ReplayMembersDeadLettersResult: ( DeadLettersReplayed );
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( EarningRulesInvalidModel )
    | ( EarningRulesChangedModel )
    | ( IdempotencyKeyReusedModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Caller: Caller;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<Person>;
  MergePreview: ResolverTypeWrapper<MergingPersons>;
  MembershipMergePreview: ResolverTypeWrapper<Omit<MembershipMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversTypes['Membership'], retired: ResolversTypes['Membership'], merged: ResolversTypes['Membership'] }>;
  Membership: ResolverTypeWrapper<MembershipModel>;
  Tier: ResolverTypeWrapper<TierModel>;
  TierCode: TierCode;
  NextTier: ResolverTypeWrapper<Omit<NextTier, 'tier' | 'remaining'> & { tier: ResolversTypes['Tier'], remaining: ResolversTypes['Money'] }>;
  Points: ResolverTypeWrapper<Points>;
  PointLot: ResolverTypeWrapper<PointLot>;
  Benefit: ResolverTypeWrapper<BenefitModel>;
  BenefitCode: BenefitCode;
  Money: ResolverTypeWrapper<MoneyModel>;
  RecordPurchasesInput: RecordPurchasesInput;
  PurchaseInput: PurchaseInput;
  RecordPurchasesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordPurchasesResult']>;
  PurchasesRecorded: ResolverTypeWrapper<PurchasesRecorded>;
  PurchaseOutcome: ResolverTypeWrapper<PurchaseOutcome>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PurchaseDifference: PurchaseDifference;
  AccessRecord: ResolverTypeWrapper<AccessRecordModel>;
  AccessCallerKind: AccessCallerKind;
  AccessRecordConnection: ResolverTypeWrapper<Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['AccessRecord']>, edges: ReadonlyArray<ResolversTypes['AccessRecordEdge']> }>;
  AccessRecordEdge: ResolverTypeWrapper<Omit<AccessRecordEdge, 'node'> & { node: ResolversTypes['AccessRecord'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  EarningRuleBook: ResolverTypeWrapper<PublishedBook>;
  EarningRule: ResolverTypeWrapper<EarningRuleModel>;
  EarningRuleKind: EarningRuleKind;
  EarningOrderInput: EarningOrderInput;
  EarningBasketInput: EarningBasketInput;
  EarningBasketLineInput: EarningBasketLineInput;
  Channel: Channel;
  EarningSimulation: ResolverTypeWrapper<Simulation>;
  SimulatedLine: ResolverTypeWrapper<SimulatedLineModel>;
  EarningVerdict: ResolverTypeWrapper<Omit<EarningVerdict, 'rule'> & { rule: ResolversTypes['EarningRule'] }>;
  EarningCap: EarningCap;
  NoEarningReason: NoEarningReason;
  PublishEarningRulesInput: PublishEarningRulesInput;
  PublishEarningRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishEarningRulesResult']>;
  EarningRulesPublished: ResolverTypeWrapper<EarningRulesPublishedModel>;
  EarningRulesInvalid: ResolverTypeWrapper<EarningRulesInvalidModel>;
  EarningRuleProblem: ResolverTypeWrapper<EarningRuleProblem>;
  EarningRulesChanged: ResolverTypeWrapper<EarningRulesChangedModel>;
  DeadLetter: ResolverTypeWrapper<DeadLetterModel>;
  ReplayMembersDeadLettersInput: ReplayMembersDeadLettersInput;
  ReplayMembersDeadLettersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayMembersDeadLettersResult']>;
  DeadLettersReplayed: ResolverTypeWrapper<DeadLettersReplayed>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReusedModel>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  SafeInt: Scalars['SafeInt']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  User: Person;
  MergePreview: MergingPersons;
  MembershipMergePreview: Omit<MembershipMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversParentTypes['Membership'], retired: ResolversParentTypes['Membership'], merged: ResolversParentTypes['Membership'] };
  Membership: MembershipModel;
  Tier: TierModel;
  NextTier: Omit<NextTier, 'tier' | 'remaining'> & { tier: ResolversParentTypes['Tier'], remaining: ResolversParentTypes['Money'] };
  Points: Points;
  PointLot: PointLot;
  Benefit: BenefitModel;
  Money: MoneyModel;
  RecordPurchasesInput: RecordPurchasesInput;
  PurchaseInput: PurchaseInput;
  RecordPurchasesResult: ResolversUnionTypes<ResolversParentTypes>['RecordPurchasesResult'];
  PurchasesRecorded: PurchasesRecorded;
  PurchaseOutcome: PurchaseOutcome;
  Boolean: Scalars['Boolean']['output'];
  AccessRecord: AccessRecordModel;
  AccessRecordConnection: Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['AccessRecord']>, edges: ReadonlyArray<ResolversParentTypes['AccessRecordEdge']> };
  AccessRecordEdge: Omit<AccessRecordEdge, 'node'> & { node: ResolversParentTypes['AccessRecord'] };
  PageInfo: PageInfo;
  EarningRuleBook: PublishedBook;
  EarningRule: EarningRuleModel;
  EarningOrderInput: EarningOrderInput;
  EarningBasketInput: EarningBasketInput;
  EarningBasketLineInput: EarningBasketLineInput;
  EarningSimulation: Simulation;
  SimulatedLine: SimulatedLineModel;
  EarningVerdict: Omit<EarningVerdict, 'rule'> & { rule: ResolversParentTypes['EarningRule'] };
  PublishEarningRulesInput: PublishEarningRulesInput;
  PublishEarningRulesResult: ResolversUnionTypes<ResolversParentTypes>['PublishEarningRulesResult'];
  EarningRulesPublished: EarningRulesPublishedModel;
  EarningRulesInvalid: EarningRulesInvalidModel;
  EarningRuleProblem: EarningRuleProblem;
  EarningRulesChanged: EarningRulesChangedModel;
  DeadLetter: DeadLetterModel;
  ReplayMembersDeadLettersInput: ReplayMembersDeadLettersInput;
  ReplayMembersDeadLettersResult: ResolversUnionTypes<ResolversParentTypes>['ReplayMembersDeadLettersResult'];
  DeadLettersReplayed: DeadLettersReplayed;
  IdempotencyKeyReused: IdempotencyKeyReusedModel;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
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

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  tiers?: Resolver<ReadonlyArray<ResolversTypes['Tier']>, ParentType, ContextType>;
  membersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryMembersAccessRecordsArgs>>;
  earningRules?: Resolver<Maybe<ResolversTypes['EarningRuleBook']>, ParentType, ContextType, Partial<QueryEarningRulesArgs>>;
  simulateEarning?: Resolver<Maybe<ResolversTypes['EarningSimulation']>, ParentType, ContextType, Partial<QuerySimulateEarningArgs>>;
  membersDeadLetters?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeadLetter']>>, ParentType, ContextType, Partial<QueryMembersDeadLettersArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordPurchases?: Resolver<ResolversTypes['RecordPurchasesResult'], ParentType, ContextType, RequireFields<MutationRecordPurchasesArgs, 'input'>>;
  publishEarningRules?: Resolver<ResolversTypes['PublishEarningRulesResult'], ParentType, ContextType, RequireFields<MutationPublishEarningRulesArgs, 'input'>>;
  replayMembersDeadLetters?: Resolver<ResolversTypes['ReplayMembersDeadLettersResult'], ParentType, ContextType, RequireFields<MutationReplayMembersDeadLettersArgs, 'input'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ref?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  membersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<UserMembersAccessRecordsArgs>>;
};

export type MergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergePreview'] = ResolversParentTypes['MergePreview'], FederationReferenceType extends FederationReferenceTypes['MergePreview'] = FederationReferenceTypes['MergePreview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MergePreview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['MembershipMergePreview']>, ParentType, ContextType>;
};

export type MembershipMergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipMergePreview'] = ResolversParentTypes['MembershipMergePreview']> = {
  survivor?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  merged?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
};

export type MembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Membership'] = ResolversParentTypes['Membership']> = {
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  nextTier?: Resolver<Maybe<ResolversTypes['NextTier']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Points'], ParentType, ContextType>;
  benefits?: Resolver<ReadonlyArray<ResolversTypes['Benefit']>, ParentType, ContextType>;
  spending?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type TierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tier'] = ResolversParentTypes['Tier']> = {
  code?: Resolver<ResolversTypes['TierCode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  thresholds?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  benefits?: Resolver<ReadonlyArray<ResolversTypes['Benefit']>, ParentType, ContextType>;
};

export type NextTierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NextTier'] = ResolversParentTypes['NextTier']> = {
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Points'] = ResolversParentTypes['Points']> = {
  available?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  lots?: Resolver<ReadonlyArray<ResolversTypes['PointLot']>, ParentType, ContextType>;
};

export type PointLotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointLot'] = ResolversParentTypes['PointLot']> = {
  remaining?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  activatesAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type BenefitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Benefit'] = ResolversParentTypes['Benefit']> = {
  code?: Resolver<ResolversTypes['BenefitCode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  minor?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RecordPurchasesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordPurchasesResult'] = ResolversParentTypes['RecordPurchasesResult']> = {
  __resolveType: TypeResolveFn<'PurchasesRecorded', ParentType, ContextType>;
};

export type PurchasesRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchasesRecorded'] = ResolversParentTypes['PurchasesRecorded']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOutcome']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurchaseOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOutcome'] = ResolversParentTypes['PurchaseOutcome']> = {
  repeated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  differences?: Resolver<ReadonlyArray<ResolversTypes['PurchaseDifference']>, ParentType, ContextType>;
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

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EarningRuleBookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRuleBook'] = ResolversParentTypes['EarningRuleBook']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['EarningRule']>, ParentType, ContextType>;
};

export type EarningRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRule'] = ResolversParentTypes['EarningRule']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EarningRuleKind'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EarningSimulationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningSimulation'] = ResolversParentTypes['EarningSimulation']> = {
  book?: Resolver<ResolversTypes['EarningRuleBook'], ParentType, ContextType>;
  tier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['SimulatedLine']>, ParentType, ContextType>;
  verdicts?: Resolver<ReadonlyArray<ResolversTypes['EarningVerdict']>, ParentType, ContextType>;
};

export type SimulatedLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SimulatedLine'] = ResolversParentTypes['SimulatedLine']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type EarningVerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningVerdict'] = ResolversParentTypes['EarningVerdict']> = {
  rule?: Resolver<ResolversTypes['EarningRule'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  uncapped?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  cappedBy?: Resolver<ReadonlyArray<ResolversTypes['EarningCap']>, ParentType, ContextType>;
  nothing?: Resolver<Maybe<ResolversTypes['NoEarningReason']>, ParentType, ContextType>;
};

export type PublishEarningRulesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishEarningRulesResult'] = ResolversParentTypes['PublishEarningRulesResult']> = {
  __resolveType: TypeResolveFn<'EarningRulesPublished' | 'EarningRulesInvalid' | 'EarningRulesChanged' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type EarningRulesPublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRulesPublished'] = ResolversParentTypes['EarningRulesPublished']> = {
  book?: Resolver<ResolversTypes['EarningRuleBook'], ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarningRulesInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRulesInvalid'] = ResolversParentTypes['EarningRulesInvalid']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['EarningRuleProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarningRuleProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRuleProblem'] = ResolversParentTypes['EarningRuleProblem']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EarningRulesChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRulesChanged'] = ResolversParentTypes['EarningRulesChanged']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  latest?: Resolver<ResolversTypes['EarningRuleBook'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  diedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReplayMembersDeadLettersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayMembersDeadLettersResult'] = ResolversParentTypes['ReplayMembersDeadLettersResult']> = {
  __resolveType: TypeResolveFn<'DeadLettersReplayed', ParentType, ContextType>;
};

export type DeadLettersReplayedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLettersReplayed'] = ResolversParentTypes['DeadLettersReplayed']> = {
  handled?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  failed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyKeyReusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'EarningRulesInvalid' | 'EarningRulesChanged' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  SafeInt?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  MergePreview?: MergePreviewResolvers<ContextType>;
  MembershipMergePreview?: MembershipMergePreviewResolvers<ContextType>;
  Membership?: MembershipResolvers<ContextType>;
  Tier?: TierResolvers<ContextType>;
  NextTier?: NextTierResolvers<ContextType>;
  Points?: PointsResolvers<ContextType>;
  PointLot?: PointLotResolvers<ContextType>;
  Benefit?: BenefitResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  RecordPurchasesResult?: RecordPurchasesResultResolvers<ContextType>;
  PurchasesRecorded?: PurchasesRecordedResolvers<ContextType>;
  PurchaseOutcome?: PurchaseOutcomeResolvers<ContextType>;
  AccessRecord?: AccessRecordResolvers<ContextType>;
  AccessRecordConnection?: AccessRecordConnectionResolvers<ContextType>;
  AccessRecordEdge?: AccessRecordEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  EarningRuleBook?: EarningRuleBookResolvers<ContextType>;
  EarningRule?: EarningRuleResolvers<ContextType>;
  EarningSimulation?: EarningSimulationResolvers<ContextType>;
  SimulatedLine?: SimulatedLineResolvers<ContextType>;
  EarningVerdict?: EarningVerdictResolvers<ContextType>;
  PublishEarningRulesResult?: PublishEarningRulesResultResolvers<ContextType>;
  EarningRulesPublished?: EarningRulesPublishedResolvers<ContextType>;
  EarningRulesInvalid?: EarningRulesInvalidResolvers<ContextType>;
  EarningRuleProblem?: EarningRuleProblemResolvers<ContextType>;
  EarningRulesChanged?: EarningRulesChangedResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  ReplayMembersDeadLettersResult?: ReplayMembersDeadLettersResultResolvers<ContextType>;
  DeadLettersReplayed?: DeadLettersReplayedResolvers<ContextType>;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
