// Generated from schema/members.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person, MergingPersons } from '@datong/subgraph-kit/caller';
import type { Money as MoneyModel, AccessRecord as AccessRecordModel } from '@datong/subgraph-kit';
import type { Membership as MembershipModel } from '../domain/membership.ts';
import type { TierRule as TierModel } from '../domain/tiers/tierRules.ts';
import type { BenefitRule as BenefitModel } from '../domain/benefits/catalogue.ts';
import type { HeldBenefit } from '../domain/benefits/heldBenefits.ts';
import type { BenefitUse as BenefitUseModel } from '../domain/benefits/account.ts';
import type { BenefitUsed as BenefitUsedModel } from '../domain/benefits/useBenefit.ts';
import type { BenefitUseReversed as BenefitUseReversedModel } from '../domain/benefits/reverseUse.ts';
import type { BenefitGrant as BenefitGrantModel } from '../domain/benefits/grant.ts';
import type { BenefitGranted as BenefitGrantedModel, BenefitRevoked as BenefitRevokedModel } from '../domain/benefits/grantBenefit.ts';
import type { BirthdaySet as BirthdaySetModel } from '../domain/benefits/setBirthday.ts';
import type { BenefitNotHeld as BenefitNotHeldModel, BenefitNotAtChannel as BenefitNotAtChannelModel, BenefitUsedUp as BenefitUsedUpModel, BenefitUseUnknown as BenefitUseUnknownModel, BenefitUnknown as BenefitUnknownModel, BenefitGrantUnknown as BenefitGrantUnknownModel, TooManyBenefitGrants as TooManyBenefitGrantsModel, BirthdayNotChangeable as BirthdayNotChangeableModel, IdempotencyKeyReused as IdempotencyKeyReusedModel } from '../domain/benefits/refusals.ts';
import type { PublishedRules } from '../domain/rules/ruleBook.ts';
import type { MemberRulesPublished as MemberRulesPublishedModel, MemberRulesInvalid as MemberRulesInvalidModel, MemberRulesVersionTaken as MemberRulesVersionTakenModel } from '../domain/rules/publishRules.ts';
import type { ShownTrial } from '../resolvers/memberRules.ts';
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
  SafeInt: { input: number; output: number; }
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
  /** The membership tiers (会员等级), lowest first, and what each takes. */
  readonly tiers: ReadonlyArray<Tier>;
  /**
   * Who read which personal data in the membership programme, when and why (访问记录), newest first: back ends and staff, other people's data
   * alone. Asking is recorded itself. Null when the membership service does not answer. `BAD_USER_INPUT` naming `first` when
   * it is not 1 to 100, `after` when it is not a cursor of this list, or `to` when it is not later than `from`.
   */
  readonly membersAccessRecords?: Maybe<AccessRecordConnection>;
  /**
   * Every version of the rules of one kind, newest first (会员规则). `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or
   * `after` when it is not a cursor of this list.
   */
  readonly memberRules: MemberRulesConnection;
  /**
   * Tries tier rules over all members before they count (规则试算): how many would move from which tier to which, if the rules
   * came into force now. Each call looks at members for about a second and goes on where the one before stopped; the answer
   * is always that of all members so far, and that of the last call is the answer. Nothing is changed, and nothing is kept.
   * `BAD_USER_INPUT` naming `after` when it is not of a call with the same rules.
   */
  readonly tryTierRules: TryTierRulesResult;
};


