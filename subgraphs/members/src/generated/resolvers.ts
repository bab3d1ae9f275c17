// Generated from schema/members.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person, MergingPersons } from '@datong/subgraph-kit/caller';
import type { Money as MoneyModel, DeadLetter as DeadLetterModel, AccessRecord as AccessRecordModel } from '@datong/subgraph-kit';
import type { Member } from '../domain/member.ts';
import type { TierRule as TierModel } from '../domain/tiers/tierRules.ts';
import type { BenefitRule as BenefitModel } from '../domain/benefits/catalogue.ts';
import type { HeldBenefit } from '../domain/benefits/heldBenefits.ts';
import type { BenefitUse as BenefitUseModel } from '../domain/benefits/account.ts';
import type { BenefitUsed as BenefitUsedModel } from '../domain/benefits/useBenefit.ts';
import type { BenefitUseReversed as BenefitUseReversedModel } from '../domain/benefits/reverseUse.ts';
import type { BenefitGrant as BenefitGrantModel } from '../domain/benefits/grant.ts';
import type { BenefitGranted as BenefitGrantedModel, BenefitRevoked as BenefitRevokedModel } from '../domain/benefits/grantBenefit.ts';
import type { BirthdaySet as BirthdaySetModel } from '../domain/benefits/setBirthday.ts';
import type { BenefitNotHeld as BenefitNotHeldModel, BenefitNotAtChannel as BenefitNotAtChannelModel, BenefitUsedUp as BenefitUsedUpModel, BenefitUseUnknown as BenefitUseUnknownModel, BenefitUnknown as BenefitUnknownModel, BenefitGrantUnknown as BenefitGrantUnknownModel, TooManyBenefitGrants as TooManyBenefitGrantsModel, BirthdayNotChangeable as BirthdayNotChangeableModel } from '../domain/benefits/refusals.ts';
import type { BookedRules } from '../domain/rules/ruleBook.ts';
import type { MemberRulesPublished as MemberRulesPublishedModel, MemberRulesInvalid as MemberRulesInvalidModel, MemberRulesVersionTaken as MemberRulesVersionTakenModel } from '../domain/rules/publishRules.ts';
import type { RulesProblem } from '../domain/rules/problems.ts';
import type { MemberRulesWithdrawn as MemberRulesWithdrawnModel, MemberRulesUnknown as MemberRulesUnknownModel, MemberRulesNeeded as MemberRulesNeededModel } from '../domain/rules/withdrawRules.ts';
import type { ShownTrial } from '../resolvers/memberRules.ts';
import type { Coupon as CouponModel, CouponEvent as CouponEventModel } from '../domain/coupons/coupon.ts';
import type { PricedUse } from '../resolvers/Coupon.ts';
import type { CouponTerms as CouponTermsModel, CouponGift as CouponGiftModel, CouponValidity as CouponValidityModel } from '../domain/coupons/terms.ts';
import type { PricedDiscount } from '../resolvers/CouponTerms.ts';
import type { CouponTemplate as CouponTemplateModel, TemplateVersion } from '../domain/coupons/template.ts';
import type { CouponOffer as CouponOfferModel } from '../domain/coupons/couponsFor.ts';
import type { CouponTemplateSaved as CouponTemplateSavedModel, CouponTemplateChanged as CouponTemplateChangedModel, CouponStockTooSmall as CouponStockTooSmallModel, CouponStockFixed as CouponStockFixedModel } from '../domain/coupons/saveTemplate.ts';
import type { CouponIssued as CouponIssuedModel } from '../domain/coupons/giveCoupons.ts';
import type { CouponTemplateUnknown as CouponTemplateUnknownModel, CouponNotGiven as CouponNotGivenModel, CouponLimitReached as CouponLimitReachedModel, CouponUnknown as CouponUnknownModel, CouponNotUsable as CouponNotUsableModel, CouponNotApplicable as CouponNotApplicableModel } from '../domain/coupons/refusals.ts';
import type { CouponIssueOutcome as CouponIssueOutcomeModel, CouponsIssued as CouponsIssuedModel } from '../domain/coupons/issueCoupons.ts';
import type { CouponLocked as CouponLockedModel } from '../domain/coupons/lockCoupon.ts';
import type { CouponSaved as CouponSavedModel } from '../domain/coupons/changeCoupon.ts';
import type { ListedBook, EarningRule as EarningRuleModel } from '../domain/earning/ruleBook.ts';
import type { Simulation, SimulatedLine as SimulatedLineModel } from '../domain/earning/simulate.ts';
import type { EarningRulesPublished as EarningRulesPublishedModel, EarningRulesInvalid as EarningRulesInvalidModel, EarningRulesVersionTaken as EarningRulesVersionTakenModel } from '../domain/earning/publish.ts';
import type { EarningRulesWithdrawn as EarningRulesWithdrawnModel } from '../domain/earning/withdraw.ts';
import type { IdempotencyKeyReused as IdempotencyKeyReusedModel } from '../domain/idempotencyKeyReused.ts';
import type { PersonsPoints } from '../resolvers/Membership.ts';
import type { StoryEntry } from '../domain/story/story.ts';
import type { DatedLot } from '../domain/wallet/points.ts';
import type { Redemption } from '../domain/wallet/Wallets.ts';
import type { PointsHeld as PointsHeldModel, RedemptionConfirmed as RedemptionConfirmedModel, RedemptionCancelled as RedemptionCancelledModel, RedemptionReversed as RedemptionReversedModel } from '../resolvers/shownRedemption.ts';
import type { PointsAdjusted as PointsAdjustedModel, AdjustmentProposed as AdjustmentProposedModel, AdjustmentRejected as AdjustmentRejectedModel } from '../domain/wallet/adjustPoints.ts';
import type { Adjustment } from '../domain/wallet/adjustment.ts';
import type { InsufficientPoints as InsufficientPointsModel, UserErased as UserErasedModel, RedemptionUnknown as RedemptionUnknownModel, RedemptionNotChangeable as RedemptionNotChangeableModel, HoldExpired as HoldExpiredModel, TooManyRedemptions as TooManyRedemptionsModel, ReversalTooLarge as ReversalTooLargeModel } from '../domain/wallet/refusals.ts';
import type { OwnWalletRefused as OwnWalletRefusedModel, AdjustmentUnknown as AdjustmentUnknownModel, AdjustmentDecided as AdjustmentDecidedModel, SecondPersonNeeded as SecondPersonNeededModel } from '../domain/wallet/adjustmentRefusals.ts';
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
  /** See `Query.identityExport`: what the person is, has and had as a member. */
  readonly membersExport: PersonExport;
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
   * Every version of the rule book by which orders earn points, newest first, also what is still to come or was withdrawn
   * (积分规则版本). Null when the membership service does not answer. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or
   * `after` when it is not a cursor of this list.
   */
  readonly earningRuleBooks?: Maybe<EarningRuleBookConnection>;
  /**
   * What an order would earn, by line and by rule, and why (积分试算); nothing is changed. Null when the order is not known to
   * be paid, or when the membership service does not answer. `BAD_USER_INPUT` naming the field when not just one of `order`
   * and `basket` is given, or when something of the basket or of the document cannot be used.
   */
  readonly simulateEarning?: Maybe<EarningSimulation>;
  /**
   * Events that the membership service could not handle (死信), the latest first: those that it has given up, and those that it
   * will try again by itself. `replayMembersDeadLetters` tries them again at once. Null when the membership service does not
   * answer. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or `after` when it is not a cursor of this list.
   */
  readonly membersDeadLetters?: Maybe<DeadLetterConnection>;
  /**
   * Coupon templates (优惠券模板) by code: to people those that they can claim, to back ends and staff with the grant all.
   * `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or `after` when it is not a cursor of this list.
   */
  readonly couponTemplates?: Maybe<CouponTemplateConnection>;
  /** One coupon template; null when there is none, or the caller may not see it. */
  readonly couponTemplate?: Maybe<CouponTemplate>;
  /**
   * Adjustments of points that wait for a second member of staff (待复核的积分调整), the oldest first; fewer than `first` when
   * there are no more. Null when the membership service does not answer. `BAD_USER_INPUT` naming `first` when it is not 1 to
   * 100, or `after` when there is no such adjustment.
   */
  readonly pendingAdjustments?: Maybe<ReadonlyArray<PointsAdjustment>>;
  /**
   * Every version of the rules of one kind, newest first (会员规则). `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or
   * `after` when it is not a cursor of this list.
   */
  readonly memberRules: MemberRulesConnection;
  /**
   * Tries tier rules over all members before they count (规则试算): how many have which tier by the rules as they are, and which
   * they would have at once, were these published now, and once what they were promised has run out. Publishing moves up at
   * once whoever would have a higher tier, and down whoever would have a lower one when the period of theirs ends, or never
   * where that is kept for life. Each call looks at members for about a second and goes on where the one before stopped; the answer
   * is always that of all members so far, and that of the last call is the answer. Nothing is changed, and nothing is kept.
   * `BAD_USER_INPUT` naming `after` when it is not of a call with the same rules.
   */
  readonly tryTierRules: TryTierRulesResult;
};


export type QueryMembersExportArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
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


export type QueryEarningRuleBooksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySimulateEarningArgs = {
  order?: InputMaybe<EarningOrderInput>;
  basket?: InputMaybe<EarningBasketInput>;
  document?: InputMaybe<Scalars['JSON']['input']>;
};


export type QueryMembersDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCouponTemplatesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCouponTemplateArgs = {
  code: Scalars['ID']['input'];
};


export type QueryPendingAdjustmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
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
   * Publishes the next version of the rule book by which orders earn points. Orders paid before it is in force go by the
   * versions before it. `BAD_USER_INPUT` naming `reason` or `idempotencyKey` when it has not 1 to 500 or 1 to 128 characters,
   * or `effectiveFrom` when it is more than 366 days ahead.
   */
  readonly publishEarningRules: PublishEarningRulesResult;
  /**
   * Withdraws a version of the rule book that was published by mistake (撤回积分规则): one that has not begun never does, and
   * orders of which the membership service hears from now on go by the versions before it. Points that were earned by it stay.
   * The version is kept, with who withdrew it, when and why. Repeating it answers with the first withdrawal. `BAD_USER_INPUT`
   * naming `version` when it is not 1 to 1000000, or `reason` when it has not 1 to 500 characters.
   */
  readonly withdrawEarningRules: WithdrawEarningRulesResult;
  /**
   * Tries events once more now that could not be handled; those that fail again stay, each in its place. `BAD_USER_INPUT` naming `ids` when they are not 1
   * to 100, `UNAVAILABLE` where the membership service hears of no events.
   */
  readonly replayMembersDeadLetters: ReplayMembersDeadLettersResult;
  /**
   * Makes a coupon template, or changes it; the version before is kept, and coupons that have been given keep their terms.
   * A template that is already as wanted is left alone. `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly saveCouponTemplate: SaveCouponTemplateResult;
  /** Gives a person one coupon. FORBIDDEN for staff who name themselves. */
  readonly issueCoupon: IssueCouponResult;
  /**
   * Gives one coupon each to 1 to 500 people. An audience of more takes several calls, which may have the same key; a call
   * that was cut off is repeated with its key, and gives nobody a second one. FORBIDDEN for staff who name themselves among
   * others.
   */
  readonly issueCoupons: IssueCouponsResult;
  /** Ends a coupon that no order has. Repeating the call changes nothing. */
  readonly voidCoupon: VoidCouponResult;
  /** A person takes a coupon (领券) that anybody can claim. */
  readonly claimCoupon: ClaimCouponResult;
  /**
   * Keeps a coupon for an order, for 30 minutes unless that is paid, and says what it takes off. Locking it for the same
   * order again reckons anew, and keeps it for 30 minutes more, up to 30 minutes after the coupon's `expiresAt`; of a back
   * end's lock that is for back ends alone, and to a person `CouponNotUsable`. When the order is paid, shipped or completed,
   * the coupon is redeemed, at once where that is known already; when it is cancelled, or refunded as a whole, the coupon
   * comes back, and locking is `CouponNotUsable`. Points and tier value of the order are what is paid after the coupon. What
   * a person locks counts for orders of their own alone; for anybody else's it is locked as for an order that nobody knows
   * of, until the lock runs out.
   */
  readonly lockCoupon: LockCouponResult;
  /**
   * Lets go of a coupon that an order was to use. Repeating the call changes nothing. A person lets go of their own lock; one
   * of a back end's is `CouponNotUsable`.
   */
  readonly releaseCoupon: ReleaseCouponResult;
  /**
   * Sets points of a person aside (积分兑换冻结), those that lapse first before others; `confirmRedemption` spends them, and
   * they go back by themselves when it does not come in time. With `confirm` it spends them at once (即时兑换), for a till or a
   * gift shop that waits for nothing. Repeating a call with its key gives the first answer.
   * FORBIDDEN for a signed-in person who names anybody but themselves; `BAD_USER_INPUT` naming the field that cannot be
   * used.
   */
  readonly redeemPoints: RedeemPointsResult;
  /**
   * Spends points that are set aside. Repeating the call changes nothing. A person spends what they set aside themselves; what
   * a back end did is `RedemptionNotChangeable` to them, with its state. A back end spends what anybody set aside, another one
   * too. Errors as of `redeemPoints`.
   */
  readonly confirmRedemption: ConfirmRedemptionResult;
  /**
   * Gives points that are set aside back to the same lots. Repeating the call changes nothing. A person cancels what they set
   * aside themselves; what a back end did is `RedemptionNotChangeable` to them, with its state. A back end cancels what anybody
   * set aside, another one too. Errors as of `redeemPoints`.
   */
  readonly cancelRedemption: CancelRedemptionResult;
  /**
   * Gives points of a confirmed redemption back to the same lots (积分退回), for example because what they paid for was
   * returned; those that have lapsed since get some days more. Repeating a call with its key gives the first answer.
   * `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly reverseRedemption: ReverseRedemptionResult;
  /**
   * Gives a person points or takes some (积分调整). More than the programme leaves to one member of staff, 1000 either way and
   * of one person within 24 hours unless set otherwise, waits for a second one. One that takes more than there is is over.
   * Repeating a call with its key gives the first answer. `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly adjustPoints: AdjustPointsResult;
  /**
   * A second member of staff agrees to an adjustment, and it takes effect; one that takes more than there is is over
   * (`REFUSED`), and can be asked for anew under another key. Repeating the call changes nothing.
   * `BAD_USER_INPUT` naming `input.adjustment` where it gives points that would have lapsed by now: it can be rejected.
   */
  readonly approveAdjustment: ApproveAdjustmentResult;
  /**
   * A second member of staff does not agree to an adjustment, or whoever asked for it withdraws it. Repeating the call changes
   * nothing.
   */
  readonly rejectAdjustment: RejectAdjustmentResult;
  /**
   * Publishes rules of one kind as the next version: how tiers are reached, what members can get, or what they pay. A tier
   * that somebody has is kept until its period ends, whatever the new rules say; what was published by mistake is withdrawn.
   * `BAD_USER_INPUT` naming `reason` or `idempotencyKey` when it has not 1 to 500 or 1 to 128 characters, or `effectiveFrom`
   * when it is more than 366 days ahead.
   */
  readonly publishMemberRules: PublishMemberRulesResult;
  /**
   * Withdraws rules that were published by mistake (撤回规则): those that have not begun never do, and those that have are as if
   * they had never been in force. Who had a tier by them alone has it no longer, however long they let it be kept, and
   * `Membership.tierHistory` tells nothing of it; points that were earned meanwhile, and benefits and coupons that were used,
   * stay as they are. The rules are kept, with who withdrew them, when and why. Repeating it answers with the first
   * withdrawal. `BAD_USER_INPUT` naming `version` when it is not 1 to 1000000, or `reason` when it has not 1 to 500
   * characters.
   */
  readonly withdrawMemberRules: WithdrawMemberRulesResult;
  /**
   * Gives somebody a benefit, whatever their tier (权益发放). FORBIDDEN for staff who name themselves; `BAD_USER_INPUT` naming
   * the field that cannot be used.
   */
  readonly grantBenefit: GrantBenefitResult;
  /** Takes back a benefit that was granted, at once. Repeating it answers with the first revocation. */
  readonly revokeBenefit: RevokeBenefitResult;
  /**
   * Uses a benefit once (权益核销): a signed-in person for themselves, a back end or a member of staff for whom they name. What
   * ends first is used first. Never more often than the quota has left, however many calls come at once.
   */
  readonly useBenefit: UseBenefitResult;
  /**
   * Takes back a use, in the period in which it was made. Repeating it answers with the first reversal. FORBIDDEN for staff
   * whose own use it is.
   */
  readonly reverseBenefitUse: ReverseBenefitUseResult;
  /**
   * Sets a birthday, month and day alone: a signed-in person their own, a back end or a member of staff that of whom they
   * name. It can be changed once a year; setting the one that stands changes nothing.
   */
  readonly setBirthday: SetBirthdayResult;
};