export type QueryMembersAccessRecordsArgs = {
  person?: InputMaybe<Scalars['ID']['input']>;
  caller?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMemberRulesArgs = {
  kind: MemberRulesKind;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTryTierRulesArgs = {
  rules: Scalars['JSON']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Tells the membership programme about 1 to 500 paid orders: each earns points and counts towards the tier. An order
   * counts once, however often it is sent.
   */
  readonly recordPurchases: RecordPurchasesResult;
  /**
   * Publishes rules of one kind as the next version: how tiers are reached, what members can get, or what they pay. A tier
   * that somebody has is kept until its period ends, whatever the new rules say.
   */
  readonly publishMemberRules: PublishMemberRulesResult;
  /** Gives somebody a benefit, whatever their tier (权益发放). */
  readonly grantBenefit: GrantBenefitResult;
  /** Takes back a benefit that was granted, at once. Repeating it answers with the first revocation. */
  readonly revokeBenefit: RevokeBenefitResult;
  /**
   * Uses a benefit once (权益核销): a signed-in person for themselves, a back end or a member of staff for whom they name. What
   * ends first is used first. Never more often than the quota has left, however many calls come at once.
   */
  readonly useBenefit: UseBenefitResult;
  /** Takes back a use, in the period in which it was made. Repeating it answers with the first reversal. */
  readonly reverseBenefitUse: ReverseBenefitUseResult;
  /**
   * Sets a birthday, month and day alone: a signed-in person their own, a back end or a member of staff that of whom they
   * name. It can be changed once a year; setting the one that stands changes nothing.
   */
  readonly setBirthday: SetBirthdayResult;
};


export type MutationRecordPurchasesArgs = {
  input: RecordPurchasesInput;
};


export type MutationPublishMemberRulesArgs = {
  input: PublishMemberRulesInput;
};


export type MutationGrantBenefitArgs = {
  input: GrantBenefitInput;
};


export type MutationRevokeBenefitArgs = {
  input: RevokeBenefitInput;
};


export type MutationUseBenefitArgs = {
  input: UseBenefitInput;
};


export type MutationReverseBenefitUseArgs = {
  input: ReverseBenefitUseInput;
};


export type MutationSetBirthdayArgs = {
  input: SetBirthdayInput;
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
  /** The best tier that was reached and is still kept. */
  readonly tier: Tier;
  /** When the tier ends, should nothing be bought until then; null when it does not. */
  readonly tierUntil?: Maybe<Scalars['DateTime']['output']>;
  /**
   * What counts towards the tier now (成长值), one amount per currency: what was paid in the window of the rules, less what was
   * paid back.
   */
  readonly qualifying: ReadonlyArray<Money>;
  /** How far it is to the next tier; null at the top. */
  readonly nextTier?: Maybe<NextTier>;
  /** The points account (积分账户). */
  readonly points: Points;
  /** The benefits that the person has now (会员权益): by tier, by grant, or by birthday. */
  readonly benefits: ReadonlyArray<MemberBenefit>;
  /** What was spent on paid orders, one amount per currency. */
  readonly spending: ReadonlyArray<Money>;
  /** Month and day of the person's birthday; null when nobody set it. */
  readonly birthday?: Maybe<Birthday>;
  /**
   * What the person pays for articles (会员价), in their order. `BAD_USER_INPUT` naming `items` when there are not 1 to 100 of
   * them, or the field of one that cannot be used.
   */
  readonly memberPrices: ReadonlyArray<PricedItem>;
  /**
   * How the tier came to be what it is, newest first: what follows from all that is known today. `BAD_USER_INPUT` naming
   * `first` when it is not 1 to 100, or `after` when it is not a cursor of this list.
   */
  readonly tierHistory: TierChangeConnection;
  /** The uses of benefits, newest first, reversed ones too. `BAD_USER_INPUT` as for `tierHistory`. */
  readonly benefitUses: BenefitUseConnection;
  /** The benefits that were granted, newest first, those that have ended too. `BAD_USER_INPUT` as for `tierHistory`. */
  readonly benefitGrants: BenefitGrantConnection;
};


/** What a person has as a member (会员). */
export type MembershipBenefitsArgs = {
  channel?: InputMaybe<Channel>;
};


/** What a person has as a member (会员). */
export type MembershipMemberPricesArgs = {
  items: ReadonlyArray<PricedItemInput>;
  channel?: InputMaybe<Channel>;
};


/** What a person has as a member (会员). */
export type MembershipTierHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What a person has as a member (会员). */
export type MembershipBenefitUsesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What a person has as a member (会员). */
export type MembershipBenefitGrantsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A membership tier (会员等级). */
export type Tier = {
  readonly __typename?: 'Tier';
  /** The tier's constant name, for example `GOLD`: tiers are data, so there can be others tomorrow. */
  readonly code: Scalars['ID']['output'];
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** What has to be spent to reach it, one amount per currency of the programme. */
  readonly thresholds: ReadonlyArray<Money>;
  /** What it brings. */
  readonly benefits: ReadonlyArray<Benefit>;
};

/** The way to the next tier. */
export type NextTier = {
  readonly __typename?: 'NextTier';
  /** The next tier. */
  readonly tier: Tier;
  /**
   * What is still to be spent, in the currency in which the smallest part of the threshold is missing; 0 where a higher
   * tier would be reached by rules that came after the tier was.
   */
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

/** Something that members can get (会员权益). */
export type Benefit = {
  readonly __typename?: 'Benefit';
  /** The benefit's constant name, for example `FREE_SHIPPING`: benefits are data, so there can be others tomorrow. */
  readonly code: Scalars['ID']['output'];
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** Where it holds. */
  readonly channels: ReadonlyArray<Channel>;
  /** How often it can be used; null for any number of times. */
  readonly quota?: Maybe<BenefitQuota>;
};

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

export type Channel =
  | 'MINI_PROGRAM'
  | 'OFFICIAL_ACCOUNT'
  | 'APP'
  | 'WEBSITE'
  | 'STORE';

export type UserError = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** The `idempotencyKey` belongs to an earlier call of this person that said something else; nothing is recorded. */
export type IdempotencyKeyReused = UserError & {
  readonly __typename?: 'IdempotencyKeyReused';
  /** `IDEMPOTENCY_KEY_REUSED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** How often a benefit can be used. */
export type BenefitQuota = {
  readonly __typename?: 'BenefitQuota';
  /** So many times in a period; a tier may have a limit of its own. */
  readonly limit: Scalars['Int']['output'];
  /** The period, in the time zone of the programme. */
  readonly period: BenefitPeriod;
};

/** A period in which a quota counts. */
export type BenefitPeriod =
  /** A calendar day. */
  | 'DAY'
  /** A calendar month. */
  | 'MONTH'
  /** A calendar year. */
  | 'YEAR';

/** A benefit that somebody has now. */
export type MemberBenefit = {
  readonly __typename?: 'MemberBenefit';
  /** The benefit's constant name, for example `FREE_SHIPPING`. */
  readonly code: Scalars['ID']['output'];
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** Where it holds. */
  readonly channels: ReadonlyArray<Channel>;
  /** How often it can still be used now; null for any number of times. */
  readonly remaining?: Maybe<Scalars['Int']['output']>;
  /** When its quota begins anew; null when it has none, or it does not. */
  readonly renewsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when the person has it, should nothing be bought until then; null when no end is known. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
  /** By what right, that which is used first at the head. */
  readonly sources: ReadonlyArray<BenefitSource>;
};

/** By what right somebody has a benefit. */
export type BenefitSource =
  /** Their tier brings it. */
  | 'TIER'
  /** It is the month of their birthday. */
  | 'BIRTHDAY'
  /** It was granted. */
  | 'GRANT';

/** A day on which somebody has a birthday. */
export type Birthday = {
  readonly __typename?: 'Birthday';
  /** 1 to 12. */
  readonly month: Scalars['Int']['output'];
  /** 1 to 31. */
  readonly day: Scalars['Int']['output'];
};

/** An article as a shop shows it. */
export type PricedItemInput = {
  /** The article's number (SKU), 1 to 128 characters. */
  readonly sku: Scalars['ID']['input'];
  /** Its category, if it has one: rules may be about categories. */
  readonly category?: InputMaybe<Scalars['ID']['input']>;
  /** What it costs, in the currency's minor unit: 0 to 1000000000000. */
  readonly listPriceMinor: Scalars['SafeInt']['input'];
  /** ISO 4217 code, for example `CNY`. */
  readonly currency: Scalars['String']['input'];
};

/** What a member pays for an article. */
export type PricedItem = {
  readonly __typename?: 'PricedItem';
  /** The article's number. */
  readonly sku: Scalars['ID']['output'];
  /** What it costs others. */
  readonly listPrice: Money;
  /** What the member pays; null when that is no less. */
  readonly memberPrice?: Maybe<Money>;
};

/** A tier became another. */
export type TierChange = {
  readonly __typename?: 'TierChange';
  /** When: the start of the day, in the time zone of the programme. */
  readonly at: Scalars['DateTime']['output'];
  /** The constant name of the tier before. */
  readonly from: Scalars['ID']['output'];
  /** The constant name of the tier after. */
  readonly to: Scalars['ID']['output'];
  /** Why. */
  readonly reason: TierChangeReason;
  /** The version of the rules by which it was so. */
  readonly rulesVersion: Scalars['Int']['output'];
};

/** Why a tier became another. */
export type TierChangeReason =
  /** Something was paid. */
  | 'PAID'
  /** Other rules came into force. */
  | 'RULES'
  /** What had been reached was kept no longer. */
  | 'PERIOD_ENDED';

/** A page of changes of a tier. */
export type TierChangeConnection = {
  readonly __typename?: 'TierChangeConnection';
  /** The entries. */
  readonly nodes: ReadonlyArray<TierChange>;
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<TierChangeEdge>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** An entry with its cursor. */
export type TierChangeEdge = {
  readonly __typename?: 'TierChangeEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: TierChange;
};

/** Somebody used a benefit. */
export type BenefitUse = {
  readonly __typename?: 'BenefitUse';
  /** Names the use to `reverseBenefitUse`. */
  readonly id: Scalars['ID']['output'];
  /** The benefit's constant name. */
  readonly code: Scalars['ID']['output'];
  /** By what right it was used. */
  readonly source: BenefitSource;
  /** Where. */
  readonly channel: Channel;
  /** What for, such as an order number; null when nobody said. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly usedAt: Scalars['DateTime']['output'];
  /** Who sent it: a person by user id, a back end by its name. */
  readonly usedBy: Scalars['ID']['output'];
  /** When it was taken back; null when it was not, and the next two as well. */
  readonly reversedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who took it back. */
  readonly reversedBy?: Maybe<Scalars['ID']['output']>;
  /** Why it was taken back. */
  readonly reversedBecause?: Maybe<Scalars['String']['output']>;
};

/** A page of uses of benefits. */
export type BenefitUseConnection = {
  readonly __typename?: 'BenefitUseConnection';
  /** The entries. */
  readonly nodes: ReadonlyArray<BenefitUse>;
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<BenefitUseEdge>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** An entry with its cursor. */
export type BenefitUseEdge = {
  readonly __typename?: 'BenefitUseEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: BenefitUse;
};

/** A benefit that was given to somebody. */
export type BenefitGrant = {
  readonly __typename?: 'BenefitGrant';
  /** Names the grant to `revokeBenefit`. */
  readonly id: Scalars['ID']['output'];
  /** The benefit's constant name. */
  readonly code: Scalars['ID']['output'];
  /** From when on. */
  readonly validFrom: Scalars['DateTime']['output'];
  /** Until when; null when it does not end. */
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
  /** How often it can be used in all; null for any number of times. */
  readonly uses?: Maybe<Scalars['Int']['output']>;
  /** Why it was given. */
  readonly reason: Scalars['String']['output'];
  /** When it was given. */
  readonly grantedAt: Scalars['DateTime']['output'];
  /** Who gave it: a member of staff by user id, a back end by its name. */
  readonly grantedBy: Scalars['ID']['output'];
  /** When it was taken back; null when it was not, and the next two as well. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who took it back. */
  readonly revokedBy?: Maybe<Scalars['ID']['output']>;
  /** Why it was taken back. */
  readonly revokedBecause?: Maybe<Scalars['String']['output']>;
};

/** A page of benefits that were granted. */
export type BenefitGrantConnection = {
  readonly __typename?: 'BenefitGrantConnection';
  /** The entries. */
  readonly nodes: ReadonlyArray<BenefitGrant>;
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<BenefitGrantEdge>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** An entry with its cursor. */
export type BenefitGrantEdge = {
  readonly __typename?: 'BenefitGrantEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: BenefitGrant;
};

/** What rules of the membership programme are about. */
export type MemberRulesKind =
  /** How tiers are reached and kept, and what they bring. */
  | 'TIERS'
  /** What members can get. */
  | 'BENEFITS'
  /** What members pay. */
  | 'PRICES';

/** Rules as they were published. They never change. */
export type MemberRules = {
  readonly __typename?: 'MemberRules';
  /** One more than that of the rules published before, of whatever kind. */
  readonly version: Scalars['Int']['output'];
  /** What they are about. */
  readonly kind: MemberRulesKind;
  /** From when on they count. */
  readonly effectiveFrom: Scalars['DateTime']['output'];
  /** The rules, in the form of `schema/programme`. */
  readonly rules: Scalars['JSON']['output'];
  /** When they were published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Who published them: a member of staff by user id, a back end by its name; null for those that come with Datong. */
  readonly publishedBy?: Maybe<Scalars['ID']['output']>;
  /** Why; null for those that come with Datong. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A page of versions of rules. */
export type MemberRulesConnection = {
  readonly __typename?: 'MemberRulesConnection';
  /** The entries. */
  readonly nodes: ReadonlyArray<MemberRules>;
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<MemberRulesEdge>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** An entry with its cursor. */
export type MemberRulesEdge = {
  readonly __typename?: 'MemberRulesEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: MemberRules;
};

/** What became of a `tryTierRules` call. */
export type TryTierRulesResult = TierRulesTried | MemberRulesInvalid;

/** What tier rules would do, as far as members were looked at. */
export type TierRulesTried = {
  readonly __typename?: 'TierRulesTried';
  /** Whether all members were looked at. If not, ask again with `cursor`. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** How many members were looked at so far: people who have paid something. */
  readonly counted: Scalars['SafeInt']['output'];
  /** How many user ids there are to look at, about; several may belong to one member. */
  readonly total: Scalars['SafeInt']['output'];
  /** How many of them have which tier now, and which they would have; those that stay as well. */
  readonly moves: ReadonlyArray<TierMove>;
  /** For `after` of the next call; null when all members were looked at. */
  readonly cursor?: Maybe<Scalars['String']['output']>;
};

/** How many members have one tier and would have another. */
export type TierMove = {
  readonly __typename?: 'TierMove';
  /** The constant name of the tier that they have. */
  readonly from: Scalars['ID']['output'];
  /** The constant name of the tier that they would have. */
  readonly to: Scalars['ID']['output'];
  /** How many. */
  readonly count: Scalars['SafeInt']['output'];
};

/** Rules to be published. */
export type PublishMemberRulesInput = {
  /** What they are about. */
  readonly kind: MemberRulesKind;
  /** The version that they are to be: the next one. A call that is sent again publishes nothing more. */
  readonly version: Scalars['Int']['input'];
  /** The rules, in the form of `schema/programme`. */
  readonly rules: Scalars['JSON']['input'];
  /**
   * From when on they count; left out for at once. Tier rules count for the whole of the day on which they come into force,
   * beside those before.
   */
  readonly effectiveFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `publishMemberRules` call. */
export type PublishMemberRulesResult = MemberRulesPublished | MemberRulesInvalid | MemberRulesVersionTaken;

/** The rules stand, from their time on. */
export type MemberRulesPublished = {
  readonly __typename?: 'MemberRulesPublished';
  /** The rules. */
  readonly rules: MemberRules;
};

/** The rules cannot be used. Nothing was done. */
export type MemberRulesInvalid = UserError & {
  readonly __typename?: 'MemberRulesInvalid';
  /** `MEMBER_RULES_INVALID`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** What is wrong with them, at most 100 things. */
  readonly problems: ReadonlyArray<MemberRulesProblem>;
};

/** Something wrong with rules. */
export type MemberRulesProblem = {
  readonly __typename?: 'MemberRulesProblem';
  /** The path within the rules, for example `tiers.2.thresholds.CNY`; empty for the rules as a whole. */
  readonly field: Scalars['String']['output'];
  /** What is wrong there. */
  readonly reason: Scalars['String']['output'];
};

/** Other rules have this version, or it is not the next. Nothing was done. */
export type MemberRulesVersionTaken = UserError & {
  readonly __typename?: 'MemberRulesVersionTaken';
  /** `MEMBER_RULES_VERSION_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The next version. */
  readonly nextVersion: Scalars['Int']['output'];
};

/** A benefit to be granted. */
export type GrantBenefitInput = {
  /** To whom: any id they ever had, 1 to 64 characters. It is theirs even when the person is found to be two. */
  readonly userId: Scalars['ID']['input'];
  /** A benefit of the catalogue. */
  readonly code: Scalars['ID']['input'];
  /** Until when; left out for no end. `BAD_USER_INPUT` when it is past. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** How often it can be used in all, 1 to 1000000; left out for any number of times. */
  readonly uses?: InputMaybe<Scalars['Int']['input']>;
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** 1 to 128 characters. Another call of the same caller with this key gives nothing more, and answers the same. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `grantBenefit` call. */
export type GrantBenefitResult = BenefitGranted | BenefitUnknown | TooManyBenefitGrants | IdempotencyKeyReused;

/** The benefit is given. */
export type BenefitGranted = {
  readonly __typename?: 'BenefitGranted';
  /** The grant, as it was given. */
  readonly grant: BenefitGrant;
};

/** The catalogue has no such benefit. Nothing was done. */
export type BenefitUnknown = UserError & {
  readonly __typename?: 'BenefitUnknown';
  /** `BENEFIT_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** As many grants to one user id stand already as may. Nothing was done. */
export type TooManyBenefitGrants = UserError & {
  readonly __typename?: 'TooManyBenefitGrants';
  /** `TOO_MANY_BENEFIT_GRANTS`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many may stand. */
  readonly grantsMax: Scalars['Int']['output'];
};

/** A grant to be taken back. */
export type RevokeBenefitInput = {
  /** `BenefitGrant.id`. */
  readonly grant: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `revokeBenefit` call. */
export type RevokeBenefitResult = BenefitRevoked | BenefitGrantUnknown;

/** The grant is taken back. */
export type BenefitRevoked = {
  readonly __typename?: 'BenefitRevoked';
  /** The grant as it is now. */
  readonly grant: BenefitGrant;
};

/** There is no such grant. */
export type BenefitGrantUnknown = UserError & {
  readonly __typename?: 'BenefitGrantUnknown';
  /** `BENEFIT_GRANT_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A benefit to be used. */
export type UseBenefitInput = {
  /**
   * Who uses it: any id they ever had, 1 to 64 characters. Left out by a signed-in person, who can only act for themselves
   * unless they are staff.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The benefit. */
  readonly code: Scalars['ID']['input'];
  /** Where. */
  readonly channel: Channel;
  /** What for, such as an order number, 1 to 128 characters; left out for nothing that has a name. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters. Another call of the same person or back end with this key uses nothing more, and answers the same. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `useBenefit` call. */
export type UseBenefitResult = BenefitUsed | BenefitNotHeld | BenefitNotAtChannel | BenefitUsedUp | IdempotencyKeyReused;

/** The benefit was used. */
export type BenefitUsed = {
  readonly __typename?: 'BenefitUsed';
  /** The use, as it was made. */
  readonly use: BenefitUse;
};

/** The person has no such benefit now. Nothing was done. */
export type BenefitNotHeld = UserError & {
  readonly __typename?: 'BenefitNotHeld';
  /** `BENEFIT_NOT_HELD`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The person has the benefit, but not at this channel. Nothing was done. */
export type BenefitNotAtChannel = UserError & {
  readonly __typename?: 'BenefitNotAtChannel';
  /** `BENEFIT_NOT_AT_CHANNEL`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The person has used the benefit up. Nothing was done. */
export type BenefitUsedUp = UserError & {
  readonly __typename?: 'BenefitUsedUp';
  /** `BENEFIT_USED_UP`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** When its quota begins anew; null when it does not. */
  readonly renewsAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A use to be taken back. */
export type ReverseBenefitUseInput = {
  /** `BenefitUse.id`. */
  readonly use: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `reverseBenefitUse` call. */
export type ReverseBenefitUseResult = BenefitUseReversed | BenefitUseUnknown;

/** The use counts no longer. */
export type BenefitUseReversed = {
  readonly __typename?: 'BenefitUseReversed';
  /** The use as it is now. */
  readonly use: BenefitUse;
};

/** There is no such use. */
export type BenefitUseUnknown = UserError & {
  readonly __typename?: 'BenefitUseUnknown';
  /** `BENEFIT_USE_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A birthday to be set. */
export type SetBirthdayInput = {
  /**
   * Whose: any id they ever had, 1 to 64 characters. Left out by a signed-in person, who can only act for themselves unless
   * they are staff.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 12. */
  readonly month: Scalars['Int']['input'];
  /** 1 to 31, a day that the month has in a leap year. */
  readonly day: Scalars['Int']['input'];
};

/** What became of a `setBirthday` call. */
export type SetBirthdayResult = BirthdaySet | BirthdayNotChangeable;

/** The birthday is as it was wanted. */
export type BirthdaySet = {
  readonly __typename?: 'BirthdaySet';
  /** The birthday. */
  readonly birthday: Birthday;
};

/** It was set less than a year ago. Nothing was done. */
export type BirthdayNotChangeable = UserError & {
  readonly __typename?: 'BirthdayNotChangeable';
  /** `BIRTHDAY_NOT_CHANGEABLE`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** From when on it can be changed. */
  readonly changeableFrom: Scalars['DateTime']['output'];
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
  TryTierRulesResult:
    | ( ShownTrial )
    | ( MemberRulesInvalidModel )
  ;
  PublishMemberRulesResult:
    | ( MemberRulesPublishedModel )
    | ( MemberRulesInvalidModel )
    | ( MemberRulesVersionTakenModel )
  ;
  GrantBenefitResult:
    | ( BenefitGrantedModel )
    | ( BenefitUnknownModel )
    | ( TooManyBenefitGrantsModel )
    | ( IdempotencyKeyReusedModel )
  ;
  RevokeBenefitResult:
    | ( BenefitRevokedModel )
    | ( BenefitGrantUnknownModel )
  ;
  UseBenefitResult:
    | ( BenefitUsedModel )
    | ( BenefitNotHeldModel )
    | ( BenefitNotAtChannelModel )
    | ( BenefitUsedUpModel )
    | ( IdempotencyKeyReusedModel )
  ;
  ReverseBenefitUseResult:
    | ( BenefitUseReversedModel )
    | ( BenefitUseUnknownModel )
  ;
  SetBirthdayResult:
    | ( BirthdaySetModel )
    | ( BirthdayNotChangeableModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( IdempotencyKeyReusedModel )
    | ( MemberRulesInvalidModel )
    | ( MemberRulesVersionTakenModel )
    | ( BenefitUnknownModel )
    | ( TooManyBenefitGrantsModel )
    | ( BenefitGrantUnknownModel )
    | ( BenefitNotHeldModel )
    | ( BenefitNotAtChannelModel )
    | ( BenefitUsedUpModel )
    | ( BenefitUseUnknownModel )
    | ( BirthdayNotChangeableModel )
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
  MembershipMergePreview: ResolverTypeWrapper<Omit<MembershipMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversTypes['Membership'], retired: ResolversTypes['Membership'], merged: ResolversTypes['Membership'] }>;
  Membership: ResolverTypeWrapper<MembershipModel>;
  Tier: ResolverTypeWrapper<TierModel>;
  NextTier: ResolverTypeWrapper<Omit<NextTier, 'tier' | 'remaining'> & { tier: ResolversTypes['Tier'], remaining: ResolversTypes['Money'] }>;
  Points: ResolverTypeWrapper<Points>;
  PointLot: ResolverTypeWrapper<PointLot>;
  Benefit: ResolverTypeWrapper<BenefitModel>;
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
  Channel: Channel;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReusedModel>;
  BenefitQuota: ResolverTypeWrapper<BenefitQuota>;
  BenefitPeriod: BenefitPeriod;
  MemberBenefit: ResolverTypeWrapper<HeldBenefit>;
  BenefitSource: BenefitSource;
  Birthday: ResolverTypeWrapper<Birthday>;
  PricedItemInput: PricedItemInput;
  PricedItem: ResolverTypeWrapper<Omit<PricedItem, 'listPrice' | 'memberPrice'> & { listPrice: ResolversTypes['Money'], memberPrice?: Maybe<ResolversTypes['Money']> }>;
  TierChange: ResolverTypeWrapper<TierChange>;
  TierChangeReason: TierChangeReason;
  TierChangeConnection: ResolverTypeWrapper<TierChangeConnection>;
  TierChangeEdge: ResolverTypeWrapper<TierChangeEdge>;
  BenefitUse: ResolverTypeWrapper<BenefitUseModel>;
  BenefitUseConnection: ResolverTypeWrapper<Omit<BenefitUseConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['BenefitUse']>, edges: ReadonlyArray<ResolversTypes['BenefitUseEdge']> }>;
  BenefitUseEdge: ResolverTypeWrapper<Omit<BenefitUseEdge, 'node'> & { node: ResolversTypes['BenefitUse'] }>;
  BenefitGrant: ResolverTypeWrapper<BenefitGrantModel>;
  BenefitGrantConnection: ResolverTypeWrapper<Omit<BenefitGrantConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['BenefitGrant']>, edges: ReadonlyArray<ResolversTypes['BenefitGrantEdge']> }>;
  BenefitGrantEdge: ResolverTypeWrapper<Omit<BenefitGrantEdge, 'node'> & { node: ResolversTypes['BenefitGrant'] }>;
  MemberRulesKind: MemberRulesKind;
  MemberRules: ResolverTypeWrapper<PublishedRules>;
  MemberRulesConnection: ResolverTypeWrapper<Omit<MemberRulesConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['MemberRules']>, edges: ReadonlyArray<ResolversTypes['MemberRulesEdge']> }>;
  MemberRulesEdge: ResolverTypeWrapper<Omit<MemberRulesEdge, 'node'> & { node: ResolversTypes['MemberRules'] }>;
  TryTierRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TryTierRulesResult']>;
  TierRulesTried: ResolverTypeWrapper<ShownTrial>;
  TierMove: ResolverTypeWrapper<TierMove>;
  PublishMemberRulesInput: PublishMemberRulesInput;
  PublishMemberRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishMemberRulesResult']>;
  MemberRulesPublished: ResolverTypeWrapper<MemberRulesPublishedModel>;
  MemberRulesInvalid: ResolverTypeWrapper<MemberRulesInvalidModel>;
  MemberRulesProblem: ResolverTypeWrapper<MemberRulesProblem>;
  MemberRulesVersionTaken: ResolverTypeWrapper<MemberRulesVersionTakenModel>;
  GrantBenefitInput: GrantBenefitInput;
  GrantBenefitResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GrantBenefitResult']>;
  BenefitGranted: ResolverTypeWrapper<BenefitGrantedModel>;
  BenefitUnknown: ResolverTypeWrapper<BenefitUnknownModel>;
  TooManyBenefitGrants: ResolverTypeWrapper<TooManyBenefitGrantsModel>;
  RevokeBenefitInput: RevokeBenefitInput;
  RevokeBenefitResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeBenefitResult']>;
  BenefitRevoked: ResolverTypeWrapper<BenefitRevokedModel>;
  BenefitGrantUnknown: ResolverTypeWrapper<BenefitGrantUnknownModel>;
  UseBenefitInput: UseBenefitInput;
  UseBenefitResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UseBenefitResult']>;
  BenefitUsed: ResolverTypeWrapper<BenefitUsedModel>;
  BenefitNotHeld: ResolverTypeWrapper<BenefitNotHeldModel>;
  BenefitNotAtChannel: ResolverTypeWrapper<BenefitNotAtChannelModel>;
  BenefitUsedUp: ResolverTypeWrapper<BenefitUsedUpModel>;
  ReverseBenefitUseInput: ReverseBenefitUseInput;
  ReverseBenefitUseResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReverseBenefitUseResult']>;
  BenefitUseReversed: ResolverTypeWrapper<BenefitUseReversedModel>;
  BenefitUseUnknown: ResolverTypeWrapper<BenefitUseUnknownModel>;
  SetBirthdayInput: SetBirthdayInput;
  SetBirthdayResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetBirthdayResult']>;
  BirthdaySet: ResolverTypeWrapper<BirthdaySetModel>;
  BirthdayNotChangeable: ResolverTypeWrapper<BirthdayNotChangeableModel>;
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
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  IdempotencyKeyReused: IdempotencyKeyReusedModel;
  BenefitQuota: BenefitQuota;
  MemberBenefit: HeldBenefit;
  Birthday: Birthday;
  PricedItemInput: PricedItemInput;
  PricedItem: Omit<PricedItem, 'listPrice' | 'memberPrice'> & { listPrice: ResolversParentTypes['Money'], memberPrice?: Maybe<ResolversParentTypes['Money']> };
  TierChange: TierChange;
  TierChangeConnection: TierChangeConnection;
  TierChangeEdge: TierChangeEdge;
  BenefitUse: BenefitUseModel;
  BenefitUseConnection: Omit<BenefitUseConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['BenefitUse']>, edges: ReadonlyArray<ResolversParentTypes['BenefitUseEdge']> };
  BenefitUseEdge: Omit<BenefitUseEdge, 'node'> & { node: ResolversParentTypes['BenefitUse'] };
  BenefitGrant: BenefitGrantModel;
  BenefitGrantConnection: Omit<BenefitGrantConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['BenefitGrant']>, edges: ReadonlyArray<ResolversParentTypes['BenefitGrantEdge']> };
  BenefitGrantEdge: Omit<BenefitGrantEdge, 'node'> & { node: ResolversParentTypes['BenefitGrant'] };
  MemberRules: PublishedRules;
  MemberRulesConnection: Omit<MemberRulesConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['MemberRules']>, edges: ReadonlyArray<ResolversParentTypes['MemberRulesEdge']> };
  MemberRulesEdge: Omit<MemberRulesEdge, 'node'> & { node: ResolversParentTypes['MemberRules'] };
  TryTierRulesResult: ResolversUnionTypes<ResolversParentTypes>['TryTierRulesResult'];
  TierRulesTried: ShownTrial;
  TierMove: TierMove;
  PublishMemberRulesInput: PublishMemberRulesInput;
  PublishMemberRulesResult: ResolversUnionTypes<ResolversParentTypes>['PublishMemberRulesResult'];
  MemberRulesPublished: MemberRulesPublishedModel;
  MemberRulesInvalid: MemberRulesInvalidModel;
  MemberRulesProblem: MemberRulesProblem;
  MemberRulesVersionTaken: MemberRulesVersionTakenModel;
  GrantBenefitInput: GrantBenefitInput;
  GrantBenefitResult: ResolversUnionTypes<ResolversParentTypes>['GrantBenefitResult'];
  BenefitGranted: BenefitGrantedModel;
  BenefitUnknown: BenefitUnknownModel;
  TooManyBenefitGrants: TooManyBenefitGrantsModel;
  RevokeBenefitInput: RevokeBenefitInput;
  RevokeBenefitResult: ResolversUnionTypes<ResolversParentTypes>['RevokeBenefitResult'];
  BenefitRevoked: BenefitRevokedModel;
  BenefitGrantUnknown: BenefitGrantUnknownModel;
  UseBenefitInput: UseBenefitInput;
  UseBenefitResult: ResolversUnionTypes<ResolversParentTypes>['UseBenefitResult'];
  BenefitUsed: BenefitUsedModel;
  BenefitNotHeld: BenefitNotHeldModel;
  BenefitNotAtChannel: BenefitNotAtChannelModel;
  BenefitUsedUp: BenefitUsedUpModel;
  ReverseBenefitUseInput: ReverseBenefitUseInput;
  ReverseBenefitUseResult: ResolversUnionTypes<ResolversParentTypes>['ReverseBenefitUseResult'];
  BenefitUseReversed: BenefitUseReversedModel;
  BenefitUseUnknown: BenefitUseUnknownModel;
  SetBirthdayInput: SetBirthdayInput;
  SetBirthdayResult: ResolversUnionTypes<ResolversParentTypes>['SetBirthdayResult'];
  BirthdaySet: BirthdaySetModel;
  BirthdayNotChangeable: BirthdayNotChangeableModel;
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
  tiers?: Resolver<ReadonlyArray<ResolversTypes['Tier']>, ParentType, ContextType>;
  membersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryMembersAccessRecordsArgs>>;
  memberRules?: Resolver<ResolversTypes['MemberRulesConnection'], ParentType, ContextType, RequireFields<QueryMemberRulesArgs, 'kind'>>;
  tryTierRules?: Resolver<ResolversTypes['TryTierRulesResult'], ParentType, ContextType, RequireFields<QueryTryTierRulesArgs, 'rules'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordPurchases?: Resolver<ResolversTypes['RecordPurchasesResult'], ParentType, ContextType, RequireFields<MutationRecordPurchasesArgs, 'input'>>;
  publishMemberRules?: Resolver<ResolversTypes['PublishMemberRulesResult'], ParentType, ContextType, RequireFields<MutationPublishMemberRulesArgs, 'input'>>;
  grantBenefit?: Resolver<ResolversTypes['GrantBenefitResult'], ParentType, ContextType, RequireFields<MutationGrantBenefitArgs, 'input'>>;
  revokeBenefit?: Resolver<ResolversTypes['RevokeBenefitResult'], ParentType, ContextType, RequireFields<MutationRevokeBenefitArgs, 'input'>>;
  useBenefit?: Resolver<ResolversTypes['UseBenefitResult'], ParentType, ContextType, RequireFields<MutationUseBenefitArgs, 'input'>>;
  reverseBenefitUse?: Resolver<ResolversTypes['ReverseBenefitUseResult'], ParentType, ContextType, RequireFields<MutationReverseBenefitUseArgs, 'input'>>;
  setBirthday?: Resolver<ResolversTypes['SetBirthdayResult'], ParentType, ContextType, RequireFields<MutationSetBirthdayArgs, 'input'>>;
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
  tierUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  qualifying?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  nextTier?: Resolver<Maybe<ResolversTypes['NextTier']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Points'], ParentType, ContextType>;
  benefits?: Resolver<ReadonlyArray<ResolversTypes['MemberBenefit']>, ParentType, ContextType, Partial<MembershipBenefitsArgs>>;
  spending?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  birthday?: Resolver<Maybe<ResolversTypes['Birthday']>, ParentType, ContextType>;
  memberPrices?: Resolver<ReadonlyArray<ResolversTypes['PricedItem']>, ParentType, ContextType, RequireFields<MembershipMemberPricesArgs, 'items'>>;
  tierHistory?: Resolver<ResolversTypes['TierChangeConnection'], ParentType, ContextType, Partial<MembershipTierHistoryArgs>>;
  benefitUses?: Resolver<ResolversTypes['BenefitUseConnection'], ParentType, ContextType, Partial<MembershipBenefitUsesArgs>>;
  benefitGrants?: Resolver<ResolversTypes['BenefitGrantConnection'], ParentType, ContextType, Partial<MembershipBenefitGrantsArgs>>;
};

export type TierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tier'] = ResolversParentTypes['Tier']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
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
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  quota?: Resolver<Maybe<ResolversTypes['BenefitQuota']>, ParentType, ContextType>;
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

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReused' | 'MemberRulesInvalid' | 'MemberRulesVersionTaken' | 'BenefitUnknown' | 'TooManyBenefitGrants' | 'BenefitGrantUnknown' | 'BenefitNotHeld' | 'BenefitNotAtChannel' | 'BenefitUsedUp' | 'BenefitUseUnknown' | 'BirthdayNotChangeable', ParentType, ContextType>;
};

export type IdempotencyKeyReusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BenefitQuotaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitQuota'] = ResolversParentTypes['BenefitQuota']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['BenefitPeriod'], ParentType, ContextType>;
};

export type MemberBenefitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberBenefit'] = ResolversParentTypes['MemberBenefit']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  renewsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['BenefitSource']>, ParentType, ContextType>;
};

export type BirthdayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Birthday'] = ResolversParentTypes['Birthday']> = {
  month?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PricedItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PricedItem'] = ResolversParentTypes['PricedItem']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  listPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  memberPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type TierChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierChange'] = ResolversParentTypes['TierChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['TierChangeReason'], ParentType, ContextType>;
  rulesVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TierChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierChangeConnection'] = ResolversParentTypes['TierChangeConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TierChange']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['TierChangeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TierChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierChangeEdge'] = ResolversParentTypes['TierChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TierChange'], ParentType, ContextType>;
};

export type BenefitUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUse'] = ResolversParentTypes['BenefitUse']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['BenefitSource'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reversedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reversedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reversedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BenefitUseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUseConnection'] = ResolversParentTypes['BenefitUseConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BenefitUse']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['BenefitUseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BenefitUseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUseEdge'] = ResolversParentTypes['BenefitUseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BenefitUse'], ParentType, ContextType>;
};

export type BenefitGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitGrant'] = ResolversParentTypes['BenefitGrant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  uses?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grantedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  grantedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  revokedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BenefitGrantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitGrantConnection'] = ResolversParentTypes['BenefitGrantConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BenefitGrant']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['BenefitGrantEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BenefitGrantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitGrantEdge'] = ResolversParentTypes['BenefitGrantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BenefitGrant'], ParentType, ContextType>;
};

export type MemberRulesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRules'] = ResolversParentTypes['MemberRules']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MemberRulesKind'], ParentType, ContextType>;
  effectiveFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rules?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MemberRulesConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesConnection'] = ResolversParentTypes['MemberRulesConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['MemberRules']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['MemberRulesEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MemberRulesEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesEdge'] = ResolversParentTypes['MemberRulesEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MemberRules'], ParentType, ContextType>;
};

export type TryTierRulesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TryTierRulesResult'] = ResolversParentTypes['TryTierRulesResult']> = {
  __resolveType: TypeResolveFn<'TierRulesTried' | 'MemberRulesInvalid', ParentType, ContextType>;
};

export type TierRulesTriedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierRulesTried'] = ResolversParentTypes['TierRulesTried']> = {
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  moves?: Resolver<ReadonlyArray<ResolversTypes['TierMove']>, ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TierMoveResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierMove'] = ResolversParentTypes['TierMove']> = {
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type PublishMemberRulesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishMemberRulesResult'] = ResolversParentTypes['PublishMemberRulesResult']> = {
  __resolveType: TypeResolveFn<'MemberRulesPublished' | 'MemberRulesInvalid' | 'MemberRulesVersionTaken', ParentType, ContextType>;
};

export type MemberRulesPublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesPublished'] = ResolversParentTypes['MemberRulesPublished']> = {
  rules?: Resolver<ResolversTypes['MemberRules'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberRulesInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesInvalid'] = ResolversParentTypes['MemberRulesInvalid']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['MemberRulesProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberRulesProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesProblem'] = ResolversParentTypes['MemberRulesProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MemberRulesVersionTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesVersionTaken'] = ResolversParentTypes['MemberRulesVersionTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GrantBenefitResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantBenefitResult'] = ResolversParentTypes['GrantBenefitResult']> = {
  __resolveType: TypeResolveFn<'BenefitGranted' | 'BenefitUnknown' | 'TooManyBenefitGrants' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type BenefitGrantedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitGranted'] = ResolversParentTypes['BenefitGranted']> = {
  grant?: Resolver<ResolversTypes['BenefitGrant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BenefitUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUnknown'] = ResolversParentTypes['BenefitUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyBenefitGrantsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyBenefitGrants'] = ResolversParentTypes['TooManyBenefitGrants']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grantsMax?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeBenefitResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeBenefitResult'] = ResolversParentTypes['RevokeBenefitResult']> = {
  __resolveType: TypeResolveFn<'BenefitRevoked' | 'BenefitGrantUnknown', ParentType, ContextType>;
};

export type BenefitRevokedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitRevoked'] = ResolversParentTypes['BenefitRevoked']> = {
  grant?: Resolver<ResolversTypes['BenefitGrant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BenefitGrantUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitGrantUnknown'] = ResolversParentTypes['BenefitGrantUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UseBenefitResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UseBenefitResult'] = ResolversParentTypes['UseBenefitResult']> = {
  __resolveType: TypeResolveFn<'BenefitUsed' | 'BenefitNotHeld' | 'BenefitNotAtChannel' | 'BenefitUsedUp' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type BenefitUsedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUsed'] = ResolversParentTypes['BenefitUsed']> = {
  use?: Resolver<ResolversTypes['BenefitUse'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BenefitNotHeldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitNotHeld'] = ResolversParentTypes['BenefitNotHeld']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BenefitNotAtChannelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitNotAtChannel'] = ResolversParentTypes['BenefitNotAtChannel']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BenefitUsedUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUsedUp'] = ResolversParentTypes['BenefitUsedUp']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  renewsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReverseBenefitUseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReverseBenefitUseResult'] = ResolversParentTypes['ReverseBenefitUseResult']> = {
  __resolveType: TypeResolveFn<'BenefitUseReversed' | 'BenefitUseUnknown', ParentType, ContextType>;
};

export type BenefitUseReversedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUseReversed'] = ResolversParentTypes['BenefitUseReversed']> = {
  use?: Resolver<ResolversTypes['BenefitUse'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BenefitUseUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitUseUnknown'] = ResolversParentTypes['BenefitUseUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetBirthdayResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetBirthdayResult'] = ResolversParentTypes['SetBirthdayResult']> = {
  __resolveType: TypeResolveFn<'BirthdaySet' | 'BirthdayNotChangeable', ParentType, ContextType>;
};

export type BirthdaySetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BirthdaySet'] = ResolversParentTypes['BirthdaySet']> = {
  birthday?: Resolver<ResolversTypes['Birthday'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BirthdayNotChangeableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BirthdayNotChangeable'] = ResolversParentTypes['BirthdayNotChangeable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changeableFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  SafeInt?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
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
  UserError?: UserErrorResolvers<ContextType>;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  BenefitQuota?: BenefitQuotaResolvers<ContextType>;
  MemberBenefit?: MemberBenefitResolvers<ContextType>;
  Birthday?: BirthdayResolvers<ContextType>;
  PricedItem?: PricedItemResolvers<ContextType>;
  TierChange?: TierChangeResolvers<ContextType>;
  TierChangeConnection?: TierChangeConnectionResolvers<ContextType>;
  TierChangeEdge?: TierChangeEdgeResolvers<ContextType>;
  BenefitUse?: BenefitUseResolvers<ContextType>;
  BenefitUseConnection?: BenefitUseConnectionResolvers<ContextType>;
  BenefitUseEdge?: BenefitUseEdgeResolvers<ContextType>;
  BenefitGrant?: BenefitGrantResolvers<ContextType>;
  BenefitGrantConnection?: BenefitGrantConnectionResolvers<ContextType>;
  BenefitGrantEdge?: BenefitGrantEdgeResolvers<ContextType>;
  MemberRules?: MemberRulesResolvers<ContextType>;
  MemberRulesConnection?: MemberRulesConnectionResolvers<ContextType>;
  MemberRulesEdge?: MemberRulesEdgeResolvers<ContextType>;
  TryTierRulesResult?: TryTierRulesResultResolvers<ContextType>;
  TierRulesTried?: TierRulesTriedResolvers<ContextType>;
  TierMove?: TierMoveResolvers<ContextType>;
  PublishMemberRulesResult?: PublishMemberRulesResultResolvers<ContextType>;
  MemberRulesPublished?: MemberRulesPublishedResolvers<ContextType>;
  MemberRulesInvalid?: MemberRulesInvalidResolvers<ContextType>;
  MemberRulesProblem?: MemberRulesProblemResolvers<ContextType>;
  MemberRulesVersionTaken?: MemberRulesVersionTakenResolvers<ContextType>;
  GrantBenefitResult?: GrantBenefitResultResolvers<ContextType>;
  BenefitGranted?: BenefitGrantedResolvers<ContextType>;
  BenefitUnknown?: BenefitUnknownResolvers<ContextType>;
  TooManyBenefitGrants?: TooManyBenefitGrantsResolvers<ContextType>;
  RevokeBenefitResult?: RevokeBenefitResultResolvers<ContextType>;
  BenefitRevoked?: BenefitRevokedResolvers<ContextType>;
  BenefitGrantUnknown?: BenefitGrantUnknownResolvers<ContextType>;
  UseBenefitResult?: UseBenefitResultResolvers<ContextType>;
  BenefitUsed?: BenefitUsedResolvers<ContextType>;
  BenefitNotHeld?: BenefitNotHeldResolvers<ContextType>;
  BenefitNotAtChannel?: BenefitNotAtChannelResolvers<ContextType>;
  BenefitUsedUp?: BenefitUsedUpResolvers<ContextType>;
  ReverseBenefitUseResult?: ReverseBenefitUseResultResolvers<ContextType>;
  BenefitUseReversed?: BenefitUseReversedResolvers<ContextType>;
  BenefitUseUnknown?: BenefitUseUnknownResolvers<ContextType>;
  SetBirthdayResult?: SetBirthdayResultResolvers<ContextType>;
  BirthdaySet?: BirthdaySetResolvers<ContextType>;
  BirthdayNotChangeable?: BirthdayNotChangeableResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