export type MutationPublishEarningRulesArgs = {
  input: PublishEarningRulesInput;
};


export type MutationWithdrawEarningRulesArgs = {
  input: WithdrawEarningRulesInput;
};


export type MutationReplayMembersDeadLettersArgs = {
  input: ReplayMembersDeadLettersInput;
};


export type MutationSaveCouponTemplateArgs = {
  input: SaveCouponTemplateInput;
};


export type MutationIssueCouponArgs = {
  input: IssueCouponInput;
};


export type MutationIssueCouponsArgs = {
  input: IssueCouponsInput;
};


export type MutationVoidCouponArgs = {
  input: VoidCouponInput;
};


export type MutationClaimCouponArgs = {
  input: ClaimCouponInput;
};


export type MutationLockCouponArgs = {
  input: LockCouponInput;
};


export type MutationReleaseCouponArgs = {
  input: ReleaseCouponInput;
};


export type MutationRedeemPointsArgs = {
  input: RedeemPointsInput;
};


export type MutationConfirmRedemptionArgs = {
  input: ConfirmRedemptionInput;
};


export type MutationCancelRedemptionArgs = {
  input: CancelRedemptionInput;
};


export type MutationReverseRedemptionArgs = {
  input: ReverseRedemptionInput;
};


export type MutationAdjustPointsArgs = {
  input: AdjustPointsInput;
};


export type MutationApproveAdjustmentArgs = {
  input: ApproveAdjustmentInput;
};


export type MutationRejectAdjustmentArgs = {
  input: RejectAdjustmentInput;
};


export type MutationPublishMemberRulesArgs = {
  input: PublishMemberRulesInput;
};


export type MutationWithdrawMemberRulesArgs = {
  input: WithdrawMemberRulesInput;
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
  /**
   * Everything that happened to the person as a member, newest first; null when the membership service does not answer.
   * `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or `after` when it is not a cursor of this list.
   */
  readonly memberStory?: Maybe<MemberStoryConnection>;
  /**
   * In what the person's wallets are not what their ledger makes of them (对账差异): recomputed when it is asked for, from
   * every entry; empty when all is right. Null when the membership service does not answer.
   */
  readonly walletDifferences?: Maybe<ReadonlyArray<WalletDifference>>;
  /**
   * In what the ledger of the person's wallets is not what its entries come from (追溯差异): orders, adjustments, redemptions;
   * looked for when it is asked for, in every entry; empty when all is right. Nothing is said of an order of which something was
   * learned in the last ten minutes. Null when the membership service does not answer.
   */
  readonly ledgerDifferences?: Maybe<ReadonlyArray<LedgerDifference>>;
  /**
   * Coupons (优惠券), those given last first; null when the membership service does not answer. `BAD_USER_INPUT` naming
   * `first` when it is not 1 to 100, or `after` when it is not a cursor of this list.
   */
  readonly coupons?: Maybe<CouponConnection>;
  /**
   * Which of the person's coupons fit an order, and what each would bring: those that bring most first, then those that do
   * not fit, with the reason. Of the 100 given last that can be used. `BAD_USER_INPUT` naming the field of the order that
   * cannot be used.
   */
  readonly couponsFor?: Maybe<ReadonlyArray<CouponOffer>>;
};


export type UserMembersAccessRecordsArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type UserMemberStoryArgs = {
  about?: InputMaybe<ReadonlyArray<MemberStoryTopic>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type UserCouponsArgs = {
  state?: InputMaybe<ReadonlyArray<CouponState>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type UserCouponsForArgs = {
  order: CouponOrderInput;
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
  /** How far it is to the next tier; null at the top. */
  readonly nextTier?: Maybe<NextTier>;
  /** The points account (积分账户). */
  readonly points: Points;
  /** The benefits that the person has now (会员权益): by tier, by grant, or by birthday. */
  readonly benefits: ReadonlyArray<MemberBenefit>;
  /** When the tier ends, should nothing be bought until then; null when it does not. */
  readonly tierUntil?: Maybe<Scalars['DateTime']['output']>;
  /**
   * What counts towards the tier now (成长值), one amount per currency: what was paid in the window of the rules, less what was
   * paid back; none of a currency in which nothing is left.
   */
  readonly qualifying: ReadonlyArray<Money>;
  /** Month and day of the person's birthday; null when nobody set it. */
  readonly birthday?: Maybe<Birthday>;
  /**
   * What the person pays for articles (会员价), in their order. `BAD_USER_INPUT` naming `items` when there are not 1 to 100 of
   * them, or the field of one that cannot be used.
   */
  readonly memberPrices: ReadonlyArray<PricedItem>;
  /**
   * How the tier came to be what it is, newest first: what follows from all that is known today. A tier that was held until
   * something was paid back stays in it, unless that was on the day of the payment. `BAD_USER_INPUT` naming `first` when it is
   * not 1 to 100, or `after` when it is not a cursor of this list.
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
  /** Points that can be spent now, what is owed taken off. */
  readonly available: Scalars['SafeInt']['output'];
  /** Points earned that cannot be spent yet. */
  readonly pending: Scalars['SafeInt']['output'];
  /**
   * The lots with points left, those that expire first at the head; at most 100. Points that wait for their order to come
   * so far have no date yet, and count in `pending` alone.
   */
  readonly lots: ReadonlyArray<PointLot>;
  /** Points set aside for redemptions that are not confirmed (冻结积分). */
  readonly held: Scalars['SafeInt']['output'];
  /**
   * Points that were taken back after they had been spent, beyond what can be spent (欠积分); what is earned next, under any id
   * of the person, repays them.
   */
  readonly debt: Scalars['SafeInt']['output'];
  /** Points among `available` or owed that lapse within 30 days, unless set otherwise (即将过期). */
  readonly expiringSoon: Scalars['SafeInt']['output'];
  /**
   * What happened to the points (积分明细), newest first: all of it adds up to `available` plus `pending` less `debt`, as far as
   * what time has done is written down, which takes a minute at most. `BAD_USER_INPUT` as of `User.memberStory`.
   */
  readonly history: MemberStoryConnection;
};


/** A points account (积分账户), held as dated lots (批次). */
export type PointsHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
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

export type PersonExport = {
  readonly __typename?: 'PersonExport';
  readonly records: ReadonlyArray<Scalars['JSON']['output']>;
  readonly next?: Maybe<Scalars['String']['output']>;
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * A version of the rule book by which orders earn points (积分规则). It is never changed: publishing makes the next one. It
 * may be withdrawn.
 */
export type EarningRuleBook = {
  readonly __typename?: 'EarningRuleBook';
  /**
   * Its number; 1 for the one with which the database began, 0 for one that is tried without being published, which has the
   * time of the trial in place of all others.
   */
  readonly version: Scalars['Int']['output'];
  /** It is in force for orders paid then or later, until the `effectiveFrom` of a later one. */
  readonly effectiveFrom: Scalars['DateTime']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /**
   * Who published it: a member of staff by user id, a back end by its name; null for the one with which the
   * database began.
   */
  readonly publishedBy?: Maybe<Scalars['ID']['output']>;
  /** Why; null for the one with which the database began. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** When it was withdrawn, and so is in force for no order any more; null while it counts. */
  readonly withdrawnAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who withdrew it: a member of staff by user id, a back end by its name; null while it counts. */
  readonly withdrawnBy?: Maybe<Scalars['ID']['output']>;
  /** Why it was withdrawn; null while it counts. */
  readonly withdrawnBecause?: Maybe<Scalars['String']['output']>;
  /** The book as it was written, in the form that `docs/member-rules.md` tells. */
  readonly document: Scalars['JSON']['output'];
  /** Its rules, in the book's order. */
  readonly rules: ReadonlyArray<EarningRule>;
};

/** Versions of the rule book, newest first. */
export type EarningRuleBookConnection = {
  readonly __typename?: 'EarningRuleBookConnection';
  /** The versions. */
  readonly nodes: ReadonlyArray<EarningRuleBook>;
  /** The versions with their cursors. */
  readonly edges: ReadonlyArray<EarningRuleBookEdge>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** A version with its cursor. */
export type EarningRuleBookEdge = {
  readonly __typename?: 'EarningRuleBookEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The version. */
  readonly node: EarningRuleBook;
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
  /**
   * For whom, by any id that they ever had: the caps count what the person has earned by all of theirs, and the tier is
   * theirs. For somebody new when left out.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The code of another tier than theirs, or than the lowest for somebody new. */
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
  /** The code of the tier that counts; for somebody new it is the lowest. */
  readonly tier: Scalars['String']['output'];
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

/** A cap of a rule, for one person. */
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
  /** The rule gives the tier that counts 0 percent. */
  | 'NOT_FOR_TIER'
  /** The lines cost less than what it takes for a point. */
  | 'TOO_LITTLE';

/** A rule book to publish. */
export type PublishEarningRulesInput = {
  /** The whole book, in the form that `docs/member-rules.md` tells. */
  readonly document: Scalars['JSON']['input'];
  /** The version that it follows: the newest one, as you know it. */
  readonly follows: Scalars['Int']['input'];
  /** From when on it is in force; at once when left out. Not in the past, nor more than 366 days ahead. */
  readonly effectiveFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why, 1 to 500 characters; it is kept with the version. */
  readonly reason: Scalars['String']['input'];
  /** 1 to 128 characters; a repeated call with the same key publishes nothing more. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `publishEarningRules` call. */
export type PublishEarningRulesResult = EarningRulesPublished | EarningRulesInvalid | EarningRulesVersionTaken | IdempotencyKeyReused;

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
  readonly problems: ReadonlyArray<MemberRulesProblem>;
};

/** There is a newer version than the one that it was to follow; nothing is changed. */
export type EarningRulesVersionTaken = UserError & {
  readonly __typename?: 'EarningRulesVersionTaken';
  /** `EARNING_RULES_VERSION_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The newest version. */
  readonly newest: Scalars['Int']['output'];
};

/** A version of the rule book to be withdrawn. */
export type WithdrawEarningRulesInput = {
  /** `EarningRuleBook.version`. */
  readonly version: Scalars['Int']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `withdrawEarningRules` call. */
export type WithdrawEarningRulesResult = EarningRulesWithdrawn | MemberRulesUnknown | MemberRulesNeeded;

/** The version is in force for no order any more. */
export type EarningRulesWithdrawn = {
  readonly __typename?: 'EarningRulesWithdrawn';
  /** The version as it is now. */
  readonly book: EarningRuleBook;
};

/** A page of a list of events that could not be handled. */
export type DeadLetterConnection = {
  readonly __typename?: 'DeadLetterConnection';
  /** The events of this page. */
  readonly nodes: ReadonlyArray<DeadLetter>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** An event that could not be handled, and its place in the list. */
export type DeadLetterEdge = {
  readonly __typename?: 'DeadLetterEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: DeadLetter;
};

/** An event that could not be handled (死信). */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  /** The event's id. */
  readonly id: Scalars['ID']['output'];
  /** What has happened, for example `order.paid`. */
  readonly type: Scalars['String']['output'];
  /** To what it happened: an order's id. Lines of the log have it as `eventSubject`. */
  readonly subject: Scalars['ID']['output'];
  /** When it was found out. */
  readonly time: Scalars['DateTime']['output'];
  /**
   * Why it failed the last time, without values; of an event that does not fit, which of its fields do not and in what, such as
   * `lines.0.unitPriceMinor: too_big`.
   */
  readonly reason: Scalars['String']['output'];
  /** When it was given up, or began to wait. */
  readonly diedAt: Scalars['DateTime']['output'];
  /** When it is tried again by itself, as what kept it passes or is mended; null when it was given up for good, for what it says. */
  readonly nextTryAt?: Maybe<Scalars['DateTime']['output']>;
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

/** What a coupon brings. */
export type CouponDiscount = {
  readonly __typename?: 'CouponDiscount';
  /** In which way. */
  readonly kind: CouponDiscountKind;
  /** What is taken off, of `AMOUNT_OFF`; null of the others. */
  readonly amount?: Maybe<Money>;
  /** How many percent are taken off, of `PERCENT_OFF`; null of the others. */
  readonly percent?: Maybe<Scalars['Int']['output']>;
  /** What is taken off at most, of `PERCENT_OFF` and `FREE_SHIPPING`; null where there is no limit. */
  readonly max?: Maybe<Money>;
  /** The article on top, of `GIFT`; null of the others. */
  readonly gift?: Maybe<CouponGift>;
};

/** In which way a coupon brings something. */
export type CouponDiscountKind =
  /** An amount off (满减券). */
  | 'AMOUNT_OFF'
  /** A percentage off (折扣券). */
  | 'PERCENT_OFF'
  /** Free shipping (包邮券). */
  | 'FREE_SHIPPING'
  /** An article on top (兑换券). */
  | 'GIFT';

/** An article that comes with an order. */
export type CouponGift = {
  readonly __typename?: 'CouponGift';
  /** The number of the article. */
  readonly sku: Scalars['ID']['output'];
  /** Its name, in the language of the request. */
  readonly name: Scalars['String']['output'];
};

/** What a coupon promises. */
export type CouponTerms = {
  readonly __typename?: 'CouponTerms';
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** What it brings. */
  readonly discount: CouponDiscount;
  /** What must be spent on articles that it applies to. */
  readonly minimum: Money;
  /** It applies to articles with one of these numbers or in one of `categories`; to all where both are empty. */
  readonly skus: ReadonlyArray<Scalars['ID']['output']>;
  /** See `skus`. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** At which ends it can be used; at all where empty. */
  readonly channels: ReadonlyArray<Channel>;
};

/** When coupons of a template can be used: from `from` to `to`, or for `days` from when they are given. */
export type CouponValidity = {
  readonly __typename?: 'CouponValidity';
  /** Null where it is a number of days. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** Null where it is a number of days. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
  /** Null where it is a fixed window. */
  readonly days?: Maybe<Scalars['Int']['output']>;
};

/** A coupon template (优惠券模板): what coupons of it promise, and how they are given. */
export type CouponTemplate = {
  readonly __typename?: 'CouponTemplate';
  /** Its code, the same for ever. */
  readonly code: Scalars['ID']['output'];
  /** How many coupons are left; null where there are as many as are wanted. */
  readonly left?: Maybe<Scalars['SafeInt']['output']>;
  /** The version that coupons are given by now. */
  readonly current: CouponTemplateVersion;
  /** The versions before, newest first; at most 100. */
  readonly earlier: ReadonlyArray<CouponTemplateVersion>;
};

/** A version of a coupon template. */
export type CouponTemplateVersion = {
  readonly __typename?: 'CouponTemplateVersion';
  /** 1 for the first. */
  readonly version: Scalars['Int']['output'];
  /** What coupons promise. */
  readonly terms: CouponTerms;
  /** When they can be used. */
  readonly validity: CouponValidity;
  /** How many there are in all; null for as many as are wanted. */
  readonly stock?: Maybe<Scalars['SafeInt']['output']>;
  /** How many one person can get. */
  readonly perPerson: Scalars['Int']['output'];
  /** Whether people can claim it themselves. */
  readonly isClaimable: Scalars['Boolean']['output'];
  /** Whether any coupon is given any more. */
  readonly isOpen: Scalars['Boolean']['output'];
  /** When it was made so. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Who made it so: the user id of a member of staff, or the name of a back end. */
  readonly changedBy: Scalars['String']['output'];
};

/** A page of coupon templates. */
export type CouponTemplateConnection = {
  readonly __typename?: 'CouponTemplateConnection';
  /** The templates of this page. */
  readonly nodes: ReadonlyArray<CouponTemplate>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<CouponTemplateEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A coupon template and its place in the list. */
export type CouponTemplateEdge = {
  readonly __typename?: 'CouponTemplateEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The template. */
  readonly node: CouponTemplate;
};

/** A coupon (优惠券) of a person. */
export type Coupon = {
  readonly __typename?: 'Coupon';
  /** The coupon's id. */
  readonly id: Scalars['ID']['output'];
  /** The code of its template. */
  readonly template: Scalars['ID']['output'];
  /** What it promises, as of when it was given. */
  readonly terms: CouponTerms;
  /** Where it stands now. */
  readonly state: CouponState;
  /** When it was given. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** From when it can be used. */
  readonly validFrom: Scalars['DateTime']['output'];
  /**
   * Until when it can be used. An order that had it while it lapsed, locked or redeemed, and is cancelled or refunded as a
   * whole, gives seven more days, once.
   */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** The order that has it; null when none has. */
  readonly use?: Maybe<CouponUse>;
  /** What has happened to it, oldest first; at most the last 50. */
  readonly events: ReadonlyArray<CouponEvent>;
};

/** Where a coupon stands. */
export type CouponState =
  /** It can be used, from `validFrom` on (未使用). */
  | 'ISSUED'
  /** An order has it that is not paid (已锁定). */
  | 'LOCKED'
  /** It has been used (已使用). */
  | 'REDEEMED'
  /** It has lapsed unused (已过期). */
  | 'EXPIRED'
  /** Staff have ended it (已作废). */
  | 'VOID';

/** The order that has a coupon. */
export type CouponUse = {
  readonly __typename?: 'CouponUse';
  /** The system that the order comes from. */
  readonly source: Scalars['ID']['output'];
  /** The order's number in that system. */
  readonly externalId: Scalars['ID']['output'];
  /** What the coupon takes off. */
  readonly discount: Money;
  /** Since when it has it. */
  readonly lockedAt: Scalars['DateTime']['output'];
  /** Until when, unless it is paid; null when it is. */
  readonly lockedUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** Something that happened to a coupon. */
export type CouponEvent = {
  readonly __typename?: 'CouponEvent';
  /** What. */
  readonly kind: CouponEventKind;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** The system that the order comes from for which it happened; null where it was none. */
  readonly source?: Maybe<Scalars['ID']['output']>;
  /** The order's number in that system; null where it was none. */
  readonly externalId?: Maybe<Scalars['ID']['output']>;
  /** Why; null where nobody said. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** What happens to coupons. */
export type CouponEventKind =
  /** It was given. */
  | 'ISSUED'
  /** An order had it kept. */
  | 'LOCKED'
  /** The order let go of it. */
  | 'RELEASED'
  /** The order was paid. */
  | 'REDEEMED'
  /** The order was cancelled, or refunded as a whole. */
  | 'RETURNED'
  /** Staff ended it. */
  | 'VOIDED';

/** A page of a person's coupons. */
export type CouponConnection = {
  readonly __typename?: 'CouponConnection';
  /** The coupons of this page. */
  readonly nodes: ReadonlyArray<Coupon>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<CouponEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A coupon and its place in the list. */
export type CouponEdge = {
  readonly __typename?: 'CouponEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The coupon. */
  readonly node: Coupon;
};

/** What a coupon would bring an order. */
export type CouponOffer = {
  readonly __typename?: 'CouponOffer';
  /** The coupon. */
  readonly coupon: Coupon;
  /** Whether it can be used for the order. */
  readonly fits: Scalars['Boolean']['output'];
  /** What it would take off; null when it does not fit. */
  readonly discount?: Maybe<Money>;
  /** Why it does not fit; null when it does. */
  readonly reason?: Maybe<CouponMisfit>;
  /** The same to tell the person, in the language of the request; null when it fits. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** What would have to be spent more; null unless that is the reason. */
  readonly missing?: Maybe<Money>;
};

/** Why a coupon does not fit an order. */
export type CouponMisfit =
  /** It is for orders in another currency. */
  | 'CURRENCY'
  /** It cannot be used at this end. */
  | 'CHANNEL'
  /** The order has no article that it applies to. */
  | 'ARTICLES'
  /** Too little is spent on articles that it applies to. */
  | 'MINIMUM';

/** An order as far as coupons ask; all amounts in the minor unit of its currency. */
export type CouponOrderInput = {
  /** The end at which it is placed. */
  readonly channel: Channel;
  /** ISO 4217 code, for example `CNY`. */
  readonly currency: Scalars['String']['input'];
  /** 1 to 500 lines. */
  readonly lines: ReadonlyArray<CouponOrderLineInput>;
  /** What shipping costs, 0 to 1000000000000; 0 when left out. */
  readonly shippingMinor?: InputMaybe<Scalars['SafeInt']['input']>;
};

/** One line of an order. */
export type CouponOrderLineInput = {
  /** The number of the article, 1 to 128 characters. */
  readonly sku: Scalars['ID']['input'];
  /** The category of the article, 1 to 128 characters; it may have none. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** The price of the whole line, 0 to 1000000000000. */
  readonly amountMinor: Scalars['SafeInt']['input'];
};

/** A coupon template as it is to be. */
export type SaveCouponTemplateInput = {
  /** 1 to 64 capital letters, digits and `_`, beginning with a letter. */
  readonly code: Scalars['ID']['input'];
  /** The version that is changed; left out to make the template. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The names to show. */
  readonly names: CouponNamesInput;
  /** What coupons bring. */
  readonly discount: CouponDiscountInput;
  /** ISO 4217 code, for example `CNY`: of every amount here, and of orders that can use a coupon. */
  readonly currency: Scalars['String']['input'];
  /** What must be spent on articles that it applies to, 0 to 1000000000000; 0 when left out. */
  readonly minimumMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** It applies to articles with one of these numbers, at most 500, or in one of `categories`; to all where both are empty or left out. */
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** See `skus`; at most 500. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At which ends it can be used; at all when empty or left out. */
  readonly channels?: InputMaybe<ReadonlyArray<Channel>>;
  /** When coupons can be used. */
  readonly validity: CouponValidityInput;
  /** How many coupons there are in all, 0 to 1000000000; as many as are wanted when left out, which cannot be changed later. */
  readonly stock?: InputMaybe<Scalars['SafeInt']['input']>;
  /** How many one person can get, 1 to 100; 1 when left out. */
  readonly perPerson?: InputMaybe<Scalars['Int']['input']>;
  /** Whether people can claim it themselves; they cannot when left out. */
  readonly isClaimable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether any coupon is given any more; true when left out. */
  readonly isOpen?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A name in every language that Datong speaks. */
export type CouponNamesInput = {
  /** In Chinese, 1 to 128 characters. */
  readonly zh: Scalars['String']['input'];
  /** In English, 1 to 128 characters. */
  readonly en: Scalars['String']['input'];
};

/** What coupons bring. */
export type CouponDiscountInput = {
  /** In which way. */
  readonly kind: CouponDiscountKind;
  /** What is taken off, 1 to 1000000000000: of `AMOUNT_OFF` alone, which needs it. */
  readonly amountMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** How many percent are taken off, 1 to 100: of `PERCENT_OFF` alone, which needs it. */
  readonly percent?: InputMaybe<Scalars['Int']['input']>;
  /** What is taken off at most, 1 to 1000000000000: of `PERCENT_OFF` and `FREE_SHIPPING` alone; no limit when left out. */
  readonly maxMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The article on top: of `GIFT` alone, which needs it. */
  readonly gift?: InputMaybe<CouponGiftInput>;
};

/** An article that comes with an order. */
export type CouponGiftInput = {
  /** The number of the article, 1 to 128 characters. */
  readonly sku: Scalars['ID']['input'];
  /** Its names. */
  readonly names: CouponNamesInput;
};

/** When coupons can be used: either `from` and `to`, or `days`. */
export type CouponValidityInput = {
  /** From when. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when; later than `from`. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  /** For how many days from when they are given, 1 to 3650. */
  readonly days?: InputMaybe<Scalars['Int']['input']>;
};

/** What became of a `saveCouponTemplate` call. */
export type SaveCouponTemplateResult = CouponTemplateSaved | CouponTemplateChanged | CouponTemplateUnknown | CouponStockTooSmall | CouponStockFixed;

/** The template is as it was wanted. */
export type CouponTemplateSaved = {
  readonly __typename?: 'CouponTemplateSaved';
  /** The template now. To read it takes `members:read`. */
  readonly template: CouponTemplate;
};

/** It is not in the version that was expected, or there is one already; nothing was done. */
export type CouponTemplateChanged = UserError & {
  readonly __typename?: 'CouponTemplateChanged';
  /** `COUPON_TEMPLATE_CHANGED`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The template now. */
  readonly template: CouponTemplate;
};

/** The stock would be smaller than what has been given; nothing was done. */
export type CouponStockTooSmall = UserError & {
  readonly __typename?: 'CouponStockTooSmall';
  /** `COUPON_STOCK_TOO_SMALL`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many have been given. */
  readonly given: Scalars['SafeInt']['output'];
};

/** A template with a stock cannot become one without, nor the other way round; nothing was done. */
export type CouponStockFixed = UserError & {
  readonly __typename?: 'CouponStockFixed';
  /** `COUPON_STOCK_FIXED`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A coupon for a person. */
export type IssueCouponInput = {
  /** The code of the template. */
  readonly template: Scalars['ID']['input'];
  /** The person; any id they ever had. The coupon is this id's, should the person be found to be two. */
  readonly userId: Scalars['ID']['input'];
  /** 1 to 128 characters; a call repeated with it gives no second coupon, and answers with the first as it is now. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of an `issueCoupon` call. */
export type IssueCouponResult = CouponIssued | CouponTemplateUnknown | CouponNotGiven | CouponLimitReached | IdempotencyKeyReused | UserErased;

/** A coupon for oneself. */
export type ClaimCouponInput = {
  /** The code of the template. */
  readonly template: Scalars['ID']['input'];
  /**
   * Left out by a signed-in person, who can only claim for themselves; a service says for whom. The coupon is this id's,
   * should the person be found to be two.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 128 characters; a call repeated with it gives no second coupon, and answers with the first as it is now. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `claimCoupon` call. */
export type ClaimCouponResult = CouponIssued | CouponTemplateUnknown | CouponNotGiven | CouponLimitReached | IdempotencyKeyReused | UserErased;

/** The person has the coupon, by this call or an earlier one with its key. */
export type CouponIssued = {
  readonly __typename?: 'CouponIssued';
  /** The coupon now. To read it takes `members:read`. */
  readonly coupon: Coupon;
  /** Whether an earlier call gave it. */
  readonly isRepeated: Scalars['Boolean']['output'];
};

/** There is no template with this code. */
export type CouponTemplateUnknown = UserError & {
  readonly __typename?: 'CouponTemplateUnknown';
  /** `COUPON_TEMPLATE_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** No coupon of this template is given. */
export type CouponNotGiven = UserError & {
  readonly __typename?: 'CouponNotGiven';
  /** `COUPON_NOT_GIVEN`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Why. */
  readonly reason: CouponNotGivenReason;
};

/** Why no coupon of a template is given. */
export type CouponNotGivenReason =
  /** Staff have closed it. */
  | 'CLOSED'
  /** People cannot claim it themselves. */
  | 'NOT_CLAIMABLE'
  /** The time in which coupons can be used is over. */
  | 'ENDED'
  /** There are none left. */
  | 'OUT_OF_STOCK';

/** The person has had as many as one person can get, under any of their ids. */
export type CouponLimitReached = UserError & {
  readonly __typename?: 'CouponLimitReached';
  /** `COUPON_LIMIT_REACHED`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many one person can get. */
  readonly perPerson: Scalars['Int']['output'];
};

/** One coupon each for many people. */
export type IssueCouponsInput = {
  /** The code of the template. */
  readonly template: Scalars['ID']['input'];
  /** 1 to 500 people; any id they ever had. Two ids of one person count once; the coupon is the first one's. */
  readonly userIds: ReadonlyArray<Scalars['ID']['input']>;
  /** 1 to 128 characters, the same for every call about one audience. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of an `issueCoupons` call. */
export type IssueCouponsResult = CouponsIssued | CouponTemplateUnknown;

/** Everybody was looked at. */
export type CouponsIssued = {
  readonly __typename?: 'CouponsIssued';
  /** One outcome for each of `userIds`, in the same order. */
  readonly outcomes: ReadonlyArray<CouponIssueOutcome>;
  /** How many people have been given one by this call. */
  readonly issued: Scalars['Int']['output'];
};

/** What became of one person of an audience. */
export type CouponIssueOutcome = {
  readonly __typename?: 'CouponIssueOutcome';
  /** The person, as the call names them. */
  readonly userId: Scalars['ID']['output'];
  /** Whether they have it. */
  readonly status: CouponIssueStatus;
  /** The coupon; null when they have none. To read it takes `members:read`. */
  readonly coupon?: Maybe<Coupon>;
};

/** Whether a person of an audience has the coupon. */
export type CouponIssueStatus =
  /** They have been given it. */
  | 'ISSUED'
  /** An earlier call with this key gave it. */
  | 'REPEATED'
  /** They have had as many as one person can get. */
  | 'LIMIT_REACHED'
  /** There are none left. */
  | 'OUT_OF_STOCK'
  /** Staff have closed the template. */
  | 'CLOSED'
  /** The time in which coupons can be used is over. */
  | 'ENDED'
  /** The key gave them a coupon of another template. */
  | 'KEY_REUSED'
  /** Nobody ever had this id. */
  | 'USER_UNKNOWN'
  /** The person has been erased. */
  | 'USER_ERASED';

/** A coupon to be ended. */
export type VoidCouponInput = {
  /** The coupon's id. */
  readonly coupon: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `voidCoupon` call. */
export type VoidCouponResult = CouponSaved | CouponUnknown | CouponNotUsable;

/** A coupon to be kept for an order. */
export type LockCouponInput = {
  /** The coupon's id; one of their own for a signed-in person. */
  readonly coupon: Scalars['ID']['input'];
  /** The system that the order comes from, 1 to 64 characters. */
  readonly source: Scalars['ID']['input'];
  /** The order's number in that system, 1 to 128 characters. */
  readonly externalId: Scalars['ID']['input'];
  /** What the order is. */
  readonly order: CouponOrderInput;
};

/** What became of a `lockCoupon` call. */
export type LockCouponResult = CouponLocked | CouponUnknown | CouponNotUsable | CouponNotApplicable;

/** The order has the coupon. */
export type CouponLocked = {
  readonly __typename?: 'CouponLocked';
  /** The coupon now. To read it takes `members:read`. */
  readonly coupon: Coupon;
  /** What it takes off. */
  readonly discount: Money;
  /** How much of it falls on each line, in their order and in the minor unit of the currency; nothing on any where it is taken off shipping. */
  readonly lineMinors: ReadonlyArray<Scalars['SafeInt']['output']>;
};

/** A coupon that an order is not to use any more. */
export type ReleaseCouponInput = {
  /** The coupon's id; one of their own for a signed-in person. */
  readonly coupon: Scalars['ID']['input'];
  /** The system that the order comes from, 1 to 64 characters. */
  readonly source: Scalars['ID']['input'];
  /** The order's number in that system, 1 to 128 characters. */
  readonly externalId: Scalars['ID']['input'];
};

/** What became of a `releaseCoupon` call. */
export type ReleaseCouponResult = CouponSaved | CouponUnknown | CouponNotUsable;

/** The coupon is as it was wanted. */
export type CouponSaved = {
  readonly __typename?: 'CouponSaved';
  /** The coupon now. To read it takes `members:read`. */
  readonly coupon: Coupon;
};

/** There is no such coupon, or it is somebody else's. */
export type CouponUnknown = UserError & {
  readonly __typename?: 'CouponUnknown';
  /** `COUPON_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** It cannot be used so where it stands. */
export type CouponNotUsable = UserError & {
  readonly __typename?: 'CouponNotUsable';
  /** `COUPON_NOT_USABLE`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: CouponState;
  /** The coupon now. */
  readonly coupon: Coupon;
};

/** It can be used, but not for this order. */
export type CouponNotApplicable = UserError & {
  readonly __typename?: 'CouponNotApplicable';
  /** `COUPON_NOT_APPLICABLE`. */
  readonly code: Scalars['String']['output'];
  /** What to tell the person, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Why. */
  readonly reason: CouponMisfit;
  /** What would have to be spent more; null unless that is the reason. */
  readonly missing?: Maybe<Money>;
  /** The coupon now. */
  readonly coupon: Coupon;
};

/** Points that are redeemed (积分兑换), as the call left them. */
export type PointsRedemption = {
  readonly __typename?: 'PointsRedemption';
  /** Names it among all redemptions, at most 1000 characters: what `confirmRedemption` and the others ask for. */
  readonly id: Scalars['ID']['output'];
  /** How many points. */
  readonly points: Scalars['SafeInt']['output'];
  /** Until when it had or has to be confirmed; when it was, where `redeemPoints` did that at once. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** How far it has come. */
  readonly state: RedemptionState;
  /** How many of its points have been given back after it was confirmed. */
  readonly reversed: Scalars['SafeInt']['output'];
};

/** How far a redemption has come. */
export type RedemptionState =
  /** The points are set aside (已冻结). */
  | 'HELD'
  /** They are spent (已兑换). */
  | 'CONFIRMED'
  /** They have been given back (已取消). */
  | 'CANCELLED'
  /** They have gone back because nobody confirmed it in time (已过期). */
  | 'EXPIRED';

/** Points to be set aside, or spent at once. */
export type RedeemPointsInput = {
  /**
   * The person, any id they ever had, 1 to 64 characters. Left out by a signed-in person, who acts only for themselves; a
   * service must give it.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** How many, 1 to 1000000000. */
  readonly points: Scalars['SafeInt']['input'];
  /**
   * How long to wait for `confirmRedemption`, 60 to 86400 seconds; when left out 900, unless set otherwise. Not with
   * `confirm`.
   */
  readonly holdSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Whether to spend the points at once, so that no `confirmRedemption` is needed. A key that comes again has to say the same. */
  readonly confirm?: Scalars['Boolean']['input'];
  /**
   * What for, such as an order number, 1 to 128 characters; left out for nothing that has a name. The person is shown it
   * (`Points.history`). A key that comes again has to say the same.
   */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /**
   * Tells this redemption from every other one of the same caller, a person or a service; 1 to 128 characters, for example
   * a UUID.
   */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `redeemPoints` call. */
export type RedeemPointsResult = PointsHeld | RedemptionConfirmed | InsufficientPoints | TooManyRedemptions | IdempotencyKeyReused | UserErased;

/** The points are set aside. */
export type PointsHeld = {
  readonly __typename?: 'PointsHeld';
  /** The redemption. */
  readonly redemption: PointsRedemption;
};

/** Fewer points can be spent than the call wants; nothing was done. */
export type InsufficientPoints = UserError & {
  readonly __typename?: 'InsufficientPoints';
  /** `INSUFFICIENT_POINTS`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many can be spent. */
  readonly available: Scalars['SafeInt']['output'];
};

/** The person has too many redemptions that nobody has confirmed or cancelled; nothing was done. */
export type TooManyRedemptions = UserError & {
  readonly __typename?: 'TooManyRedemptions';
  /** `TOO_MANY_REDEMPTIONS`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many may be open at once. */
  readonly max: Scalars['Int']['output'];
};

/** The person has been erased, and their account is closed; nothing was done. */
export type UserErased = UserError & {
  readonly __typename?: 'UserErased';
  /** `USER_ERASED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A redemption to be spent. */
export type ConfirmRedemptionInput = {
  /**
   * The person, any id they ever had, 1 to 64 characters. Left out by a signed-in person, who acts only for themselves; a
   * service must give it.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** `PointsRedemption.id`. */
  readonly redemption: Scalars['ID']['input'];
};

/** What became of a `confirmRedemption` call. */
export type ConfirmRedemptionResult = RedemptionConfirmed | RedemptionUnknown | RedemptionNotChangeable | HoldExpired | UserErased;

/** The points are spent. */
export type RedemptionConfirmed = {
  readonly __typename?: 'RedemptionConfirmed';
  /** The redemption. */
  readonly redemption: PointsRedemption;
};

/** There is no such redemption, or it is another's. */
export type RedemptionUnknown = UserError & {
  readonly __typename?: 'RedemptionUnknown';
  /** `REDEMPTION_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** What the redemption has become does not allow it, or somebody else set the points aside, a back end or whoever was one with the person who asks; nothing was done. */
export type RedemptionNotChangeable = UserError & {
  readonly __typename?: 'RedemptionNotChangeable';
  /** `REDEMPTION_NOT_CHANGEABLE`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How far it has come. */
  readonly state: RedemptionState;
};

/** Nobody confirmed the redemption in time; its points have gone back. */
export type HoldExpired = UserError & {
  readonly __typename?: 'HoldExpired';
  /** `HOLD_EXPIRED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** When that was. */
  readonly expiredAt: Scalars['DateTime']['output'];
};

/** A redemption to be given up. */
export type CancelRedemptionInput = {
  /**
   * The person, any id they ever had, 1 to 64 characters. Left out by a signed-in person, who acts only for themselves; a
   * service must give it.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** `PointsRedemption.id`. */
  readonly redemption: Scalars['ID']['input'];
};

/** What became of a `cancelRedemption` call. */
export type CancelRedemptionResult = RedemptionCancelled | RedemptionUnknown | RedemptionNotChangeable | UserErased;

/** The points are back in their lots. */
export type RedemptionCancelled = {
  readonly __typename?: 'RedemptionCancelled';
  /** The redemption. */
  readonly redemption: PointsRedemption;
};

/** A redemption of which points are to be given back. */
export type ReverseRedemptionInput = {
  /** The person, any id they ever had, 1 to 64 characters. */
  readonly userId: Scalars['ID']['input'];
  /** `PointsRedemption.id`. */
  readonly redemption: Scalars['ID']['input'];
  /** How many, 1 to 1000000000; all that have not been given back when left out. */
  readonly points?: InputMaybe<Scalars['SafeInt']['input']>;
  /**
   * Why, 1 to 500 characters; left out where nothing is to be said. The person is shown it (`Points.history`). A key that comes
   * again has to say the same.
   */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Tells this reversal from others of the same redemption; 1 to 128 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `reverseRedemption` call. */
export type ReverseRedemptionResult = RedemptionReversed | RedemptionUnknown | RedemptionNotChangeable | ReversalTooLarge | IdempotencyKeyReused | UserErased;

/** The points are back. */
export type RedemptionReversed = {
  readonly __typename?: 'RedemptionReversed';
  /** The redemption. */
  readonly redemption: PointsRedemption;
};

/** More was to be given back than the redemption has left; nothing was done. */
export type ReversalTooLarge = UserError & {
  readonly __typename?: 'ReversalTooLarge';
  /** `REVERSAL_TOO_LARGE`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many of its points have not been given back. */
  readonly reversible: Scalars['SafeInt']['output'];
};

/** A change of somebody's points by staff (积分调整). */
export type PointsAdjustment = {
  readonly __typename?: 'PointsAdjustment';
  /** The idempotency key under which it was made. */
  readonly id: Scalars['ID']['output'];
  /** Whose points. */
  readonly person?: Maybe<User>;
  /** Points given, or below zero taken. */
  readonly points: Scalars['SafeInt']['output'];
  /** Why; the person is shown it. */
  readonly reason: Scalars['String']['output'];
  /** What was noted for staff alone; null where nothing was. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** When given points lapse; null when they do not. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  readonly state: AdjustmentState;
  /** Who asked for it: a user id of staff. */
  readonly requestedBy: Scalars['ID']['output'];
  /** When. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** The second member of staff, or whoever asked for it where they withdrew it; null while it waits for one, or needs none. */
  readonly decidedBy?: Maybe<Scalars['ID']['output']>;
  /** When they decided; null as `decidedBy`. */
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How far an adjustment has come. */
export type AdjustmentState =
  /** It waits for a second member of staff (待复核). */
  | 'PENDING'
  /** It is agreed to, and in effect (已通过). */
  | 'APPROVED'
  /** A second member of staff did not agree, or whoever asked for it withdrew it (已驳回). */
  | 'REJECTED'
  /** It was agreed to and took more points than there were (积分不足未生效): nothing was taken, and it is over. */
  | 'REFUSED';

/** By how many points somebody's account is to change. */
export type AdjustPointsInput = {
  /**
   * The person, any id they ever had, 1 to 64 characters. What is given is this id's, and what is taken is taken from its
   * points first, should the person be found to be two.
   */
  readonly userId: Scalars['ID']['input'];
  /** Points to give, or below zero to take: 1 to 1000000000 either way. */
  readonly points: Scalars['SafeInt']['input'];
  /** Why, 1 to 500 characters: words for the person, who is shown them (`Points.history`). */
  readonly reason: Scalars['String']['input'];
  /**
   * What only staff are to see, 1 to 500 characters. Nowhere in the API is the person shown it, but it is about them: a copy of
   * what is kept of them (`exportMyData`) has it.
   */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** When given points lapse, in the future; left out when they do not. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Tells this adjustment from every other one, of whomever; 1 to 128 characters, for example a UUID. It is the adjustment's id. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of an `adjustPoints` call. */
export type AdjustPointsResult = PointsAdjusted | AdjustmentProposed | InsufficientPoints | OwnWalletRefused | IdempotencyKeyReused | UserErased;

/** The account has changed. */
export type PointsAdjusted = {
  readonly __typename?: 'PointsAdjusted';
  /** The adjustment. */
  readonly adjustment: PointsAdjustment;
};

/** It waits for a second member of staff; nothing has changed yet. */
export type AdjustmentProposed = {
  readonly __typename?: 'AdjustmentProposed';
  /** The adjustment. */
  readonly adjustment: PointsAdjustment;
};

/** The account is that of whoever calls; nothing was done. */
export type OwnWalletRefused = UserError & {
  readonly __typename?: 'OwnWalletRefused';
  /** `OWN_WALLET_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** An adjustment to be agreed to. */
export type ApproveAdjustmentInput = {
  /** `PointsAdjustment.id`. */
  readonly adjustment: Scalars['ID']['input'];
};

/** What became of an `approveAdjustment` call. */
export type ApproveAdjustmentResult = PointsAdjusted | AdjustmentUnknown | AdjustmentDecided | SecondPersonNeeded | InsufficientPoints | OwnWalletRefused | UserErased;

/** There is no such adjustment. */
export type AdjustmentUnknown = UserError & {
  readonly __typename?: 'AdjustmentUnknown';
  /** `ADJUSTMENT_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** It has been decided otherwise; nothing was done. */
export type AdjustmentDecided = UserError & {
  readonly __typename?: 'AdjustmentDecided';
  /** `ADJUSTMENT_DECIDED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How. */
  readonly state: AdjustmentState;
};

/** Whoever asked for it cannot agree to it; nothing was done. */
export type SecondPersonNeeded = UserError & {
  readonly __typename?: 'SecondPersonNeeded';
  /** `SECOND_PERSON_NEEDED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** An adjustment not to be agreed to, or to be withdrawn. */
export type RejectAdjustmentInput = {
  /** `PointsAdjustment.id`. */
  readonly adjustment: Scalars['ID']['input'];
};

/** What became of a `rejectAdjustment` call. */
export type RejectAdjustmentResult = AdjustmentRejected | AdjustmentUnknown | AdjustmentDecided;

/** It will not take effect. */
export type AdjustmentRejected = {
  readonly __typename?: 'AdjustmentRejected';
  /** The adjustment. */
  readonly adjustment: PointsAdjustment;
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
  /** Something was paid back, by rules that take a tier away at once then (因退款降级). */
  | 'REFUNDED'
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

/** Rules as they were published. They never change; they may be withdrawn. */
export type MemberRules = {
  readonly __typename?: 'MemberRules';
  /** One more than that of what was published or withdrawn before, of whatever kind: a withdrawal takes a version of its own. */
  readonly version: Scalars['Int']['output'];
  /** What they are about. */
  readonly kind: MemberRulesKind;
  /** From when on they count. */
  readonly effectiveFrom: Scalars['DateTime']['output'];
  /** The rules, in the form that `docs/member-rules.md` tells. */
  readonly rules: Scalars['JSON']['output'];
  /** When they were published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /**
   * Who published them: a member of staff by user id, a back end by its name; null for those with which the
   * database began.
   */
  readonly publishedBy?: Maybe<Scalars['ID']['output']>;
  /** Why; null for those with which the database began. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** When they were withdrawn, and so have never been in force; null while they count. */
  readonly withdrawnAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who withdrew them: a member of staff by user id, a back end by its name; null while they count. */
  readonly withdrawnBy?: Maybe<Scalars['ID']['output']>;
  /** Why they were withdrawn; null while they count. */
  readonly withdrawnBecause?: Maybe<Scalars['String']['output']>;
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
  /** How many at once, were the rules published now. */
  readonly atOnce: Scalars['SafeInt']['output'];
  /** How many in the end: had the rules been the only ones since ever. */
  readonly count: Scalars['SafeInt']['output'];
};

/** Rules to be published. */
export type PublishMemberRulesInput = {
  /** What they are about. */
  readonly kind: MemberRulesKind;
  /** The rules, in the form that `docs/member-rules.md` tells. */
  readonly rules: Scalars['JSON']['input'];
  /** The version that they follow: the newest one of whatever kind, as you know it. */
  readonly follows: Scalars['Int']['input'];
  /**
   * From when on they count; left out for at once, and at most 366 days ahead. Tier rules count for the whole of the day on
   * which they come into force, beside those before.
   */
  readonly effectiveFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** 1 to 128 characters; a repeated call with the same key publishes nothing more. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `publishMemberRules` call. */
export type PublishMemberRulesResult = MemberRulesPublished | MemberRulesInvalid | MemberRulesVersionTaken | IdempotencyKeyReused;

/** The rules stand, from their time on. */
export type MemberRulesPublished = {
  readonly __typename?: 'MemberRulesPublished';
  /** The rules. */
  readonly rules: MemberRules;
  /** Whether an earlier call with this key had published them. */
  readonly repeated: Scalars['Boolean']['output'];
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
  /** What is wrong there, in the language of the request. */
  readonly reason: Scalars['String']['output'];
};

/** There is a newer version than the one that they were to follow. Nothing was done. */
export type MemberRulesVersionTaken = UserError & {
  readonly __typename?: 'MemberRulesVersionTaken';
  /** `MEMBER_RULES_VERSION_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The newest version. */
  readonly newest: Scalars['Int']['output'];
};

/** Rules to be withdrawn. */
export type WithdrawMemberRulesInput = {
  /** `MemberRules.version`. */
  readonly version: Scalars['Int']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `withdrawMemberRules` call. */
export type WithdrawMemberRulesResult = MemberRulesWithdrawn | MemberRulesUnknown | MemberRulesNeeded;

/** The rules are taken as never in force. */
export type MemberRulesWithdrawn = {
  readonly __typename?: 'MemberRulesWithdrawn';
  /** The rules as they are now. */
  readonly rules: MemberRules;
  /** The newest version of whatever kind, which the next publication follows: the withdrawal has one of its own. */
  readonly newest: Scalars['Int']['output'];
};

/** No such version was published. Nothing was done. */
export type MemberRulesUnknown = UserError & {
  readonly __typename?: 'MemberRulesUnknown';
  /** `MEMBER_RULES_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Other rules that count need these, or they are those with which the database began. Nothing was done. */
export type MemberRulesNeeded = UserError & {
  readonly __typename?: 'MemberRulesNeeded';
  /** `MEMBER_RULES_NEEDED`. */
  readonly code: Scalars['String']['output'];
  /** The refusal as it can be shown, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** What would be wrong with the others. */
  readonly problems: ReadonlyArray<MemberRulesProblem>;
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
export type GrantBenefitResult = BenefitGranted | BenefitUnknown | TooManyBenefitGrants | IdempotencyKeyReused | UserErased;

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
export type UseBenefitResult = BenefitUsed | BenefitNotHeld | BenefitNotAtChannel | BenefitUsedUp | IdempotencyKeyReused | UserErased;

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
export type SetBirthdayResult = BirthdaySet | BirthdayNotChangeable | UserErased;

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

/** A page of what happened to a member. */
export type MemberStoryConnection = {
  readonly __typename?: 'MemberStoryConnection';
  /** The entries of this page. */
  readonly nodes: ReadonlyArray<MemberStoryEntry>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<MemberStoryEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** Something that happened to a member, and its place in the list. */
export type MemberStoryEdge = {
  readonly __typename?: 'MemberStoryEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** What happened. */
  readonly node: MemberStoryEntry;
};

/** Something that happened to a member. */
export type MemberStoryEntry = {
  readonly __typename?: 'MemberStoryEntry';
  /** Unique among those about the same topic. */
  readonly id: Scalars['ID']['output'];
  /** What it is about. */
  readonly topic: MemberStoryTopic;
  /** When it was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /**
   * The constant name of what happened. About points: `EARN`, `ACTIVATE`, `REVERSE_EARN`, `HOLD`, `CONFIRM`, `CANCEL`,
   * `RELEASE` (a hold that nobody confirmed), `REVERSE_REDEEM`, `ADJUST`, `EXPIRE` or `DEBT_REPAID`; points that were spent at
   * once are one `CONFIRM`. About coupons: a
   * `CouponEventKind`. About tiers: a `TierChangeReason`. About benefits: `USED`, `USE_REVERSED`, `GRANTED` or `REVOKED`.
   * About adjustments that take two members of staff: `PROPOSED`, `APPROVED`, `REJECTED`, or `REFUSED` where it was
   * agreed to and took more than there was. About the birthday:
   * `BIRTHDAY_SET`. More may come.
   */
  readonly event: Scalars['String']['output'];
  /**
   * By how many points the person had more afterwards, or less where it is below zero: their own, where points of others were
   * in it, who were one person with them. What is set aside is gone. Of an adjustment that was proposed or decided, by how many
   * it was to be. Null where it is not about points.
   */
  readonly points?: Maybe<Scalars['SafeInt']['output']>;
  /** The coupon as it is now; null where it is not about one. */
  readonly coupon?: Maybe<Coupon>;
  /** The constant name of the tier that was reached, or of the benefit; null where it is about neither. */
  readonly code?: Maybe<Scalars['ID']['output']>;
  /** What it belongs to, for example an order or a redemption; null where that is nothing. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /**
   * What points were redeemed for (兑换用途), in the words of the call that took them, such as an order number; null where
   * nobody said, and of whatever else happened.
   */
  readonly spentOn?: Maybe<Scalars['String']['output']>;
  /** Why, in the words of whoever did it; null where nobody said. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /**
   * Who did it: the user id of a person or a member of staff, or the name of a back end. Null where it came of itself or of an
   * order, and where it was not noted yet. Not for the person.
   */
  readonly by?: Maybe<Scalars['ID']['output']>;
  /** What staff noted about it for themselves; null where nothing was. Not for the person. */
  readonly note?: Maybe<Scalars['String']['output']>;
};

/** What something that happened to a member is about. */
export type MemberStoryTopic =
  /** Points (积分). */
  | 'POINTS'
  /** Coupons (优惠券). */
  | 'COUPON'
  /** The tier (等级). */
  | 'TIER'
  /** Benefits that were used (权益核销). */
  | 'BENEFIT_USE'
  /** Benefits that were given by hand (权益发放). */
  | 'BENEFIT_GRANT'
  /** Points that staff were to give or take, where that took two (积分调整复核). */
  | 'ADJUSTMENT'
  /** The birthday, as it stands (生日). */
  | 'BIRTHDAY';

/** In what a wallet is not what its ledger makes of it. */
export type WalletDifference = {
  readonly __typename?: 'WalletDifference';
  /** Whose wallet: a user id of the person. */
  readonly userId: Scalars['ID']['output'];
  /** Which of its points: `total`, `held`, or those of one lot or debt. */
  readonly what: Scalars['String']['output'];
  /** How many there are in the wallet. */
  readonly inWallet: Scalars['SafeInt']['output'];
  /** How many there should be. */
  readonly inLedger: Scalars['SafeInt']['output'];
};

/** In what entries of the ledger are not what they come from. */
export type LedgerDifference = {
  readonly __typename?: 'LedgerDifference';
  /** In whose ledger; where entries are missing, in whose they should be. */
  readonly userId: Scalars['ID']['output'];
  /**
   * What they come from: `order`, `adjustment`, `redemption`, `transfer`, `upkeep` (the passing of time) or `closure` (an
   * erasure), and its name.
   */
  readonly what: Scalars['String']['output'];
  /** How many points the entries come to. */
  readonly inLedger: Scalars['SafeInt']['output'];
  /** How many they should come to; 0 where there is no such thing. */
  readonly byOrigin: Scalars['SafeInt']['output'];
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
        | GraphQLRecursivePick<FederationTypes['MergePreview'], {"survivorAliasIds":true,"retiredAliasIds":true}> ) );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  PublishEarningRulesResult:
    | ( EarningRulesPublishedModel )
    | ( EarningRulesInvalidModel )
    | ( EarningRulesVersionTakenModel )
    | ( IdempotencyKeyReusedModel )
  ;
  WithdrawEarningRulesResult:
    | ( EarningRulesWithdrawnModel )
    | ( MemberRulesUnknownModel )
    | ( MemberRulesNeededModel )
  ;
  ReplayMembersDeadLettersResult: ( DeadLettersReplayed );
  SaveCouponTemplateResult:
    | ( CouponTemplateSavedModel )
    | ( CouponTemplateChangedModel )
    | ( CouponTemplateUnknownModel )
    | ( CouponStockTooSmallModel )
    | ( CouponStockFixedModel )
  ;
  IssueCouponResult:
    | ( CouponIssuedModel )
    | ( CouponTemplateUnknownModel )
    | ( CouponNotGivenModel )
    | ( CouponLimitReachedModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  ClaimCouponResult:
    | ( CouponIssuedModel )
    | ( CouponTemplateUnknownModel )
    | ( CouponNotGivenModel )
    | ( CouponLimitReachedModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  IssueCouponsResult:
    | ( CouponsIssuedModel )
    | ( CouponTemplateUnknownModel )
  ;
  VoidCouponResult:
    | ( CouponSavedModel )
    | ( CouponUnknownModel )
    | ( CouponNotUsableModel )
  ;
  LockCouponResult:
    | ( CouponLockedModel )
    | ( CouponUnknownModel )
    | ( CouponNotUsableModel )
    | ( CouponNotApplicableModel )
  ;
  ReleaseCouponResult:
    | ( CouponSavedModel )
    | ( CouponUnknownModel )
    | ( CouponNotUsableModel )
  ;
  RedeemPointsResult:
    | ( PointsHeldModel )
    | ( RedemptionConfirmedModel )
    | ( InsufficientPointsModel )
    | ( TooManyRedemptionsModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  ConfirmRedemptionResult:
    | ( RedemptionConfirmedModel )
    | ( RedemptionUnknownModel )
    | ( RedemptionNotChangeableModel )
    | ( HoldExpiredModel )
    | ( UserErasedModel )
  ;
  CancelRedemptionResult:
    | ( RedemptionCancelledModel )
    | ( RedemptionUnknownModel )
    | ( RedemptionNotChangeableModel )
    | ( UserErasedModel )
  ;
  ReverseRedemptionResult:
    | ( RedemptionReversedModel )
    | ( RedemptionUnknownModel )
    | ( RedemptionNotChangeableModel )
    | ( ReversalTooLargeModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  AdjustPointsResult:
    | ( PointsAdjustedModel )
    | ( AdjustmentProposedModel )
    | ( InsufficientPointsModel )
    | ( OwnWalletRefusedModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  ApproveAdjustmentResult:
    | ( PointsAdjustedModel )
    | ( AdjustmentUnknownModel )
    | ( AdjustmentDecidedModel )
    | ( SecondPersonNeededModel )
    | ( InsufficientPointsModel )
    | ( OwnWalletRefusedModel )
    | ( UserErasedModel )
  ;
  RejectAdjustmentResult:
    | ( AdjustmentRejectedModel )
    | ( AdjustmentUnknownModel )
    | ( AdjustmentDecidedModel )
  ;
  TryTierRulesResult:
    | ( ShownTrial )
    | ( MemberRulesInvalidModel )
  ;
  PublishMemberRulesResult:
    | ( MemberRulesPublishedModel )
    | ( MemberRulesInvalidModel )
    | ( MemberRulesVersionTakenModel )
    | ( IdempotencyKeyReusedModel )
  ;
  WithdrawMemberRulesResult:
    | ( MemberRulesWithdrawnModel )
    | ( MemberRulesUnknownModel )
    | ( MemberRulesNeededModel )
  ;
  GrantBenefitResult:
    | ( BenefitGrantedModel )
    | ( BenefitUnknownModel )
    | ( TooManyBenefitGrantsModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
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
    | ( UserErasedModel )
  ;
  ReverseBenefitUseResult:
    | ( BenefitUseReversedModel )
    | ( BenefitUseUnknownModel )
  ;
  SetBirthdayResult:
    | ( BirthdaySetModel )
    | ( BirthdayNotChangeableModel )
    | ( UserErasedModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( EarningRulesInvalidModel )
    | ( EarningRulesVersionTakenModel )
    | ( IdempotencyKeyReusedModel )
    | ( CouponTemplateChangedModel )
    | ( CouponStockTooSmallModel )
    | ( CouponStockFixedModel )
    | ( CouponTemplateUnknownModel )
    | ( CouponNotGivenModel )
    | ( CouponLimitReachedModel )
    | ( CouponUnknownModel )
    | ( CouponNotUsableModel )
    | ( CouponNotApplicableModel )
    | ( InsufficientPointsModel )
    | ( TooManyRedemptionsModel )
    | ( UserErasedModel )
    | ( RedemptionUnknownModel )
    | ( RedemptionNotChangeableModel )
    | ( HoldExpiredModel )
    | ( ReversalTooLargeModel )
    | ( OwnWalletRefusedModel )
    | ( AdjustmentUnknownModel )
    | ( AdjustmentDecidedModel )
    | ( SecondPersonNeededModel )
    | ( MemberRulesInvalidModel )
    | ( MemberRulesVersionTakenModel )
    | ( MemberRulesUnknownModel )
    | ( MemberRulesNeededModel )
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
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<Person>;
  MergePreview: ResolverTypeWrapper<MergingPersons>;
  MembershipMergePreview: ResolverTypeWrapper<Omit<MembershipMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversTypes['Membership'], retired: ResolversTypes['Membership'], merged: ResolversTypes['Membership'] }>;
  Membership: ResolverTypeWrapper<Member>;
  Tier: ResolverTypeWrapper<TierModel>;
  NextTier: ResolverTypeWrapper<Omit<NextTier, 'tier' | 'remaining'> & { tier: ResolversTypes['Tier'], remaining: ResolversTypes['Money'] }>;
  Points: ResolverTypeWrapper<PersonsPoints>;
  PointLot: ResolverTypeWrapper<DatedLot>;
  Benefit: ResolverTypeWrapper<BenefitModel>;
  Money: ResolverTypeWrapper<MoneyModel>;
  AccessRecord: ResolverTypeWrapper<AccessRecordModel>;
  AccessCallerKind: AccessCallerKind;
  AccessRecordConnection: ResolverTypeWrapper<Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['AccessRecord']>, edges: ReadonlyArray<ResolversTypes['AccessRecordEdge']> }>;
  AccessRecordEdge: ResolverTypeWrapper<Omit<AccessRecordEdge, 'node'> & { node: ResolversTypes['AccessRecord'] }>;
  PersonExport: ResolverTypeWrapper<PersonExport>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  EarningRuleBook: ResolverTypeWrapper<ListedBook>;
  EarningRuleBookConnection: ResolverTypeWrapper<Omit<EarningRuleBookConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['EarningRuleBook']>, edges: ReadonlyArray<ResolversTypes['EarningRuleBookEdge']> }>;
  EarningRuleBookEdge: ResolverTypeWrapper<Omit<EarningRuleBookEdge, 'node'> & { node: ResolversTypes['EarningRuleBook'] }>;
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
  EarningRulesVersionTaken: ResolverTypeWrapper<EarningRulesVersionTakenModel>;
  WithdrawEarningRulesInput: WithdrawEarningRulesInput;
  WithdrawEarningRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawEarningRulesResult']>;
  EarningRulesWithdrawn: ResolverTypeWrapper<EarningRulesWithdrawnModel>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['DeadLetter']>, edges: ReadonlyArray<ResolversTypes['DeadLetterEdge']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  DeadLetter: ResolverTypeWrapper<DeadLetterModel>;
  ReplayMembersDeadLettersInput: ReplayMembersDeadLettersInput;
  ReplayMembersDeadLettersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayMembersDeadLettersResult']>;
  DeadLettersReplayed: ResolverTypeWrapper<DeadLettersReplayed>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReusedModel>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  CouponDiscount: ResolverTypeWrapper<PricedDiscount>;
  CouponDiscountKind: CouponDiscountKind;
  CouponGift: ResolverTypeWrapper<CouponGiftModel>;
  CouponTerms: ResolverTypeWrapper<CouponTermsModel>;
  CouponValidity: ResolverTypeWrapper<CouponValidityModel>;
  CouponTemplate: ResolverTypeWrapper<CouponTemplateModel>;
  CouponTemplateVersion: ResolverTypeWrapper<TemplateVersion>;
  CouponTemplateConnection: ResolverTypeWrapper<Omit<CouponTemplateConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['CouponTemplate']>, edges: ReadonlyArray<ResolversTypes['CouponTemplateEdge']> }>;
  CouponTemplateEdge: ResolverTypeWrapper<Omit<CouponTemplateEdge, 'node'> & { node: ResolversTypes['CouponTemplate'] }>;
  Coupon: ResolverTypeWrapper<CouponModel>;
  CouponState: CouponState;
  CouponUse: ResolverTypeWrapper<PricedUse>;
  CouponEvent: ResolverTypeWrapper<CouponEventModel>;
  CouponEventKind: CouponEventKind;
  CouponConnection: ResolverTypeWrapper<Omit<CouponConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Coupon']>, edges: ReadonlyArray<ResolversTypes['CouponEdge']> }>;
  CouponEdge: ResolverTypeWrapper<Omit<CouponEdge, 'node'> & { node: ResolversTypes['Coupon'] }>;
  CouponOffer: ResolverTypeWrapper<CouponOfferModel>;
  CouponMisfit: CouponMisfit;
  CouponOrderInput: CouponOrderInput;
  CouponOrderLineInput: CouponOrderLineInput;
  SaveCouponTemplateInput: SaveCouponTemplateInput;
  CouponNamesInput: CouponNamesInput;
  CouponDiscountInput: CouponDiscountInput;
  CouponGiftInput: CouponGiftInput;
  CouponValidityInput: CouponValidityInput;
  SaveCouponTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveCouponTemplateResult']>;
  CouponTemplateSaved: ResolverTypeWrapper<CouponTemplateSavedModel>;
  CouponTemplateChanged: ResolverTypeWrapper<CouponTemplateChangedModel>;
  CouponStockTooSmall: ResolverTypeWrapper<CouponStockTooSmallModel>;
  CouponStockFixed: ResolverTypeWrapper<CouponStockFixedModel>;
  IssueCouponInput: IssueCouponInput;
  IssueCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IssueCouponResult']>;
  ClaimCouponInput: ClaimCouponInput;
  ClaimCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimCouponResult']>;
  CouponIssued: ResolverTypeWrapper<CouponIssuedModel>;
  CouponTemplateUnknown: ResolverTypeWrapper<CouponTemplateUnknownModel>;
  CouponNotGiven: ResolverTypeWrapper<CouponNotGivenModel>;
  CouponNotGivenReason: CouponNotGivenReason;
  CouponLimitReached: ResolverTypeWrapper<CouponLimitReachedModel>;
  IssueCouponsInput: IssueCouponsInput;
  IssueCouponsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IssueCouponsResult']>;
  CouponsIssued: ResolverTypeWrapper<CouponsIssuedModel>;
  CouponIssueOutcome: ResolverTypeWrapper<CouponIssueOutcomeModel>;
  CouponIssueStatus: CouponIssueStatus;
  VoidCouponInput: VoidCouponInput;
  VoidCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VoidCouponResult']>;
  LockCouponInput: LockCouponInput;
  LockCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LockCouponResult']>;
  CouponLocked: ResolverTypeWrapper<CouponLockedModel>;
  ReleaseCouponInput: ReleaseCouponInput;
  ReleaseCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReleaseCouponResult']>;
  CouponSaved: ResolverTypeWrapper<CouponSavedModel>;
  CouponUnknown: ResolverTypeWrapper<CouponUnknownModel>;
  CouponNotUsable: ResolverTypeWrapper<CouponNotUsableModel>;
  CouponNotApplicable: ResolverTypeWrapper<CouponNotApplicableModel>;
  PointsRedemption: ResolverTypeWrapper<Redemption>;
  RedemptionState: RedemptionState;
  RedeemPointsInput: RedeemPointsInput;
  RedeemPointsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RedeemPointsResult']>;
  PointsHeld: ResolverTypeWrapper<PointsHeldModel>;
  InsufficientPoints: ResolverTypeWrapper<InsufficientPointsModel>;
  TooManyRedemptions: ResolverTypeWrapper<TooManyRedemptionsModel>;
  UserErased: ResolverTypeWrapper<UserErasedModel>;
  ConfirmRedemptionInput: ConfirmRedemptionInput;
  ConfirmRedemptionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmRedemptionResult']>;
  RedemptionConfirmed: ResolverTypeWrapper<RedemptionConfirmedModel>;
  RedemptionUnknown: ResolverTypeWrapper<RedemptionUnknownModel>;
  RedemptionNotChangeable: ResolverTypeWrapper<RedemptionNotChangeableModel>;
  HoldExpired: ResolverTypeWrapper<HoldExpiredModel>;
  CancelRedemptionInput: CancelRedemptionInput;
  CancelRedemptionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelRedemptionResult']>;
  RedemptionCancelled: ResolverTypeWrapper<RedemptionCancelledModel>;
  ReverseRedemptionInput: ReverseRedemptionInput;
  ReverseRedemptionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReverseRedemptionResult']>;
  RedemptionReversed: ResolverTypeWrapper<RedemptionReversedModel>;
  ReversalTooLarge: ResolverTypeWrapper<ReversalTooLargeModel>;
  PointsAdjustment: ResolverTypeWrapper<Adjustment>;
  AdjustmentState: AdjustmentState;
  AdjustPointsInput: AdjustPointsInput;
  AdjustPointsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdjustPointsResult']>;
  PointsAdjusted: ResolverTypeWrapper<PointsAdjustedModel>;
  AdjustmentProposed: ResolverTypeWrapper<AdjustmentProposedModel>;
  OwnWalletRefused: ResolverTypeWrapper<OwnWalletRefusedModel>;
  ApproveAdjustmentInput: ApproveAdjustmentInput;
  ApproveAdjustmentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApproveAdjustmentResult']>;
  AdjustmentUnknown: ResolverTypeWrapper<AdjustmentUnknownModel>;
  AdjustmentDecided: ResolverTypeWrapper<AdjustmentDecidedModel>;
  SecondPersonNeeded: ResolverTypeWrapper<SecondPersonNeededModel>;
  RejectAdjustmentInput: RejectAdjustmentInput;
  RejectAdjustmentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RejectAdjustmentResult']>;
  AdjustmentRejected: ResolverTypeWrapper<AdjustmentRejectedModel>;
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
  MemberRules: ResolverTypeWrapper<BookedRules>;
  MemberRulesConnection: ResolverTypeWrapper<Omit<MemberRulesConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['MemberRules']>, edges: ReadonlyArray<ResolversTypes['MemberRulesEdge']> }>;
  MemberRulesEdge: ResolverTypeWrapper<Omit<MemberRulesEdge, 'node'> & { node: ResolversTypes['MemberRules'] }>;
  TryTierRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TryTierRulesResult']>;
  TierRulesTried: ResolverTypeWrapper<ShownTrial>;
  TierMove: ResolverTypeWrapper<TierMove>;
  PublishMemberRulesInput: PublishMemberRulesInput;
  PublishMemberRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishMemberRulesResult']>;
  MemberRulesPublished: ResolverTypeWrapper<MemberRulesPublishedModel>;
  MemberRulesInvalid: ResolverTypeWrapper<MemberRulesInvalidModel>;
  MemberRulesProblem: ResolverTypeWrapper<RulesProblem>;
  MemberRulesVersionTaken: ResolverTypeWrapper<MemberRulesVersionTakenModel>;
  WithdrawMemberRulesInput: WithdrawMemberRulesInput;
  WithdrawMemberRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawMemberRulesResult']>;
  MemberRulesWithdrawn: ResolverTypeWrapper<MemberRulesWithdrawnModel>;
  MemberRulesUnknown: ResolverTypeWrapper<MemberRulesUnknownModel>;
  MemberRulesNeeded: ResolverTypeWrapper<MemberRulesNeededModel>;
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
  MemberStoryConnection: ResolverTypeWrapper<Omit<MemberStoryConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['MemberStoryEntry']>, edges: ReadonlyArray<ResolversTypes['MemberStoryEdge']> }>;
  MemberStoryEdge: ResolverTypeWrapper<Omit<MemberStoryEdge, 'node'> & { node: ResolversTypes['MemberStoryEntry'] }>;
  MemberStoryEntry: ResolverTypeWrapper<StoryEntry>;
  MemberStoryTopic: MemberStoryTopic;
  WalletDifference: ResolverTypeWrapper<WalletDifference>;
  LedgerDifference: ResolverTypeWrapper<LedgerDifference>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
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
  Membership: Member;
  Tier: TierModel;
  NextTier: Omit<NextTier, 'tier' | 'remaining'> & { tier: ResolversParentTypes['Tier'], remaining: ResolversParentTypes['Money'] };
  Points: PersonsPoints;
  PointLot: DatedLot;
  Benefit: BenefitModel;
  Money: MoneyModel;
  AccessRecord: AccessRecordModel;
  AccessRecordConnection: Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['AccessRecord']>, edges: ReadonlyArray<ResolversParentTypes['AccessRecordEdge']> };
  AccessRecordEdge: Omit<AccessRecordEdge, 'node'> & { node: ResolversParentTypes['AccessRecord'] };
  PersonExport: PersonExport;
  PageInfo: PageInfo;
  EarningRuleBook: ListedBook;
  EarningRuleBookConnection: Omit<EarningRuleBookConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['EarningRuleBook']>, edges: ReadonlyArray<ResolversParentTypes['EarningRuleBookEdge']> };
  EarningRuleBookEdge: Omit<EarningRuleBookEdge, 'node'> & { node: ResolversParentTypes['EarningRuleBook'] };
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
  EarningRulesVersionTaken: EarningRulesVersionTakenModel;
  WithdrawEarningRulesInput: WithdrawEarningRulesInput;
  WithdrawEarningRulesResult: ResolversUnionTypes<ResolversParentTypes>['WithdrawEarningRulesResult'];
  EarningRulesWithdrawn: EarningRulesWithdrawnModel;
  DeadLetterConnection: Omit<DeadLetterConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['DeadLetter']>, edges: ReadonlyArray<ResolversParentTypes['DeadLetterEdge']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  DeadLetter: DeadLetterModel;
  ReplayMembersDeadLettersInput: ReplayMembersDeadLettersInput;
  ReplayMembersDeadLettersResult: ResolversUnionTypes<ResolversParentTypes>['ReplayMembersDeadLettersResult'];
  DeadLettersReplayed: DeadLettersReplayed;
  IdempotencyKeyReused: IdempotencyKeyReusedModel;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  CouponDiscount: PricedDiscount;
  CouponGift: CouponGiftModel;
  CouponTerms: CouponTermsModel;
  CouponValidity: CouponValidityModel;
  CouponTemplate: CouponTemplateModel;
  CouponTemplateVersion: TemplateVersion;
  CouponTemplateConnection: Omit<CouponTemplateConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['CouponTemplate']>, edges: ReadonlyArray<ResolversParentTypes['CouponTemplateEdge']> };
  CouponTemplateEdge: Omit<CouponTemplateEdge, 'node'> & { node: ResolversParentTypes['CouponTemplate'] };
  Coupon: CouponModel;
  CouponUse: PricedUse;
  CouponEvent: CouponEventModel;
  CouponConnection: Omit<CouponConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Coupon']>, edges: ReadonlyArray<ResolversParentTypes['CouponEdge']> };
  CouponEdge: Omit<CouponEdge, 'node'> & { node: ResolversParentTypes['Coupon'] };
  CouponOffer: CouponOfferModel;
  CouponOrderInput: CouponOrderInput;
  CouponOrderLineInput: CouponOrderLineInput;
  SaveCouponTemplateInput: SaveCouponTemplateInput;
  CouponNamesInput: CouponNamesInput;
  CouponDiscountInput: CouponDiscountInput;
  CouponGiftInput: CouponGiftInput;
  CouponValidityInput: CouponValidityInput;
  SaveCouponTemplateResult: ResolversUnionTypes<ResolversParentTypes>['SaveCouponTemplateResult'];
  CouponTemplateSaved: CouponTemplateSavedModel;
  CouponTemplateChanged: CouponTemplateChangedModel;
  CouponStockTooSmall: CouponStockTooSmallModel;
  CouponStockFixed: CouponStockFixedModel;
  IssueCouponInput: IssueCouponInput;
  IssueCouponResult: ResolversUnionTypes<ResolversParentTypes>['IssueCouponResult'];
  ClaimCouponInput: ClaimCouponInput;
  ClaimCouponResult: ResolversUnionTypes<ResolversParentTypes>['ClaimCouponResult'];
  CouponIssued: CouponIssuedModel;
  CouponTemplateUnknown: CouponTemplateUnknownModel;
  CouponNotGiven: CouponNotGivenModel;
  CouponLimitReached: CouponLimitReachedModel;
  IssueCouponsInput: IssueCouponsInput;
  IssueCouponsResult: ResolversUnionTypes<ResolversParentTypes>['IssueCouponsResult'];
  CouponsIssued: CouponsIssuedModel;
  CouponIssueOutcome: CouponIssueOutcomeModel;
  VoidCouponInput: VoidCouponInput;
  VoidCouponResult: ResolversUnionTypes<ResolversParentTypes>['VoidCouponResult'];
  LockCouponInput: LockCouponInput;
  LockCouponResult: ResolversUnionTypes<ResolversParentTypes>['LockCouponResult'];
  CouponLocked: CouponLockedModel;
  ReleaseCouponInput: ReleaseCouponInput;
  ReleaseCouponResult: ResolversUnionTypes<ResolversParentTypes>['ReleaseCouponResult'];
  CouponSaved: CouponSavedModel;
  CouponUnknown: CouponUnknownModel;
  CouponNotUsable: CouponNotUsableModel;
  CouponNotApplicable: CouponNotApplicableModel;
  PointsRedemption: Redemption;
  RedeemPointsInput: RedeemPointsInput;
  RedeemPointsResult: ResolversUnionTypes<ResolversParentTypes>['RedeemPointsResult'];
  PointsHeld: PointsHeldModel;
  InsufficientPoints: InsufficientPointsModel;
  TooManyRedemptions: TooManyRedemptionsModel;
  UserErased: UserErasedModel;
  ConfirmRedemptionInput: ConfirmRedemptionInput;
  ConfirmRedemptionResult: ResolversUnionTypes<ResolversParentTypes>['ConfirmRedemptionResult'];
  RedemptionConfirmed: RedemptionConfirmedModel;
  RedemptionUnknown: RedemptionUnknownModel;
  RedemptionNotChangeable: RedemptionNotChangeableModel;
  HoldExpired: HoldExpiredModel;
  CancelRedemptionInput: CancelRedemptionInput;
  CancelRedemptionResult: ResolversUnionTypes<ResolversParentTypes>['CancelRedemptionResult'];
  RedemptionCancelled: RedemptionCancelledModel;
  ReverseRedemptionInput: ReverseRedemptionInput;
  ReverseRedemptionResult: ResolversUnionTypes<ResolversParentTypes>['ReverseRedemptionResult'];
  RedemptionReversed: RedemptionReversedModel;
  ReversalTooLarge: ReversalTooLargeModel;
  PointsAdjustment: Adjustment;
  AdjustPointsInput: AdjustPointsInput;
  AdjustPointsResult: ResolversUnionTypes<ResolversParentTypes>['AdjustPointsResult'];
  PointsAdjusted: PointsAdjustedModel;
  AdjustmentProposed: AdjustmentProposedModel;
  OwnWalletRefused: OwnWalletRefusedModel;
  ApproveAdjustmentInput: ApproveAdjustmentInput;
  ApproveAdjustmentResult: ResolversUnionTypes<ResolversParentTypes>['ApproveAdjustmentResult'];
  AdjustmentUnknown: AdjustmentUnknownModel;
  AdjustmentDecided: AdjustmentDecidedModel;
  SecondPersonNeeded: SecondPersonNeededModel;
  RejectAdjustmentInput: RejectAdjustmentInput;
  RejectAdjustmentResult: ResolversUnionTypes<ResolversParentTypes>['RejectAdjustmentResult'];
  AdjustmentRejected: AdjustmentRejectedModel;
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
  MemberRules: BookedRules;
  MemberRulesConnection: Omit<MemberRulesConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['MemberRules']>, edges: ReadonlyArray<ResolversParentTypes['MemberRulesEdge']> };
  MemberRulesEdge: Omit<MemberRulesEdge, 'node'> & { node: ResolversParentTypes['MemberRules'] };
  TryTierRulesResult: ResolversUnionTypes<ResolversParentTypes>['TryTierRulesResult'];
  TierRulesTried: ShownTrial;
  TierMove: TierMove;
  PublishMemberRulesInput: PublishMemberRulesInput;
  PublishMemberRulesResult: ResolversUnionTypes<ResolversParentTypes>['PublishMemberRulesResult'];
  MemberRulesPublished: MemberRulesPublishedModel;
  MemberRulesInvalid: MemberRulesInvalidModel;
  MemberRulesProblem: RulesProblem;
  MemberRulesVersionTaken: MemberRulesVersionTakenModel;
  WithdrawMemberRulesInput: WithdrawMemberRulesInput;
  WithdrawMemberRulesResult: ResolversUnionTypes<ResolversParentTypes>['WithdrawMemberRulesResult'];
  MemberRulesWithdrawn: MemberRulesWithdrawnModel;
  MemberRulesUnknown: MemberRulesUnknownModel;
  MemberRulesNeeded: MemberRulesNeededModel;
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
  MemberStoryConnection: Omit<MemberStoryConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['MemberStoryEntry']>, edges: ReadonlyArray<ResolversParentTypes['MemberStoryEdge']> };
  MemberStoryEdge: Omit<MemberStoryEdge, 'node'> & { node: ResolversParentTypes['MemberStoryEntry'] };
  MemberStoryEntry: StoryEntry;
  WalletDifference: WalletDifference;
  LedgerDifference: LedgerDifference;
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

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  tiers?: Resolver<ReadonlyArray<ResolversTypes['Tier']>, ParentType, ContextType>;
  membersExport?: Resolver<ResolversTypes['PersonExport'], ParentType, ContextType, RequireFields<QueryMembersExportArgs, 'userIds'>>;
  membersAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryMembersAccessRecordsArgs>>;
  earningRules?: Resolver<Maybe<ResolversTypes['EarningRuleBook']>, ParentType, ContextType, Partial<QueryEarningRulesArgs>>;
  earningRuleBooks?: Resolver<Maybe<ResolversTypes['EarningRuleBookConnection']>, ParentType, ContextType, Partial<QueryEarningRuleBooksArgs>>;
  simulateEarning?: Resolver<Maybe<ResolversTypes['EarningSimulation']>, ParentType, ContextType, Partial<QuerySimulateEarningArgs>>;
  membersDeadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterConnection']>, ParentType, ContextType, Partial<QueryMembersDeadLettersArgs>>;
  couponTemplates?: Resolver<Maybe<ResolversTypes['CouponTemplateConnection']>, ParentType, ContextType, Partial<QueryCouponTemplatesArgs>>;
  couponTemplate?: Resolver<Maybe<ResolversTypes['CouponTemplate']>, ParentType, ContextType, RequireFields<QueryCouponTemplateArgs, 'code'>>;
  pendingAdjustments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PointsAdjustment']>>, ParentType, ContextType, Partial<QueryPendingAdjustmentsArgs>>;
  memberRules?: Resolver<ResolversTypes['MemberRulesConnection'], ParentType, ContextType, RequireFields<QueryMemberRulesArgs, 'kind'>>;
  tryTierRules?: Resolver<ResolversTypes['TryTierRulesResult'], ParentType, ContextType, RequireFields<QueryTryTierRulesArgs, 'rules'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  publishEarningRules?: Resolver<ResolversTypes['PublishEarningRulesResult'], ParentType, ContextType, RequireFields<MutationPublishEarningRulesArgs, 'input'>>;
  withdrawEarningRules?: Resolver<ResolversTypes['WithdrawEarningRulesResult'], ParentType, ContextType, RequireFields<MutationWithdrawEarningRulesArgs, 'input'>>;
  replayMembersDeadLetters?: Resolver<ResolversTypes['ReplayMembersDeadLettersResult'], ParentType, ContextType, RequireFields<MutationReplayMembersDeadLettersArgs, 'input'>>;
  saveCouponTemplate?: Resolver<ResolversTypes['SaveCouponTemplateResult'], ParentType, ContextType, RequireFields<MutationSaveCouponTemplateArgs, 'input'>>;
  issueCoupon?: Resolver<ResolversTypes['IssueCouponResult'], ParentType, ContextType, RequireFields<MutationIssueCouponArgs, 'input'>>;
  issueCoupons?: Resolver<ResolversTypes['IssueCouponsResult'], ParentType, ContextType, RequireFields<MutationIssueCouponsArgs, 'input'>>;
  voidCoupon?: Resolver<ResolversTypes['VoidCouponResult'], ParentType, ContextType, RequireFields<MutationVoidCouponArgs, 'input'>>;
  claimCoupon?: Resolver<ResolversTypes['ClaimCouponResult'], ParentType, ContextType, RequireFields<MutationClaimCouponArgs, 'input'>>;
  lockCoupon?: Resolver<ResolversTypes['LockCouponResult'], ParentType, ContextType, RequireFields<MutationLockCouponArgs, 'input'>>;
  releaseCoupon?: Resolver<ResolversTypes['ReleaseCouponResult'], ParentType, ContextType, RequireFields<MutationReleaseCouponArgs, 'input'>>;
  redeemPoints?: Resolver<ResolversTypes['RedeemPointsResult'], ParentType, ContextType, RequireFields<MutationRedeemPointsArgs, 'input'>>;
  confirmRedemption?: Resolver<ResolversTypes['ConfirmRedemptionResult'], ParentType, ContextType, RequireFields<MutationConfirmRedemptionArgs, 'input'>>;
  cancelRedemption?: Resolver<ResolversTypes['CancelRedemptionResult'], ParentType, ContextType, RequireFields<MutationCancelRedemptionArgs, 'input'>>;
  reverseRedemption?: Resolver<ResolversTypes['ReverseRedemptionResult'], ParentType, ContextType, RequireFields<MutationReverseRedemptionArgs, 'input'>>;
  adjustPoints?: Resolver<ResolversTypes['AdjustPointsResult'], ParentType, ContextType, RequireFields<MutationAdjustPointsArgs, 'input'>>;
  approveAdjustment?: Resolver<ResolversTypes['ApproveAdjustmentResult'], ParentType, ContextType, RequireFields<MutationApproveAdjustmentArgs, 'input'>>;
  rejectAdjustment?: Resolver<ResolversTypes['RejectAdjustmentResult'], ParentType, ContextType, RequireFields<MutationRejectAdjustmentArgs, 'input'>>;
  publishMemberRules?: Resolver<ResolversTypes['PublishMemberRulesResult'], ParentType, ContextType, RequireFields<MutationPublishMemberRulesArgs, 'input'>>;
  withdrawMemberRules?: Resolver<ResolversTypes['WithdrawMemberRulesResult'], ParentType, ContextType, RequireFields<MutationWithdrawMemberRulesArgs, 'input'>>;
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
  memberStory?: Resolver<Maybe<ResolversTypes['MemberStoryConnection']>, ParentType, ContextType, Partial<UserMemberStoryArgs>>;
  walletDifferences?: Resolver<Maybe<ReadonlyArray<ResolversTypes['WalletDifference']>>, ParentType, ContextType>;
  ledgerDifferences?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LedgerDifference']>>, ParentType, ContextType>;
  coupons?: Resolver<Maybe<ResolversTypes['CouponConnection']>, ParentType, ContextType, Partial<UserCouponsArgs>>;
  couponsFor?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CouponOffer']>>, ParentType, ContextType, RequireFields<UserCouponsForArgs, 'order'>>;
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
  benefits?: Resolver<ReadonlyArray<ResolversTypes['MemberBenefit']>, ParentType, ContextType, Partial<MembershipBenefitsArgs>>;
  tierUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  qualifying?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
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
  held?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  debt?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  expiringSoon?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  history?: Resolver<ResolversTypes['MemberStoryConnection'], ParentType, ContextType, Partial<PointsHistoryArgs>>;
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

export type PersonExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonExport'] = ResolversParentTypes['PersonExport']> = {
  records?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EarningRuleBookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRuleBook'] = ResolversParentTypes['EarningRuleBook']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  effectiveFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  withdrawnBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  withdrawnBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['EarningRule']>, ParentType, ContextType>;
};

export type EarningRuleBookConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRuleBookConnection'] = ResolversParentTypes['EarningRuleBookConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EarningRuleBook']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['EarningRuleBookEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EarningRuleBookEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRuleBookEdge'] = ResolversParentTypes['EarningRuleBookEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EarningRuleBook'], ParentType, ContextType>;
};

export type EarningRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRule'] = ResolversParentTypes['EarningRule']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EarningRuleKind'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EarningSimulationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningSimulation'] = ResolversParentTypes['EarningSimulation']> = {
  book?: Resolver<ResolversTypes['EarningRuleBook'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'EarningRulesPublished' | 'EarningRulesInvalid' | 'EarningRulesVersionTaken' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type EarningRulesPublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRulesPublished'] = ResolversParentTypes['EarningRulesPublished']> = {
  book?: Resolver<ResolversTypes['EarningRuleBook'], ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarningRulesInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRulesInvalid'] = ResolversParentTypes['EarningRulesInvalid']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['MemberRulesProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EarningRulesVersionTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRulesVersionTaken'] = ResolversParentTypes['EarningRulesVersionTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  newest?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawEarningRulesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawEarningRulesResult'] = ResolversParentTypes['WithdrawEarningRulesResult']> = {
  __resolveType: TypeResolveFn<'EarningRulesWithdrawn' | 'MemberRulesUnknown' | 'MemberRulesNeeded', ParentType, ContextType>;
};

export type EarningRulesWithdrawnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningRulesWithdrawn'] = ResolversParentTypes['EarningRulesWithdrawn']> = {
  book?: Resolver<ResolversTypes['EarningRuleBook'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  diedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'EarningRulesInvalid' | 'EarningRulesVersionTaken' | 'IdempotencyKeyReused' | 'CouponTemplateChanged' | 'CouponStockTooSmall' | 'CouponStockFixed' | 'CouponTemplateUnknown' | 'CouponNotGiven' | 'CouponLimitReached' | 'CouponUnknown' | 'CouponNotUsable' | 'CouponNotApplicable' | 'InsufficientPoints' | 'TooManyRedemptions' | 'UserErased' | 'RedemptionUnknown' | 'RedemptionNotChangeable' | 'HoldExpired' | 'ReversalTooLarge' | 'OwnWalletRefused' | 'AdjustmentUnknown' | 'AdjustmentDecided' | 'SecondPersonNeeded' | 'MemberRulesInvalid' | 'MemberRulesVersionTaken' | 'MemberRulesUnknown' | 'MemberRulesNeeded' | 'BenefitUnknown' | 'TooManyBenefitGrants' | 'BenefitGrantUnknown' | 'BenefitNotHeld' | 'BenefitNotAtChannel' | 'BenefitUsedUp' | 'BenefitUseUnknown' | 'BirthdayNotChangeable', ParentType, ContextType>;
};

export type CouponDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponDiscount'] = ResolversParentTypes['CouponDiscount']> = {
  kind?: Resolver<ResolversTypes['CouponDiscountKind'], ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  gift?: Resolver<Maybe<ResolversTypes['CouponGift']>, ParentType, ContextType>;
};

export type CouponGiftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponGift'] = ResolversParentTypes['CouponGift']> = {
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CouponTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTerms'] = ResolversParentTypes['CouponTerms']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['CouponDiscount'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  skus?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
};

export type CouponValidityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponValidity'] = ResolversParentTypes['CouponValidity']> = {
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  days?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CouponTemplateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplate'] = ResolversParentTypes['CouponTemplate']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  left?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['CouponTemplateVersion'], ParentType, ContextType>;
  earlier?: Resolver<ReadonlyArray<ResolversTypes['CouponTemplateVersion']>, ParentType, ContextType>;
};

export type CouponTemplateVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateVersion'] = ResolversParentTypes['CouponTemplateVersion']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['CouponTerms'], ParentType, ContextType>;
  validity?: Resolver<ResolversTypes['CouponValidity'], ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  perPerson?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isClaimable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CouponTemplateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateConnection'] = ResolversParentTypes['CouponTemplateConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CouponTemplate']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CouponTemplateEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CouponTemplateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateEdge'] = ResolversParentTypes['CouponTemplateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CouponTemplate'], ParentType, ContextType>;
};

export type CouponResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Coupon'] = ResolversParentTypes['Coupon']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['CouponTerms'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CouponState'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  use?: Resolver<Maybe<ResolversTypes['CouponUse']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['CouponEvent']>, ParentType, ContextType>;
};

export type CouponUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponUse'] = ResolversParentTypes['CouponUse']> = {
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lockedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CouponEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponEvent'] = ResolversParentTypes['CouponEvent']> = {
  kind?: Resolver<ResolversTypes['CouponEventKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CouponConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponConnection'] = ResolversParentTypes['CouponConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CouponEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CouponEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponEdge'] = ResolversParentTypes['CouponEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
};

export type CouponOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponOffer'] = ResolversParentTypes['CouponOffer']> = {
  coupon?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  fits?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  discount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['CouponMisfit']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type SaveCouponTemplateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaveCouponTemplateResult'] = ResolversParentTypes['SaveCouponTemplateResult']> = {
  __resolveType: TypeResolveFn<'CouponTemplateSaved' | 'CouponTemplateChanged' | 'CouponTemplateUnknown' | 'CouponStockTooSmall' | 'CouponStockFixed', ParentType, ContextType>;
};

export type CouponTemplateSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateSaved'] = ResolversParentTypes['CouponTemplateSaved']> = {
  template?: Resolver<ResolversTypes['CouponTemplate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponTemplateChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateChanged'] = ResolversParentTypes['CouponTemplateChanged']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['CouponTemplate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponStockTooSmallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponStockTooSmall'] = ResolversParentTypes['CouponStockTooSmall']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  given?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponStockFixedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponStockFixed'] = ResolversParentTypes['CouponStockFixed']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IssueCouponResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueCouponResult'] = ResolversParentTypes['IssueCouponResult']> = {
  __resolveType: TypeResolveFn<'CouponIssued' | 'CouponTemplateUnknown' | 'CouponNotGiven' | 'CouponLimitReached' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type ClaimCouponResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimCouponResult'] = ResolversParentTypes['ClaimCouponResult']> = {
  __resolveType: TypeResolveFn<'CouponIssued' | 'CouponTemplateUnknown' | 'CouponNotGiven' | 'CouponLimitReached' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type CouponIssuedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponIssued'] = ResolversParentTypes['CouponIssued']> = {
  coupon?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  isRepeated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponTemplateUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponTemplateUnknown'] = ResolversParentTypes['CouponTemplateUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponNotGivenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponNotGiven'] = ResolversParentTypes['CouponNotGiven']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['CouponNotGivenReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponLimitReached'] = ResolversParentTypes['CouponLimitReached']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  perPerson?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IssueCouponsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueCouponsResult'] = ResolversParentTypes['IssueCouponsResult']> = {
  __resolveType: TypeResolveFn<'CouponsIssued' | 'CouponTemplateUnknown', ParentType, ContextType>;
};

export type CouponsIssuedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponsIssued'] = ResolversParentTypes['CouponsIssued']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['CouponIssueOutcome']>, ParentType, ContextType>;
  issued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponIssueOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponIssueOutcome'] = ResolversParentTypes['CouponIssueOutcome']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CouponIssueStatus'], ParentType, ContextType>;
  coupon?: Resolver<Maybe<ResolversTypes['Coupon']>, ParentType, ContextType>;
};

export type VoidCouponResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoidCouponResult'] = ResolversParentTypes['VoidCouponResult']> = {
  __resolveType: TypeResolveFn<'CouponSaved' | 'CouponUnknown' | 'CouponNotUsable', ParentType, ContextType>;
};

export type LockCouponResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LockCouponResult'] = ResolversParentTypes['LockCouponResult']> = {
  __resolveType: TypeResolveFn<'CouponLocked' | 'CouponUnknown' | 'CouponNotUsable' | 'CouponNotApplicable', ParentType, ContextType>;
};

export type CouponLockedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponLocked'] = ResolversParentTypes['CouponLocked']> = {
  coupon?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lineMinors?: Resolver<ReadonlyArray<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReleaseCouponResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseCouponResult'] = ResolversParentTypes['ReleaseCouponResult']> = {
  __resolveType: TypeResolveFn<'CouponSaved' | 'CouponUnknown' | 'CouponNotUsable', ParentType, ContextType>;
};

export type CouponSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponSaved'] = ResolversParentTypes['CouponSaved']> = {
  coupon?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponUnknown'] = ResolversParentTypes['CouponUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponNotUsableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponNotUsable'] = ResolversParentTypes['CouponNotUsable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CouponState'], ParentType, ContextType>;
  coupon?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponNotApplicableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CouponNotApplicable'] = ResolversParentTypes['CouponNotApplicable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['CouponMisfit'], ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  coupon?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PointsRedemptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsRedemption'] = ResolversParentTypes['PointsRedemption']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RedemptionState'], ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type RedeemPointsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeemPointsResult'] = ResolversParentTypes['RedeemPointsResult']> = {
  __resolveType: TypeResolveFn<'PointsHeld' | 'RedemptionConfirmed' | 'InsufficientPoints' | 'TooManyRedemptions' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type PointsHeldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsHeld'] = ResolversParentTypes['PointsHeld']> = {
  redemption?: Resolver<ResolversTypes['PointsRedemption'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientPointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientPoints'] = ResolversParentTypes['InsufficientPoints']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyRedemptionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyRedemptions'] = ResolversParentTypes['TooManyRedemptions']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErasedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserErased'] = ResolversParentTypes['UserErased']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConfirmRedemptionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmRedemptionResult'] = ResolversParentTypes['ConfirmRedemptionResult']> = {
  __resolveType: TypeResolveFn<'RedemptionConfirmed' | 'RedemptionUnknown' | 'RedemptionNotChangeable' | 'HoldExpired' | 'UserErased', ParentType, ContextType>;
};

export type RedemptionConfirmedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedemptionConfirmed'] = ResolversParentTypes['RedemptionConfirmed']> = {
  redemption?: Resolver<ResolversTypes['PointsRedemption'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RedemptionUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedemptionUnknown'] = ResolversParentTypes['RedemptionUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RedemptionNotChangeableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedemptionNotChangeable'] = ResolversParentTypes['RedemptionNotChangeable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RedemptionState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldExpiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HoldExpired'] = ResolversParentTypes['HoldExpired']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelRedemptionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelRedemptionResult'] = ResolversParentTypes['CancelRedemptionResult']> = {
  __resolveType: TypeResolveFn<'RedemptionCancelled' | 'RedemptionUnknown' | 'RedemptionNotChangeable' | 'UserErased', ParentType, ContextType>;
};

export type RedemptionCancelledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedemptionCancelled'] = ResolversParentTypes['RedemptionCancelled']> = {
  redemption?: Resolver<ResolversTypes['PointsRedemption'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReverseRedemptionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReverseRedemptionResult'] = ResolversParentTypes['ReverseRedemptionResult']> = {
  __resolveType: TypeResolveFn<'RedemptionReversed' | 'RedemptionUnknown' | 'RedemptionNotChangeable' | 'ReversalTooLarge' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type RedemptionReversedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedemptionReversed'] = ResolversParentTypes['RedemptionReversed']> = {
  redemption?: Resolver<ResolversTypes['PointsRedemption'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReversalTooLargeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversalTooLarge'] = ResolversParentTypes['ReversalTooLarge']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reversible?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PointsAdjustmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsAdjustment'] = ResolversParentTypes['PointsAdjustment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AdjustmentState'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AdjustPointsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustPointsResult'] = ResolversParentTypes['AdjustPointsResult']> = {
  __resolveType: TypeResolveFn<'PointsAdjusted' | 'AdjustmentProposed' | 'InsufficientPoints' | 'OwnWalletRefused' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type PointsAdjustedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PointsAdjusted'] = ResolversParentTypes['PointsAdjusted']> = {
  adjustment?: Resolver<ResolversTypes['PointsAdjustment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AdjustmentProposedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustmentProposed'] = ResolversParentTypes['AdjustmentProposed']> = {
  adjustment?: Resolver<ResolversTypes['PointsAdjustment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OwnWalletRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnWalletRefused'] = ResolversParentTypes['OwnWalletRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApproveAdjustmentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApproveAdjustmentResult'] = ResolversParentTypes['ApproveAdjustmentResult']> = {
  __resolveType: TypeResolveFn<'PointsAdjusted' | 'AdjustmentUnknown' | 'AdjustmentDecided' | 'SecondPersonNeeded' | 'InsufficientPoints' | 'OwnWalletRefused' | 'UserErased', ParentType, ContextType>;
};

export type AdjustmentUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustmentUnknown'] = ResolversParentTypes['AdjustmentUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AdjustmentDecidedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustmentDecided'] = ResolversParentTypes['AdjustmentDecided']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AdjustmentState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecondPersonNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecondPersonNeeded'] = ResolversParentTypes['SecondPersonNeeded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectAdjustmentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectAdjustmentResult'] = ResolversParentTypes['RejectAdjustmentResult']> = {
  __resolveType: TypeResolveFn<'AdjustmentRejected' | 'AdjustmentUnknown' | 'AdjustmentDecided', ParentType, ContextType>;
};

export type AdjustmentRejectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustmentRejected'] = ResolversParentTypes['AdjustmentRejected']> = {
  adjustment?: Resolver<ResolversTypes['PointsAdjustment'], ParentType, ContextType>;
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
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  withdrawnBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  withdrawnBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  atOnce?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type PublishMemberRulesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishMemberRulesResult'] = ResolversParentTypes['PublishMemberRulesResult']> = {
  __resolveType: TypeResolveFn<'MemberRulesPublished' | 'MemberRulesInvalid' | 'MemberRulesVersionTaken' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type MemberRulesPublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesPublished'] = ResolversParentTypes['MemberRulesPublished']> = {
  rules?: Resolver<ResolversTypes['MemberRules'], ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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
  newest?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawMemberRulesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawMemberRulesResult'] = ResolversParentTypes['WithdrawMemberRulesResult']> = {
  __resolveType: TypeResolveFn<'MemberRulesWithdrawn' | 'MemberRulesUnknown' | 'MemberRulesNeeded', ParentType, ContextType>;
};

export type MemberRulesWithdrawnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesWithdrawn'] = ResolversParentTypes['MemberRulesWithdrawn']> = {
  rules?: Resolver<ResolversTypes['MemberRules'], ParentType, ContextType>;
  newest?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberRulesUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesUnknown'] = ResolversParentTypes['MemberRulesUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberRulesNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberRulesNeeded'] = ResolversParentTypes['MemberRulesNeeded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['MemberRulesProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GrantBenefitResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantBenefitResult'] = ResolversParentTypes['GrantBenefitResult']> = {
  __resolveType: TypeResolveFn<'BenefitGranted' | 'BenefitUnknown' | 'TooManyBenefitGrants' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'BenefitUsed' | 'BenefitNotHeld' | 'BenefitNotAtChannel' | 'BenefitUsedUp' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'BirthdaySet' | 'BirthdayNotChangeable' | 'UserErased', ParentType, ContextType>;
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

export type MemberStoryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberStoryConnection'] = ResolversParentTypes['MemberStoryConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['MemberStoryEntry']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['MemberStoryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MemberStoryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberStoryEdge'] = ResolversParentTypes['MemberStoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MemberStoryEntry'], ParentType, ContextType>;
};

export type MemberStoryEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberStoryEntry'] = ResolversParentTypes['MemberStoryEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['MemberStoryTopic'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  points?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  coupon?: Resolver<Maybe<ResolversTypes['Coupon']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  spentOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WalletDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WalletDifference'] = ResolversParentTypes['WalletDifference']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inWallet?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  inLedger?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type LedgerDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerDifference'] = ResolversParentTypes['LedgerDifference']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inLedger?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  byOrigin?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
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
  AccessRecord?: AccessRecordResolvers<ContextType>;
  AccessRecordConnection?: AccessRecordConnectionResolvers<ContextType>;
  AccessRecordEdge?: AccessRecordEdgeResolvers<ContextType>;
  PersonExport?: PersonExportResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  EarningRuleBook?: EarningRuleBookResolvers<ContextType>;
  EarningRuleBookConnection?: EarningRuleBookConnectionResolvers<ContextType>;
  EarningRuleBookEdge?: EarningRuleBookEdgeResolvers<ContextType>;
  EarningRule?: EarningRuleResolvers<ContextType>;
  EarningSimulation?: EarningSimulationResolvers<ContextType>;
  SimulatedLine?: SimulatedLineResolvers<ContextType>;
  EarningVerdict?: EarningVerdictResolvers<ContextType>;
  PublishEarningRulesResult?: PublishEarningRulesResultResolvers<ContextType>;
  EarningRulesPublished?: EarningRulesPublishedResolvers<ContextType>;
  EarningRulesInvalid?: EarningRulesInvalidResolvers<ContextType>;
  EarningRulesVersionTaken?: EarningRulesVersionTakenResolvers<ContextType>;
  WithdrawEarningRulesResult?: WithdrawEarningRulesResultResolvers<ContextType>;
  EarningRulesWithdrawn?: EarningRulesWithdrawnResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  ReplayMembersDeadLettersResult?: ReplayMembersDeadLettersResultResolvers<ContextType>;
  DeadLettersReplayed?: DeadLettersReplayedResolvers<ContextType>;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  CouponDiscount?: CouponDiscountResolvers<ContextType>;
  CouponGift?: CouponGiftResolvers<ContextType>;
  CouponTerms?: CouponTermsResolvers<ContextType>;
  CouponValidity?: CouponValidityResolvers<ContextType>;
  CouponTemplate?: CouponTemplateResolvers<ContextType>;
  CouponTemplateVersion?: CouponTemplateVersionResolvers<ContextType>;
  CouponTemplateConnection?: CouponTemplateConnectionResolvers<ContextType>;
  CouponTemplateEdge?: CouponTemplateEdgeResolvers<ContextType>;
  Coupon?: CouponResolvers<ContextType>;
  CouponUse?: CouponUseResolvers<ContextType>;
  CouponEvent?: CouponEventResolvers<ContextType>;
  CouponConnection?: CouponConnectionResolvers<ContextType>;
  CouponEdge?: CouponEdgeResolvers<ContextType>;
  CouponOffer?: CouponOfferResolvers<ContextType>;
  SaveCouponTemplateResult?: SaveCouponTemplateResultResolvers<ContextType>;
  CouponTemplateSaved?: CouponTemplateSavedResolvers<ContextType>;
  CouponTemplateChanged?: CouponTemplateChangedResolvers<ContextType>;
  CouponStockTooSmall?: CouponStockTooSmallResolvers<ContextType>;
  CouponStockFixed?: CouponStockFixedResolvers<ContextType>;
  IssueCouponResult?: IssueCouponResultResolvers<ContextType>;
  ClaimCouponResult?: ClaimCouponResultResolvers<ContextType>;
  CouponIssued?: CouponIssuedResolvers<ContextType>;
  CouponTemplateUnknown?: CouponTemplateUnknownResolvers<ContextType>;
  CouponNotGiven?: CouponNotGivenResolvers<ContextType>;
  CouponLimitReached?: CouponLimitReachedResolvers<ContextType>;
  IssueCouponsResult?: IssueCouponsResultResolvers<ContextType>;
  CouponsIssued?: CouponsIssuedResolvers<ContextType>;
  CouponIssueOutcome?: CouponIssueOutcomeResolvers<ContextType>;
  VoidCouponResult?: VoidCouponResultResolvers<ContextType>;
  LockCouponResult?: LockCouponResultResolvers<ContextType>;
  CouponLocked?: CouponLockedResolvers<ContextType>;
  ReleaseCouponResult?: ReleaseCouponResultResolvers<ContextType>;
  CouponSaved?: CouponSavedResolvers<ContextType>;
  CouponUnknown?: CouponUnknownResolvers<ContextType>;
  CouponNotUsable?: CouponNotUsableResolvers<ContextType>;
  CouponNotApplicable?: CouponNotApplicableResolvers<ContextType>;
  PointsRedemption?: PointsRedemptionResolvers<ContextType>;
  RedeemPointsResult?: RedeemPointsResultResolvers<ContextType>;
  PointsHeld?: PointsHeldResolvers<ContextType>;
  InsufficientPoints?: InsufficientPointsResolvers<ContextType>;
  TooManyRedemptions?: TooManyRedemptionsResolvers<ContextType>;
  UserErased?: UserErasedResolvers<ContextType>;
  ConfirmRedemptionResult?: ConfirmRedemptionResultResolvers<ContextType>;
  RedemptionConfirmed?: RedemptionConfirmedResolvers<ContextType>;
  RedemptionUnknown?: RedemptionUnknownResolvers<ContextType>;
  RedemptionNotChangeable?: RedemptionNotChangeableResolvers<ContextType>;
  HoldExpired?: HoldExpiredResolvers<ContextType>;
  CancelRedemptionResult?: CancelRedemptionResultResolvers<ContextType>;
  RedemptionCancelled?: RedemptionCancelledResolvers<ContextType>;
  ReverseRedemptionResult?: ReverseRedemptionResultResolvers<ContextType>;
  RedemptionReversed?: RedemptionReversedResolvers<ContextType>;
  ReversalTooLarge?: ReversalTooLargeResolvers<ContextType>;
  PointsAdjustment?: PointsAdjustmentResolvers<ContextType>;
  AdjustPointsResult?: AdjustPointsResultResolvers<ContextType>;
  PointsAdjusted?: PointsAdjustedResolvers<ContextType>;
  AdjustmentProposed?: AdjustmentProposedResolvers<ContextType>;
  OwnWalletRefused?: OwnWalletRefusedResolvers<ContextType>;
  ApproveAdjustmentResult?: ApproveAdjustmentResultResolvers<ContextType>;
  AdjustmentUnknown?: AdjustmentUnknownResolvers<ContextType>;
  AdjustmentDecided?: AdjustmentDecidedResolvers<ContextType>;
  SecondPersonNeeded?: SecondPersonNeededResolvers<ContextType>;
  RejectAdjustmentResult?: RejectAdjustmentResultResolvers<ContextType>;
  AdjustmentRejected?: AdjustmentRejectedResolvers<ContextType>;
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
  WithdrawMemberRulesResult?: WithdrawMemberRulesResultResolvers<ContextType>;
  MemberRulesWithdrawn?: MemberRulesWithdrawnResolvers<ContextType>;
  MemberRulesUnknown?: MemberRulesUnknownResolvers<ContextType>;
  MemberRulesNeeded?: MemberRulesNeededResolvers<ContextType>;
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
  MemberStoryConnection?: MemberStoryConnectionResolvers<ContextType>;
  MemberStoryEdge?: MemberStoryEdgeResolvers<ContextType>;
  MemberStoryEntry?: MemberStoryEntryResolvers<ContextType>;
  WalletDifference?: WalletDifferenceResolvers<ContextType>;
  LedgerDifference?: LedgerDifferenceResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
