// Generated from schema/consent.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person, MergingPersons } from '@datong/subgraph-kit/caller';
import type { Purpose as PurposeModel } from '../domain/purpose.ts';
import type { Decision } from '../domain/effective.ts';
import type { ChoiceEvent, ConsentEvent } from '../domain/consentEvent.ts';
import type { RecordedEvent, KnownLocation as KnownLocationModel } from '../domain/ports.ts';
import type { PermissionSet as PermissionSetModel, PurposeNotAtChannel as PurposeNotAtChannelModel, IdempotencyKeyReused as IdempotencyKeyReusedModel, ChoiceNotOffered as ChoiceNotOfferedModel, UserErased as UserErasedModel, ConsentRecordInvalid as ConsentRecordInvalidModel, LocationRecorded as LocationRecordedModel, LocationNotAllowed as LocationNotAllowedModel, MessageNotAllowed as MessageNotAllowedModel, FreshProofNeeded as FreshProofNeededModel } from '../domain/outcomes.ts';
import type { AgeStated as AgeStatedModel } from '../domain/stateAge.ts';
import type { FilteredPeople as FilteredPeopleModel } from '../domain/filterAllowed.ts';
import type { MessageQuotaUsed as MessageQuotaUsedModel } from '../domain/useMessageQuota.ts';
import type { PlatformSignalRecorded as PlatformSignalRecordedModel } from '../domain/recordSignals.ts';
import type { PurposePublished as PurposePublishedModel, PurposeVersionTaken as PurposeVersionTakenModel } from '../domain/publishPurpose.ts';
import type { Role, Separation } from '../domain/staff/role.ts';
import type { Region as RegionModel, Store as StoreModel } from '../domain/staff/place.ts';
import type { RoleGrant as RoleGrantModel, Delegation } from '../domain/staff/roleGrant.ts';
import type { AbilityHolder as AbilityHolderModel } from '../domain/staff/whoCan.ts';
import type { RoleGranted as RoleGrantedModel, RoleHeld as RoleHeldModel, RoleNotGivable as RoleNotGivableModel, DutiesSeparated as DutiesSeparatedModel, RoleKeyReused as RoleKeyReusedModel, StaffPlaceUnknown as StaffPlaceUnknownModel, StaffUnknown as StaffUnknownModel } from '../domain/staff/grantRole.ts';
import type { RoleGrantUnknown as RoleGrantUnknownModel, RoleRevoked as RoleRevokedModel } from '../domain/staff/revokeRole.ts';
import type { StorePublished as StorePublishedModel, RegionPublished as RegionPublishedModel, PlaceVersionTaken as PlaceVersionTakenModel, RegionUnknown as RegionUnknownModel } from '../domain/staff/publishPlace.ts';
import type { DataExport as DataExportModel, DataExportRequested as DataExportRequestedModel, TooManyExports as TooManyExportsModel } from '../domain/rights/dataExport.ts';
import type { Correction as CorrectionModel, CorrectionRequested as CorrectionRequestedModel, TooManyCorrections as TooManyCorrectionsModel, CorrectionDecided as CorrectionDecidedModel, CorrectionUnknown as CorrectionUnknownModel, CorrectionAlreadyDecided as CorrectionAlreadyDecidedModel } from '../domain/rights/correction.ts';
import type { Erasure as ErasureModel, LegalHold as LegalHoldModel } from '../domain/erasure/erasure.ts';
import type { ErasureRequested as ErasureRequestedModel, ErasureWithdrawn as ErasureWithdrawnModel, ErasureHasBegun as ErasureHasBegunModel, ErasureUnknown as ErasureUnknownModel, LegalHoldPlaced as LegalHoldPlacedModel, LegalHoldLifted as LegalHoldLiftedModel, LegalHoldUnknown as LegalHoldUnknownModel } from '../domain/erasure/outcomes.ts';
import type { AccessRecord as AccessRecordModel } from '@datong/subgraph-kit';
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
   * What the signed-in person may do as a member of staff (我的权限), for a client that shows or hides a button: what they were
   * granted company-wide and by roles, everywhere and at stores. Null when the consent service does not answer.
   */
  readonly myPermissions?: Maybe<MyPermissions>;
  /** The roles that there are (角色), and what each brings. */
  readonly staffRoles: ReadonlyArray<StaffRole>;
  /** Pairs of what no person may do at once (职责分离). */
  readonly separatedDuties: ReadonlyArray<SeparatedDuties>;
  /** The regions that stores lie in (大区), by code. */
  readonly regions: ReadonlyArray<Region>;
  /**
   * The stores (门店), by code. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or `after` when it is not a cursor of
   * this list.
   */
  readonly stores: StoreConnection;
  /**
   * Who may do something at a store now (谁有权限), by whatever right: company-wide grants and roles there, in its region or
   * everywhere; by user id. For staff who have `staff:manage` or `audit:read`, company-wide: FORBIDDEN for others. Null when the
   * consent service does not answer. `BAD_USER_INPUT` naming `ability` when no field asks
   * for it, `store` when there is none of that code, `first` or `after` as of `stores`. `UNAVAILABLE` when identity does not
   * say what it has granted.
   */
  readonly whoCan?: Maybe<AbilityHolderConnection>;
  /**
   * Who was given which role where, by whom and why, and who took it back (授权记录), newest first, also what is over. For staff
   * who have `staff:manage` or `audit:read`, company-wide: FORBIDDEN for others. `BAD_USER_INPUT` naming `first` or `after` as of
   * `stores`.
   */
  readonly roleGrants: RoleGrantConnection;
  /**
   * The roles that the signed-in person has given to others (我授出的角色), newest first, also what is over. `BAD_USER_INPUT`
   * naming `first` or `after` as of `stores`.
   */
  readonly rolesGrantedByMe: RoleGrantConnection;
  /** What somebody may do by their roles now, for subgraphs that are asked by staff: packed rules of CASL. */
  readonly staffRules: Scalars['JSON']['output'];
  /**
   * Which two grants that must be kept apart somebody would have if they were granted one company-wide, for identity before it
   * does so: their `abilities`, and `why` in each language. Null when there are none.
   */
  readonly dutiesBrokenBy?: Maybe<Scalars['JSON']['output']>;
  /** What personal data may be asked for (处理目的), with the text to show. */
  readonly purposes: ReadonlyArray<Purpose>;
  /** One version of a purpose, with the text that was shown then; null when there is none of that number. */
  readonly purposeVersion?: Maybe<Purpose>;
  /**
   * Of many people those whose data may be used for a purpose at an end now, for whoever sends to them (群发过滤): each person
   * once, under the first of their ids that was given, and in that order. Everybody who is asked about is recorded as read. Ids that nobody ever had are asked about as they
   * are. Null when the consent service does not answer. `BAD_USER_INPUT` naming `userIds` when there are none, or more than
   * 1,000, or one that is no id. `UNAVAILABLE` when identity does not say which ids belong together.
   */
  readonly filterAllowed?: Maybe<FilteredPeople>;
  /**
   * Who read which personal data in consent, when and why (访问记录), newest first: back ends and staff, other people's data
   * alone. Asking is recorded itself. Null when the consent service does not answer. `BAD_USER_INPUT` naming `first` when
   * it is not 1 to 100, `after` when it is not a cursor of this list, or `to` when it is not later than `from`.
   */
  readonly consentAccessRecords?: Maybe<AccessRecordConnection>;
  /** See `Query.identityExport`: the records of consent, subscriptions to messages, the last location, requests of the person. */
  readonly consentExport: PersonExport;
  /**
   * What people have asked to be corrected (更正请求), for whoever decides: what is due first comes first. Null when the consent
   * service does not answer. `BAD_USER_INPUT` naming `first` when it is not 1 to 100, or `after` when it is not a cursor of
   * this list.
   */
  readonly corrections?: Maybe<CorrectionConnection>;
  /**
   * How an erasure stands (删除进度), by the id that its request was answered with: whoever has it may know, also when the person has
   * no account any more. Null when there is none.
   */
  readonly erasure?: Maybe<Erasure>;
  /**
   * Erasures, those that are due first at the beginning (删除申请列表). `BAD_USER_INPUT` naming `first` when it is not 1 to 100,
   * `after` when it is not a cursor of this list, or `states` when it is empty.
   */
  readonly erasures?: Maybe<ErasureConnection>;
  /**
   * The legal holds on a person's data (法律保全), the newest first, also those that are over. For staff who have `rights:hold` or
   * `rights:read`, company-wide: FORBIDDEN for others.
   */
  readonly legalHolds?: Maybe<ReadonlyArray<LegalHold>>;
};


export type QueryStoresArgs = {
  region?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWhoCanArgs = {
  ability: Scalars['String']['input'];
  store: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryRoleGrantsArgs = {
  user?: InputMaybe<Scalars['ID']['input']>;
  grantedBy?: InputMaybe<Scalars['String']['input']>;
  place?: InputMaybe<StaffPlaceInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryRolesGrantedByMeArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStaffRulesArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  grants: ReadonlyArray<Scalars['String']['input']>;
};


export type QueryDutiesBrokenByArgs = {
  grant: Scalars['String']['input'];
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  besides: ReadonlyArray<Scalars['String']['input']>;
  validFrom: Scalars['DateTime']['input'];
  validUntil?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryPurposeVersionArgs = {
  code: PurposeCode;
  version: Scalars['Int']['input'];
};


export type QueryFilterAllowedArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  purpose: PurposeCode;
  channel: Channel;
  template?: InputMaybe<Scalars['String']['input']>;
};


export type QueryConsentAccessRecordsArgs = {
  person?: InputMaybe<Scalars['ID']['input']>;
  caller?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryConsentExportArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCorrectionsArgs = {
  state?: InputMaybe<CorrectionState>;
  dueBefore?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryErasureArgs = {
  id: Scalars['ID']['input'];
};


export type QueryErasuresArgs = {
  states?: InputMaybe<ReadonlyArray<ErasureState>>;
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLegalHoldsArgs = {
  userId: Scalars['ID']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Records a person's choice, made at one end, effective at every end with the very next read. Withdrawing takes the
   * same one call as granting. A call repeated with its `idempotencyKey` records nothing and gives the first answer, also
   * when a later choice has overruled that one since; the key with another choice is refused. FORBIDDEN for a signed-in
   * person who names anybody but themselves.
   */
  readonly setPermission: SetPermissionResult;
  /**
   * Records choices of any number of people, for back ends that collect them (批量同步同意记录): each as `setPermission` does,
   * and each with its own outcome. `BAD_USER_INPUT`, and nothing is recorded, when there are none or more than 500.
   */
  readonly recordConsents: RecordConsentsResult;
  /**
   * Records whether a person is under 14 (未满十四周岁): then a guardian must agree to whatever needs consent. A person may
   * say so of themselves, and is believed; only what a back end has checked takes it back. Of everybody else nothing is kept
   * but that they are not, and of nobody the year of birth. FORBIDDEN for a signed-in person who names anybody but themselves
   * or says that it was checked; `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly stateAge: StateAgeResult;
  /**
   * Records what platforms tell of people (平台信号): followed and left, rights taken back at WeChat, a permission of the
   * device, one-time subscriptions accepted. A signal repeated with its `idempotencyKey` changes nothing; the answer says what
   * became of each. A signed-in person tells `PERMISSION_DENIED` and `PERMISSION_ALLOWED` of their own device, at `APP` and
   * `WEBSITE`: FORBIDDEN for anybody else's, `BAD_USER_INPUT` naming another kind or end. `BAD_USER_INPUT`, and nothing is
   * recorded, when there are none or more than 500, or naming the field of one that cannot be used.
   */
  readonly recordPlatformSignals: RecordPlatformSignalsResult;
  /**
   * Uses up one one-time subscription (一次性订阅消息) of a person, right before a message is sent: never more are used than
   * were given, however many ask at once. A call repeated with its `idempotencyKey` uses nothing more, and is refused where that
   * was for another template or end. It is refused where messages to the person are not allowed at this end. `BAD_USER_INPUT` naming
   * the field that cannot be used, `input.channel` where messages need no subscription: `User.permission` says whether they are allowed.
   */
  readonly useMessageQuota: UseMessageQuotaResult;
  /**
   * Keeps where a person is, to about a kilometre, in place of where they were (更新位置): only while they allow the use of
   * their location at this end. FORBIDDEN for a signed-in person who names anybody but themselves; `BAD_USER_INPUT` naming the
   * field that cannot be used.
   */
  readonly recordLocation: RecordLocationResult;
  /**
   * Publishes the next version of a purpose (发布新版告知). What is left out stays as it is. After a MATERIAL change everybody
   * is asked again; an EDITORIAL one changes words alone, and what was agreed to holds. It counts a minute later at the
   * earliest. `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly publishPurpose: PublishPurposeResult;
  /**
   * Takes the newest version of a purpose back while it waits to count (撤回未生效版本): what the version before it says is published
   * as a further version, which asks nobody again and counts in a minute. The one that was taken back stays on record
   * (`Purpose.isTakenBack`). `BAD_USER_INPUT` naming `input.version` when it counts already, or within a minute.
   */
  readonly withdrawPurposeVersion: PublishPurposeResult;
  /**
   * Gives a person a role at a store, in a region or company-wide (授予角色). It counts with the very next request of whoever is
   * staff already, at every end; the first role of a person from the next refresh of their tokens on. Back ends give every role;
   * staff what a role of theirs says (`StaffRole.gives`), or what they have themselves and were let pass on, where and as long as
   * they have that. Nobody gives anything to themselves. Called again with its `idempotencyKey` it changes nothing.
   * `BAD_USER_INPUT` naming the field that cannot be used; `UNAVAILABLE` when identity does not answer.
   */
  readonly grantRole: GrantRoleResult;
  /**
   * Takes a role back (收回角色), and all that was given by right of it, unless `keepGiven` says so. It counts with the very next
   * request of the person, at every end. For whoever manages staff, whoever gave it, and those by whose right it was given. Taking it back again changes
   * nothing.
   */
  readonly revokeRole: RevokeRoleResult;
  /**
   * Takes all roles back that somebody has, or is to have later, for identity when they leave the staff. What was given by right of
   * them ends as by `revokeRole`. `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly endRoles: RolesEnded;
  /**
   * Publishes a store or its next version (发布门店). Where it lies counts at once for whoever has a role in a region. Publishing
   * the same again changes nothing. `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly publishStore: PublishStoreResult;
  /**
   * Publishes a region or its next version (发布大区). Publishing the same again changes nothing. `BAD_USER_INPUT` naming the field
   * that cannot be used.
   */
  readonly publishRegion: PublishRegionResult;
  /**
   * Asks for a copy of everything that is kept of the person (个人信息副本; PIPL article 45): one file with JSON and a page to
   * read in the language of the request, ready within minutes. The answer alone has the link, which the file is encrypted with:
   * nobody can be given it again. A call repeated with its `idempotencyKey` begins no other copy and gives another link; the
   * one before leads nowhere then. `FreshProofNeeded` unless the person has proved who they are within ten minutes, by a login.
   * `UNAVAILABLE` when identity does not say so or which ids belong together, or this process cannot ask all subgraphs.
   */
  readonly exportMyData: ExportMyDataResult;
  /**
   * Asks for a wrong value to be corrected (更正个人信息; PIPL article 46) that the person cannot change themselves: staff decide
   * by the deadline, and say why. Age is told by `stateAge`, identifiers are bound and unbound by the person, without asking
   * anybody. A call repeated with its `idempotencyKey` asks for nothing more; the key with another value is refused.
   * `UserErased` also while the person is being erased. FORBIDDEN for a signed-in person who names anybody but themselves;
   * `BAD_USER_INPUT` naming the field that cannot be used, `input.userId` where nobody ever had that id.
   */
  readonly requestCorrection: RequestCorrectionResult;
  /**
   * Decides about a request for correction: that the value has been corrected, or why it is not. FORBIDDEN for a member of
   * staff who would decide about their own; `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly decideCorrection: DecideCorrectionResult;
  /**
   * Erases the signed-in person from every part of Datong (删除个人信息; PIPL article 47), at once: their account is closed for
   * good, and who comes again later is somebody new. Repeated, it gives the request that is under way. Whatever the law wants to
   * be kept is listed in the end, with the reason, in a receipt. `FreshProofNeeded` unless the person has proved who they are
   * within ten minutes, by a login. `UserErased` of whoever was erased before. FORBIDDEN for a signed-in person who names
   * anybody but themselves; `BAD_USER_INPUT` naming `input.userId` for a back end that names nobody, or an id that nobody ever
   * had; `UNAVAILABLE` where Datong runs without what carries erasures out.
   */
  readonly eraseMe: EraseMeResult;
  /**
   * Closes the account of the signed-in person (注销账号): every session ends now, and after days to think it over (冷静期), in which
   * they may log in and take it back, the person is erased as by `eraseMe`. From now on their data is stored and not used
   * (`PermissionReason.ERASURE_REQUESTED`). Repeated, it gives the request that is under way. See
   * `eraseMe` for what is refused.
   */
  readonly cancelAccount: EraseMeResult;
  /**
   * Takes a request back that has not begun (撤回申请), and what the person had allowed is allowed again; repeated, it changes
   * nothing. `ErasureHasBegun` while the person is being erased, `UserErased` after that. See `eraseMe` for what else is refused.
   */
  readonly withdrawErasure: WithdrawErasureResult;
  /**
   * Keeps the data of a person from being erased until a day (法律保全): for a court, an authority or a dispute. An erasure that
   * has been asked for waits. A call repeated with its `idempotencyKey` places nothing more, and gives the hold as it is; the key
   * with another hold is refused. `ErasureHasBegun` of whoever is being erased, or was. FORBIDDEN for a member of staff who names
   * themselves; `BAD_USER_INPUT` naming the field that cannot be used, `input.userId` where nobody ever had that id.
   */
  readonly placeLegalHold: PlaceLegalHoldResult;
  /**
   * Lifts a legal hold before its day (解除保全); an erasure that waits for it goes on. Repeated, it changes nothing. FORBIDDEN for
   * a member of staff whose own data it keeps; `BAD_USER_INPUT` naming the field that cannot be used.
   */
  readonly liftLegalHold: LiftLegalHoldResult;
};


export type MutationSetPermissionArgs = {
  input: SetPermissionInput;
};


export type MutationRecordConsentsArgs = {
  input: RecordConsentsInput;
};


export type MutationStateAgeArgs = {
  input: StateAgeInput;
};


export type MutationRecordPlatformSignalsArgs = {
  input: RecordPlatformSignalsInput;
};


export type MutationUseMessageQuotaArgs = {
  input: UseMessageQuotaInput;
};


export type MutationRecordLocationArgs = {
  input: RecordLocationInput;
};


export type MutationPublishPurposeArgs = {
  input: PublishPurposeInput;
};


export type MutationWithdrawPurposeVersionArgs = {
  input: WithdrawPurposeVersionInput;
};


export type MutationGrantRoleArgs = {
  input: GrantRoleInput;
};


export type MutationRevokeRoleArgs = {
  input: RevokeRoleInput;
};


export type MutationEndRolesArgs = {
  input: EndRolesInput;
};


export type MutationPublishStoreArgs = {
  input: PublishStoreInput;
};


export type MutationPublishRegionArgs = {
  input: PublishRegionInput;
};


export type MutationExportMyDataArgs = {
  input: ExportMyDataInput;
};


export type MutationRequestCorrectionArgs = {
  input: RequestCorrectionInput;
};


export type MutationDecideCorrectionArgs = {
  input: DecideCorrectionInput;
};


export type MutationEraseMeArgs = {
  input: EraseMeInput;
};


export type MutationCancelAccountArgs = {
  input: CancelAccountInput;
};


export type MutationWithdrawErasureArgs = {
  input: WithdrawErasureInput;
};


export type MutationPlaceLegalHoldArgs = {
  input: PlaceLegalHoldInput;
};


export type MutationLiftLegalHoldArgs = {
  input: LiftLegalHoldInput;
};

export type User = {
  readonly __typename?: 'User';
  readonly id: Scalars['ID']['output'];
  readonly ref: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * The roles that the person was given under any of their ids, by whom and why (角色), newest first, also what is over; for
   * themselves, and for those who manage staff. `BAD_USER_INPUT` naming `first` or `after` as of `Query.stores`.
   */
  readonly roleGrants?: Maybe<RoleGrantConnection>;
  /**
   * Whether the person's data may be used for this purpose at this end, and why (有效权限); null when the consent service
   * does not answer.
   */
  readonly permission?: Maybe<Permission>;
  /**
   * Several permissions at once, in the order of purposes and ends; those that cannot be asked for at an end are among them.
   * Null when the consent service does not answer.
   */
  readonly permissions?: Maybe<ReadonlyArray<PurposePermission>>;
  /**
   * Where the person was last, to about a kilometre (最近位置), for 30 days or until they refuse or withdraw it; null when that is
   * not known. Shown to the person;
   * to others only what was told at an end where the person and the device still allow the use of their location: `CONSENT_REQUIRED`
   * otherwise, with the reason.
   */
  readonly lastKnownLocation?: Maybe<KnownLocation>;
  /**
   * What is on record of the person's choices, under any id that belongs to them (同意记录), newest first, each with a receipt
   * (回执) to keep. Null when the consent service does not answer. `BAD_USER_INPUT` naming `first` when it is not 1 to 100,
   * or `after` when it is not a cursor of this list.
   */
  readonly consentRecords?: Maybe<ConsentRecordConnection>;
  /**
   * Who read this person's data in consent, under any id that belongs to them, when and why (访问记录), newest first. See
   * `Query.consentAccessRecords`.
   */
  readonly consentAccessRecords?: Maybe<AccessRecordConnection>;
  /** The copies of their data that the person has asked for, the newest 20 first; null when the consent service does not answer. */
  readonly dataExports?: Maybe<ReadonlyArray<DataExport>>;
  /**
   * What the person has asked to be corrected, the newest 100 first, with the answers; null when the consent service does not
   * answer.
   */
  readonly corrections?: Maybe<ReadonlyArray<Correction>>;
  /** The person's newest request to be erased or to have their account closed (删除与注销申请); null when there is none. */
  readonly erasure?: Maybe<Erasure>;
};


export type UserRoleGrantsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type UserPermissionArgs = {
  purpose: PurposeCode;
  channel: Channel;
  template?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  idThen?: InputMaybe<Scalars['ID']['input']>;
};


export type UserPermissionsArgs = {
  purposes?: InputMaybe<ReadonlyArray<PurposeCode>>;
  channels?: InputMaybe<ReadonlyArray<Channel>>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  idThen?: InputMaybe<Scalars['ID']['input']>;
};


export type UserConsentRecordsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type UserConsentAccessRecordsArgs = {
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
   * The effective permissions (有效权限) that would be other ones for one of the two; null when the consent service does not
   * answer.
   */
  readonly permissions?: Maybe<ReadonlyArray<PermissionMergePreview>>;
};

/** A permission that a merge would change for one of the two. */
export type PermissionMergePreview = {
  readonly __typename?: 'PermissionMergePreview';
  /** What the data is to be used for. */
  readonly purpose: PurposeCode;
  /** The end that wants to use it. */
  readonly channel: Channel;
  /** What holds for the person whose id stays. */
  readonly survivor: Permission;
  /** What holds for the person whose id will lead to the survivor. */
  readonly retired: Permission;
  /** What would hold for both as one person. */
  readonly merged: Permission;
};

/** What personal data is used for (处理目的). */
export type Purpose = {
  readonly __typename?: 'Purpose';
  /** The purpose's constant name. */
  readonly code: PurposeCode;
  /** The name to show, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** Whether one choice holds at every end, or each end has its own. */
  readonly scope: PurposeScope;
  /** Whether the law asks for separate consent (单独同意; PIPL articles 23, 25, 26, 29 and 39). */
  readonly separateConsent: Scalars['Boolean']['output'];
  /** Whether the data is sensitive personal information (敏感个人信息; PIPL article 28). */
  readonly sensitive: Scalars['Boolean']['output'];
  /** The ends at which it can be asked for. */
  readonly channels: ReadonlyArray<Channel>;
  /** How many days of 24 hours a grant holds; null when it holds until it is withdrawn. */
  readonly validDays?: Maybe<Scalars['Int']['output']>;
  /** The version of the text shown to the person (告知). */
  readonly noticeVersion: Scalars['Int']['output'];
  /** The text shown to the person, in the language of the request; a line feed begins a new paragraph. */
  readonly notice: Scalars['String']['output'];
  /** SHA-256 of the notice in both languages, in hex: what consent records say was shown. */
  readonly noticeHash: Scalars['String']['output'];
  /** What allows the processing (合法性基础). */
  readonly basis: LegalBasis;
  /** Whether it is allowed where nothing was chosen; never for what needs consent. */
  readonly allowedByDefault: Scalars['Boolean']['output'];
  /** The oldest version of the notice whose grants still hold: a material change asks everybody again. */
  readonly grantsHoldFrom: Scalars['Int']['output'];
  /** From when on this version counts. */
  readonly effectiveAt: Scalars['DateTime']['output'];
  /** The version that counts after this one, or waits to; null when none does. */
  readonly next?: Maybe<Purpose>;
  /** Whether this version was taken back by `withdrawPurposeVersion` before it ever counted. */
  readonly isTakenBack: Scalars['Boolean']['output'];
};

/** What allows processing (合法性基础; PIPL article 13). */
export type LegalBasis =
  /** Consent (同意). */
  | 'CONSENT'
  /** Separate consent (单独同意): sensitive data, sharing with third parties. */
  | 'SEPARATE_CONSENT'
  /** Necessary for a contract with the person (履行合同). */
  | 'CONTRACT'
  /** Necessary for a legal duty (法定义务): nobody is asked. */
  | 'LEGAL_DUTY';

/** What data can be used for. */
export type PurposeCode =
  /** Location (位置). */
  | 'LOCATION'
  /** Messages pushed at one end (消息推送). */
  | 'PUSH'
  /** Marketing (营销); closing it at one end closes it at every end. */
  | 'MARKETING'
  /** Storing data on the device (缓存存储). */
  | 'CACHE_STORAGE'
  /** Personalised recommendation (个性化推荐). */
  | 'PERSONALIZED_RECOMMENDATION'
  /** The phone number (手机号). */
  | 'PHONE_NUMBER'
  /** Building a profile (用户画像). */
  | 'PROFILE_BUILDING'
  /** Giving data to third parties (向第三方提供). */
  | 'THIRD_PARTY_SHARING';

/** How far a choice reaches. */
export type PurposeScope =
  /** One choice for all ends. */
  | 'GLOBAL'
  /** A choice for each end. */
  | 'CHANNEL';

/** The answer to: may this person's data be used for this purpose at this end, now? */
export type Permission = {
  readonly __typename?: 'Permission';
  /**
   * Yes or no. Where several official accounts are told of, it does not say by which of them a sender may write: each
   * finds out itself who follows its account.
   */
  readonly allowed: Scalars['Boolean']['output'];
  /** Every reason that applies, the deciding one first. */
  readonly reasons: ReadonlyArray<PermissionReason>;
  /** Text that a client can show as it is, in the language of the request; null when allowed. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** When the answer will change by itself; null when it will not. */
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The choices of the person that the answer rests on, in the order of the reasons; empty when there are none. */
  readonly evidence: ReadonlyArray<ConsentEvidence>;
  /** What else it rests on: a platform's word, an age, an erasure; empty when there is nothing. */
  readonly facts: ReadonlyArray<ConsentFact>;
};

/** A permission among others. */
export type PurposePermission = {
  readonly __typename?: 'PurposePermission';
  /** What the data is to be used for. */
  readonly purpose: PurposeCode;
  /** The end that wants to use it. */
  readonly channel: Channel;
  /** The answer. */
  readonly permission: Permission;
};

/** Something on record that is no choice of the person. */
export type ConsentFact = {
  readonly __typename?: 'ConsentFact';
  /** What it says. */
  readonly kind: ConsentEventKind;
  /** When it was recorded, by Datong's clock. */
  readonly at: Scalars['DateTime']['output'];
  /** Of somebody under 14: from when on they are surely not; null otherwise. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
  /** Of which of the company's accounts a platform tells it, by its appid; null where it is of the whole end, or of none. */
  readonly account?: Maybe<Scalars['String']['output']>;
};

/** What an entry of a person's record says. */
export type ConsentEventKind =
  /** Agreed (同意). */
  | 'GRANT'
  /** Refused (拒绝). */
  | 'DENY'
  /** Took back (撤回). */
  | 'WITHDRAW'
  /** The platform does not allow it there (平台已关闭). */
  | 'PLATFORM_DENIED'
  /** The platform allows it there (平台已开启). */
  | 'PLATFORM_ALLOWED'
  /** Is under 14, as they say themselves (自述未满十四周岁). */
  | 'MINOR_STATED'
  /** Is under 14, as was checked (已核实未满十四周岁). */
  | 'MINOR_VERIFIED'
  /** Is not under 14, as they say themselves (自述已满十四周岁). */
  | 'OF_AGE_STATED'
  /** Is not under 14, as was checked (已核实已满十四周岁). */
  | 'OF_AGE_VERIFIED'
  /** Has asked to be erased, or for the account to be closed (申请删除或注销). */
  | 'ERASURE_REQUESTED'
  /** Took that request back (撤回删除或注销申请). */
  | 'ERASURE_WITHDRAWN'
  /** Was erased (已删除). */
  | 'ERASED';

/** Why something is allowed or not. The first that applies decides. */
export type PermissionReason =
  /** The person was erased (已删除). */
  | 'ERASED'
  /**
   * The person has asked to be erased or for the account to be closed, and has not taken it back (已申请删除或注销). Until it is
   * done their data is stored and not used, held or not; only what a `LEGAL_DUTY` demands goes on.
   */
  | 'ERASURE_REQUESTED'
  /** The purpose cannot be asked for at this end, whatever was chosen elsewhere (此端不适用). */
  | 'NOT_AT_CHANNEL'
  /** The person has closed this purpose at another end, and that closes it everywhere (已全局拒绝). */
  | 'GLOBAL_OPT_OUT'
  /** The person is under 14, and no guardian has agreed (未成年人无监护人同意). */
  | 'MINOR_NO_GUARDIAN'
  /** The person has taken back what they agreed to, whether or not that agreement is on record here (已撤回). */
  | 'WITHDRAWN'
  /** The person has refused (已拒绝). */
  | 'DENIED'
  /**
   * The person has agreed under one of their ids and refused under another, and has not chosen since these are one person
   * (合并冲突); the most restrictive choice holds.
   */
  | 'MERGE_CONFLICT'
  /** The text has changed since the person agreed (告知已更新). */
  | 'NOTICE_OUTDATED'
  /** The grant has run out (已过期). */
  | 'EXPIRED'
  /** The person was never asked (未授权); that means no. */
  | 'NO_RECORD'
  /** WeChat or the device does not allow it at this end, whatever the person chose here (平台已关闭). */
  | 'PLATFORM_DENIED'
  /** The person's one-time subscriptions are used up, or they have never given one (订阅次数已用完或从未订阅). */
  | 'NO_QUOTA'
  /** The person has agreed (已同意), or nobody has to. */
  | 'ALLOWED';

/** One choice of a person (同意记录). */
export type ConsentEvidence = {
  readonly __typename?: 'ConsentEvidence';
  /** What was chosen. */
  readonly choice: ConsentChoice;
  /** The end at which it was chosen. */
  readonly channel: Channel;
  /** The version of the text that was shown. */
  readonly noticeVersion: Scalars['Int']['output'];
  /** When it was made, where that was before it was recorded; null otherwise. */
  readonly chosenAt?: Maybe<Scalars['DateTime']['output']>;
  /** When, by Datong's clock. */
  readonly at: Scalars['DateTime']['output'];
};

/** What a person can choose. */
export type ConsentChoice =
  /** Agree (同意). */
  | 'GRANT'
  /** Refuse (拒绝). */
  | 'DENY'
  /** Take back what was agreed (撤回). */
  | 'WITHDRAW';

export type Channel =
  | 'MINI_PROGRAM'
  | 'OFFICIAL_ACCOUNT'
  | 'APP'
  | 'WEBSITE'
  | 'STORE';

/** A person's choice. */
export type SetPermissionInput = {
  /**
   * The person, any id they ever had, 1 to 64 characters, without control characters, and without space at the ends.
   * Whether anybody has this id is not checked. Left out by a signed-in person, who can only choose for themselves; a
   * service must give it.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** What the data is to be used for. */
  readonly purpose: PurposeCode;
  /** The end at which the person chose. */
  readonly channel: Channel;
  /** What they chose. */
  readonly choice: ConsentChoice;
  /**
   * The version of the text they were shown, 1 to the current one and none that was taken back; when left out the current one, or
   * that of `chosenAt`.
   */
  readonly noticeVersion?: InputMaybe<Scalars['Int']['input']>;
  /**
   * 1 to 128 characters that tell this call from every other of the same person, so that it can be sent again. It does not
   * begin with `PLATFORM ` or `DEVICE `.
   */
  readonly idempotencyKey: Scalars['String']['input'];
  /**
   * When the person chose, where that was before now: on paper, or elsewhere. The choice counts from then on: what they have
   * chosen since stays, and its term runs from then. A back end alone gives it: FORBIDDEN for others. `BAD_USER_INPUT` naming
   * it when it is in the future, or more than 20 years ago. Now when left out.
   */
  readonly chosenAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * How the choice was made; null when that is not known. A signed-in person says `TAP`, `CHECKBOX` or `SYSTEM_DIALOG`:
   * `BAD_USER_INPUT` naming it otherwise.
   */
  readonly mechanism?: InputMaybe<ConsentMechanism>;
  /**
   * By what the person was known when they chose; null when that is not known. For back ends: a signed-in person is known by
   * their session, and `BAD_USER_INPUT` names it where they give one.
   */
  readonly identifier?: InputMaybe<ConsentIdentifierInput>;
  /**
   * The guardian who agreed for somebody under 14 (监护人). A back end alone gives it, which has checked it: FORBIDDEN for
   * others.
   */
  readonly guardian?: InputMaybe<GuardianInput>;
};

/** How a choice was made. */
export type ConsentMechanism =
  /** A tap on a button or a switch (点击). */
  | 'TAP'
  /** A box that the person ticked (勾选). */
  | 'CHECKBOX'
  /** A dialog of the device (系统弹窗). */
  | 'SYSTEM_DIALOG'
  /** Taken back or accepted at a platform such as WeChat (平台). */
  | 'PLATFORM'
  /** Told to a member of staff (店员代办). */
  | 'STAFF_ASSISTED'
  /** On paper (纸质). */
  | 'PAPER'
  /** Taken over from another system (导入). */
  | 'IMPORT';

/**
 * By what a person was known when they chose. Of an openid or a unionid a digest is kept, of anything else nothing but that it was
 * one: it would soon be found again from a digest.
 */
export type ConsentIdentifierInput = {
  /** What kind of identifier it is. */
  readonly type: IdentifierType;
  /** The appid, Open Platform account or application, 1 to 128 characters; left out where there is none. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters, for an openid or a unionid; left out for anything else, `BAD_USER_INPUT` naming it otherwise. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

export type IdentifierType =
  | 'PHONE'
  | 'MINI_PROGRAM_OPENID'
  | 'OFFICIAL_ACCOUNT_OPENID'
  | 'UNIONID'
  | 'APP_USER_ID'
  | 'EMAIL'
  | 'WEBSITE_USER_ID'
  | 'DEVICE_ID';

/** A guardian who agreed. */
export type GuardianInput = {
  /**
   * Their own user id, 1 to 64 characters; left out where they have none. With a grant it must be known to identity, another
   * person's, and of nobody on record as under 14.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** How it was checked. */
  readonly checkedBy: GuardianCheck;
};

/** How it was checked that a guardian agreed. */
export type GuardianCheck =
  /** By a code sent to the guardian's phone (短信验证码). */
  | 'SMS_CODE'
  /** By a form with a signature (签字书面). */
  | 'SIGNED_FORM'
  /** In person (当面). */
  | 'IN_PERSON';

/** What became of a `setPermission` call. */
export type SetPermissionResult = PermissionSet | PurposeNotAtChannel | IdempotencyKeyReused | ChoiceNotOffered | UserErased;

/**
 * The choice is recorded, by this call or by an earlier one with the same `idempotencyKey`. What holds now is what
 * `permission` says: a later choice may have overruled this one.
 */
export type PermissionSet = {
  readonly __typename?: 'PermissionSet';
  /**
   * The person; ask `permission` here to see what holds now. Null when identity knows nobody by the id that was given, or
   * does not answer.
   */
  readonly user?: Maybe<User>;
  /** What was recorded, with the receipt. */
  readonly record: ConsentRecord;
};

export type UserError = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** This purpose cannot be asked for at this end. */
export type PurposeNotAtChannel = UserError & {
  readonly __typename?: 'PurposeNotAtChannel';
  /** `PURPOSE_NOT_AT_CHANNEL`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The ends at which it can. */
  readonly channels: ReadonlyArray<Channel>;
};

/** The `idempotencyKey` belongs to an earlier call of this person that said something else; nothing is recorded. */
export type IdempotencyKeyReused = UserError & {
  readonly __typename?: 'IdempotencyKeyReused';
  /** `IDEMPOTENCY_KEY_REUSED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
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

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** The purpose is for a legal duty, and nobody is asked. */
export type ChoiceNotOffered = UserError & {
  readonly __typename?: 'ChoiceNotOffered';
  /** `CHOICE_NOT_OFFERED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** What allows the processing. */
  readonly basis: LegalBasis;
};

/** The person has been erased, and their account is closed; nothing was done. */
export type UserErased = UserError & {
  readonly __typename?: 'UserErased';
  /** `USER_ERASED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** An entry of a person's record (同意记录). Never changed; each is chained to the one before it by a hash. */
export type ConsentRecord = {
  readonly __typename?: 'ConsentRecord';
  /** Its place in the record of the id it was written with: 1, 2, 3… */
  readonly seq: Scalars['Int']['output'];
  /** What it says. */
  readonly kind: ConsentEventKind;
  /** What the data is used for; null where it is about no purpose. */
  readonly purpose?: Maybe<PurposeCode>;
  /** The end at which it happened; null where it is about none. */
  readonly channel?: Maybe<Channel>;
  /** Of which of the company's accounts there a platform tells it, by its appid; null where it is of the whole end, or of none. */
  readonly account?: Maybe<Scalars['String']['output']>;
  /** The version of the notice that was shown; null where there was none. */
  readonly noticeVersion?: Maybe<Scalars['Int']['output']>;
  /** How it came about; null when that is not known. */
  readonly mechanism?: Maybe<ConsentMechanism>;
  /** When it was chosen, where that was before it was recorded; null otherwise. */
  readonly chosenAt?: Maybe<Scalars['DateTime']['output']>;
  /** When, by Datong's clock. */
  readonly at: Scalars['DateTime']['output'];
  /** SHA-256 over the entry and the hash of the one before it, in hex. */
  readonly hash: Scalars['String']['output'];
  /**
   * The whole entry as JSON, with its hash and, where the company signs receipts, its signature: a receipt (回执) that proves
   * it later. The key is at `/.well-known/datong-receipts.json`, under the `kid` that the receipt names.
   */
  readonly receipt: Scalars['String']['output'];
};

/** A page of a person's record. */
export type ConsentRecordConnection = {
  readonly __typename?: 'ConsentRecordConnection';
  /** The entries. */
  readonly nodes: ReadonlyArray<ConsentRecord>;
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<ConsentRecordEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An entry and its place. */
export type ConsentRecordEdge = {
  readonly __typename?: 'ConsentRecordEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: ConsentRecord;
};

/** Choices of people. */
export type RecordConsentsInput = {
  /** 1 to 500 of them; those of one person count in their order. */
  readonly records: ReadonlyArray<SetPermissionInput>;
};

/** What became of a `recordConsents` call. */
export type RecordConsentsResult = ConsentsRecorded;

/** Every choice was looked at. */
export type ConsentsRecorded = {
  readonly __typename?: 'ConsentsRecorded';
  /** One outcome per choice, in the order of the choices. */
  readonly outcomes: ReadonlyArray<RecordConsentOutcome>;
};

/** What became of one choice. */
export type RecordConsentOutcome = PermissionSet | PurposeNotAtChannel | IdempotencyKeyReused | ChoiceNotOffered | UserErased | ConsentRecordInvalid;

/** The choice cannot be used; nothing was recorded. */
export type ConsentRecordInvalid = UserError & {
  readonly __typename?: 'ConsentRecordInvalid';
  /** `CONSENT_RECORD_INVALID`. */
  readonly code: Scalars['String']['output'];
  /** What is wrong with it. */
  readonly message: Scalars['String']['output'];
  /** The field that cannot be used, such as `noticeVersion`. */
  readonly field: Scalars['String']['output'];
};

/** What is told of a person's age: `birthYear` or `isUnder14`, and not both. */
export type StateAgeInput = {
  /** The person; see `SetPermissionInput.userId`. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The year of birth, from 1900 to this year. Is not kept: somebody who was born in it may be under 14 until the end of the
   * year in which they turn 14.
   */
  readonly birthYear?: InputMaybe<Scalars['Int']['input']>;
  /** Whether they are under 14. */
  readonly isUnder14?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it was checked, by a document or a guardian; a back end alone may say so. No when left out. */
  readonly isVerified?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 128 characters that tell this call from every other of the same person, so that it can be sent again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `stateAge` call. */
export type StateAgeResult = AgeStated | IdempotencyKeyReused | UserErased;

/** It is recorded. */
export type AgeStated = {
  readonly __typename?: 'AgeStated';
  /** From when on the person is surely not under 14; null when they are not, as far as this call says. */
  readonly minorUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The person; see `PermissionSet.user`. */
  readonly user?: Maybe<User>;
};

/** What platforms tell. */
export type RecordPlatformSignalsInput = {
  /** 1 to 500 of them; those of one person count in their order. */
  readonly signals: ReadonlyArray<PlatformSignalInput>;
};

/** What a platform tells of a person. */
export type PlatformSignalInput = {
  /**
   * The person, any id they ever had, 1 to 64 characters. Left out by a signed-in person, who tells of their own device; a back end
   * must give it.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The end at which it happened. */
  readonly channel: Channel;
  /** What happened. */
  readonly kind: PlatformSignalKind;
  /** What is closed or open; for `PERMISSION_DENIED` and `PERMISSION_ALLOWED` alone, which need it. */
  readonly purpose?: InputMaybe<PurposeCode>;
  /**
   * What was taken back, by WeChat's codes (`RevokeInfo`), at most 50 of at most 16 characters; for `AUTHORIZATION_REVOKED`
   * alone, which needs it.
   */
  readonly codes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /**
   * Of which of the company's accounts at this end it is told, by its appid, 1 to 128 characters. The end is closed where
   * every account that was ever told of is closed. Left out it is of the whole end, and replaces what was told of its accounts
   * before. To be left out by a signed-in person and for `MESSAGE_ACCEPTED` and `MESSAGE_REFUSED`, whose templates are each of one
   * account.
   */
  readonly account?: InputMaybe<Scalars['String']['input']>;
  /** The template of the message, 1 to 128 characters; for `MESSAGE_ACCEPTED` and `MESSAGE_REFUSED` alone, which need it. */
  readonly template?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters that tell this signal from every other of the same person, such as WeChat's own id of it. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What a platform can tell of a person. */
export type PlatformSignalKind =
  /** Follows the official account (关注): messages are open at this end. */
  | 'FOLLOWED'
  /** Has left the official account (取消关注): messages of this account are closed; see `PlatformSignalInput.account`. */
  | 'UNFOLLOWED'
  /** Has taken back at WeChat what they had agreed to (撤回授权): withdrawn here too, by the codes. */
  | 'AUTHORIZATION_REVOKED'
  /** Has closed the WeChat account (注销): messages of the official account are closed, as by `UNFOLLOWED`, and of no other end. */
  | 'ACCOUNT_CANCELLED'
  /** The device or WeChat does not allow it (系统权限关闭). */
  | 'PERMISSION_DENIED'
  /** The device or WeChat allows it (系统权限开启). */
  | 'PERMISSION_ALLOWED'
  /** Has accepted one message of a template (订阅一次): one may be sent. */
  | 'MESSAGE_ACCEPTED'
  /** Wants no messages of a template (拒收): what is left of it is taken back. */
  | 'MESSAGE_REFUSED';

/** What became of a `recordPlatformSignals` call. */
export type RecordPlatformSignalsResult = PlatformSignalsRecorded;

/** Every signal was looked at. */
export type PlatformSignalsRecorded = {
  readonly __typename?: 'PlatformSignalsRecorded';
  /** How many entries of records have come of them, those of repeated signals not counted. */
  readonly entries: Scalars['Int']['output'];
  /** One outcome per signal, in the order of the signals. */
  readonly outcomes: ReadonlyArray<PlatformSignalOutcome>;
};

/** What became of one signal. */
export type PlatformSignalOutcome = PlatformSignalRecorded | IdempotencyKeyReused | UserErased;

/** The signal is recorded, now or by an earlier call with the same `idempotencyKey`. */
export type PlatformSignalRecorded = {
  readonly __typename?: 'PlatformSignalRecorded';
  /**
   * How many entries of the person's record have come of it now. None of messages, which are counted; one without a purpose of
   * codes that stand for none.
   */
  readonly entries: Scalars['Int']['output'];
  /** Whether an earlier call had recorded it, in whole or in part. */
  readonly isRepeated: Scalars['Boolean']['output'];
};

/** A message that is about to be sent. */
export type UseMessageQuotaInput = {
  /** The person, any id they ever had, 1 to 64 characters. */
  readonly userId: Scalars['ID']['input'];
  /** The end at which it is sent. */
  readonly channel: Channel;
  /** Its template, 1 to 128 characters. */
  readonly template: Scalars['String']['input'];
  /** 1 to 128 characters that tell this message from every other to the same person. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `useMessageQuota` call. */
export type UseMessageQuotaResult = MessageQuotaUsed | MessageNotAllowed | IdempotencyKeyReused;

/** One is used up: send the message. */
export type MessageQuotaUsed = {
  readonly __typename?: 'MessageQuotaUsed';
  /** How many more may be sent. */
  readonly left: Scalars['Int']['output'];
};

/** Do not send it. */
export type MessageNotAllowed = UserError & {
  readonly __typename?: 'MessageNotAllowed';
  /** `MESSAGE_NOT_ALLOWED`. */
  readonly code: Scalars['String']['output'];
  /** Why, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Every reason that applies, the deciding one first. */
  readonly reasons: ReadonlyArray<PermissionReason>;
};

/** The next version of a purpose. What is left out stays as it is in the version before. */
export type PublishPurposeInput = {
  /** The purpose. */
  readonly code: PurposeCode;
  /** The version that it follows: the newest one, as you know it. */
  readonly follows: Scalars['Int']['input'];
  /** Whether purpose, method or kind of data change, or words alone. */
  readonly change: PurposeChange;
  /** The text to show (告知), 1 to 4,000 characters in each language; a line feed begins a new paragraph. */
  readonly notice?: InputMaybe<TextInput>;
  /** The name to show. */
  readonly name?: InputMaybe<TextInput>;
  /** The ends at which it can be asked for, each once. */
  readonly channels?: InputMaybe<ReadonlyArray<Channel>>;
  /** How many days of 24 hours a grant holds, 1 to 3,650; null for until it is withdrawn. */
  readonly validDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the data is sensitive personal information; that of LOCATION always is (PIPL article 28). */
  readonly sensitive?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * What allows the processing. THIRD_PARTY_SHARING needs SEPARATE_CONSENT (PIPL article 23), MARKETING one of the two consents
   * (Advertising Law article 43), and sensitive data may not rest on plain CONSENT.
   */
  readonly basis?: InputMaybe<LegalBasis>;
  /** Whether it is allowed where nothing was chosen: never where it rests on consent, always where it rests on LEGAL_DUTY. */
  readonly allowedByDefault?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * From when on it counts, at least a minute and at most a year from now, and later than every version that waits; in a minute
   * when left out, which is refused while a version waits for longer.
   */
  readonly effectiveAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * Who has decided it, 1 to 128 characters. Left out by a member of staff, who decides in their own name; a back end must
   * give it.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** Which version is taken back. */
export type WithdrawPurposeVersionInput = {
  /** The purpose. */
  readonly code: PurposeCode;
  /** The newest version, as you know it: `Purpose.next`. */
  readonly version: Scalars['Int']['input'];
  /** See `PublishPurposeInput.decidedBy`. */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** What kind of change a version brings. */
export type PurposeChange =
  /** Purpose, method or kind of data: everybody is asked again (实质变更). */
  | 'MATERIAL'
  /** Words alone: what was agreed to holds (文字调整). */
  | 'EDITORIAL';

/** A text in both languages. */
export type TextInput = {
  /** Chinese. */
  readonly zh: Scalars['String']['input'];
  /** English. */
  readonly en: Scalars['String']['input'];
};

/** What became of a `publishPurpose` call. */
export type PublishPurposeResult = PurposePublished | PurposeVersionTaken;

/** It is published. */
export type PurposePublished = {
  readonly __typename?: 'PurposePublished';
  /** The new version. */
  readonly purpose: Purpose;
};

/** There is a newer version than the one that it was to follow; nothing was published. */
export type PurposeVersionTaken = UserError & {
  readonly __typename?: 'PurposeVersionTaken';
  /** `PURPOSE_VERSION_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The newest version. */
  readonly newest: Scalars['Int']['output'];
};

/** Where a person is. */
export type RecordLocationInput = {
  /** The person; see `SetPermissionInput.userId`. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** The end that knows it. */
  readonly channel: Channel;
  /** Degrees north, -90 to 90. */
  readonly latitude: Scalars['Float']['input'];
  /** Degrees east, -180 to 180. */
  readonly longitude: Scalars['Float']['input'];
};

/** What became of a `recordLocation` call. */
export type RecordLocationResult = LocationRecorded | LocationNotAllowed;

/** It is kept. */
export type LocationRecorded = {
  readonly __typename?: 'LocationRecorded';
  /** The person; see `PermissionSet.user`. */
  readonly user?: Maybe<User>;
};

/** The person does not allow it; nothing was kept. */
export type LocationNotAllowed = UserError & {
  readonly __typename?: 'LocationNotAllowed';
  /** `LOCATION_NOT_ALLOWED`. */
  readonly code: Scalars['String']['output'];
  /** Why, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Every reason that applies, the deciding one first. */
  readonly reasons: ReadonlyArray<PermissionReason>;
};

/** Where somebody was. */
export type KnownLocation = {
  readonly __typename?: 'KnownLocation';
  /** Degrees north, to two places. */
  readonly latitude: Scalars['Float']['output'];
  /** Degrees east, to two places. */
  readonly longitude: Scalars['Float']['output'];
  /** The end that knew it. */
  readonly channel: Channel;
  /** When, by Datong's clock. */
  readonly at: Scalars['DateTime']['output'];
};

/** Of many people those who may be sent to. */
export type FilteredPeople = {
  readonly __typename?: 'FilteredPeople';
  /** Their ids, as they were given. */
  readonly allowed: ReadonlyArray<Scalars['ID']['output']>;
  /** How many were left out, and why. */
  readonly leftOut: ReadonlyArray<LeftOut>;
  /** How many ids were further ones of somebody who was given before. */
  readonly repeated: Scalars['Int']['output'];
};

/** How many people were left out for a reason. */
export type LeftOut = {
  readonly __typename?: 'LeftOut';
  /** The reason that decided. */
  readonly reason: PermissionReason;
  /** How many people. */
  readonly count: Scalars['Int']['output'];
};

/** What somebody may do as a member of staff. */
export type MyPermissions = {
  readonly __typename?: 'MyPermissions';
  /**
   * Packed rules of CASL: `createMongoAbility(unpackRules(rules))`, with `unpackRules` of `@casl/ability/extra`. Action and
   * subject are the words of a grant, `orders:read` is to read `orders`; ask `can("read", subject("orders", { storeCode }))`.
   * The server decides by the same rules; what they open it checks again.
   */
  readonly rules: Scalars['JSON']['output'];
  /** When they change by themselves next, because a role begins or runs out; null for never. Somebody may change them before. */
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the person has roles and their access token does not say yet that they are staff: refresh it, and they count. */
  readonly needsRefresh: Scalars['Boolean']['output'];
  /**
   * What must be kept apart and has come together in this person, as by a merge of two people (职责冲突): by their roles they have
   * neither of the two; of what both were granted company-wide the later does not count. Empty as a rule; null when identity does
   * not answer.
   */
  readonly conflictingDuties?: Maybe<ReadonlyArray<SeparatedDuties>>;
};

/** What somebody may be given to do (角色). */
export type StaffRole = {
  readonly __typename?: 'StaffRole';
  /** Its code, such as `STORE_ASSISTANT`. */
  readonly code: Scalars['ID']['output'];
  /** What it is called, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** The grants that it brings, such as `orders:read`. */
  readonly abilities: ReadonlyArray<Scalars['String']['output']>;
  /** The kinds of places at which it may be given. */
  readonly places: ReadonlyArray<StaffPlaceKind>;
  /**
   * The codes of the roles that whoever has it gives to others, at most where and as long as they have it. They need not have what
   * these bring.
   */
  readonly gives: ReadonlyArray<Scalars['ID']['output']>;
};

/** Two grants that no person may have at once, at whatever place (职责分离). */
export type SeparatedDuties = {
  readonly __typename?: 'SeparatedDuties';
  /** The two grants. */
  readonly abilities: ReadonlyArray<Scalars['String']['output']>;
  /** Why, in the language of the request. */
  readonly why: Scalars['String']['output'];
};

/** How far a role reaches. */
export type StaffPlaceKind =
  /** One store (门店). */
  | 'STORE'
  /** All stores of a region (大区), and those that come to it. */
  | 'REGION'
  /** The whole company (全公司), also what belongs to no store. */
  | 'COMPANY';

/** A part of the company that has stores (大区). */
export type Region = {
  readonly __typename?: 'Region';
  /** Its code. */
  readonly code: Scalars['ID']['output'];
  /** What it is called, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** How often it was published. */
  readonly version: Scalars['Int']['output'];
};

/** A shop (门店). Orders name it by its code. */
export type Store = {
  readonly __typename?: 'Store';
  /** Its code. */
  readonly code: Scalars['ID']['output'];
  /** What it is called, in the language of the request. */
  readonly name: Scalars['String']['output'];
  /** The code of the region that it lies in. */
  readonly region: Scalars['ID']['output'];
  /** How often it was published. */
  readonly version: Scalars['Int']['output'];
};

/** A page of stores. */
export type StoreConnection = {
  readonly __typename?: 'StoreConnection';
  /** The stores. */
  readonly nodes: ReadonlyArray<Store>;
  /** The stores, each with its place in the list. */
  readonly edges: ReadonlyArray<StoreEdge>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** A store and its place in the list. */
export type StoreEdge = {
  readonly __typename?: 'StoreEdge';
  /** Its place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The store. */
  readonly node: Store;
};

/** A role that a person was given at a place (授权). */
export type RoleGrant = {
  readonly __typename?: 'RoleGrant';
  /** Names this grant; see `revokeRole`. */
  readonly id: Scalars['ID']['output'];
  /** The person. */
  readonly user?: Maybe<User>;
  /** The code of the role. */
  readonly role: Scalars['ID']['output'];
  /** Where it holds. */
  readonly place: StaffPlace;
  /** From when on it holds. */
  readonly validFrom: Scalars['DateTime']['output'];
  /** Until when; null for no end. */
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Whether it holds now: begun, not over, neither taken back itself nor one by right of which it was given, and the person was
   * not erased.
   */
  readonly isInForce: Scalars['Boolean']['output'];
  /**
   * Why some of what it brings does not count although it holds (职责冲突): pairs that must be kept apart, of which the person has
   * both since a merge, or since a company-wide grant of the same moment. It counts again once one of the two is taken back. Empty
   * as a rule; null when identity does not answer.
   */
  readonly conflictingDuties?: Maybe<ReadonlyArray<SeparatedDuties>>;
  /** What the person may give to others; null for nothing. */
  readonly mayDelegate?: Maybe<RoleDelegation>;
  /**
   * The grants by right of which it was given, the first giver's first; empty for what a back end gave, or whoever has
   * `staff:manage` from `grantToStaff`. It holds as long as each of them, or as those that were taken back with `keepGiven` would.
   */
  readonly givenBy: ReadonlyArray<Scalars['ID']['output']>;
  /** When it was given. */
  readonly grantedAt: Scalars['DateTime']['output'];
  /** Who gave it: the user id of a member of staff, or whoever decided, as a back end says. */
  readonly grantedBy: Scalars['String']['output'];
  /** Why, in their words. */
  readonly reason: Scalars['String']['output'];
  /** When it was taken back; null while nobody has. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who took it back; null while nobody has. */
  readonly revokedBy?: Maybe<Scalars['String']['output']>;
  /** Why it was taken back; null while nobody has. */
  readonly revokedBecause?: Maybe<Scalars['String']['output']>;
  /** Whether it was taken back and what was given by right of it goes on; false while nobody has taken it back. */
  readonly keepsGiven: Scalars['Boolean']['output'];
};

/** Where a role holds. */
export type StaffPlace = {
  readonly __typename?: 'StaffPlace';
  /** How far it reaches. */
  readonly kind: StaffPlaceKind;
  /** The code of the store or the region; null for the whole company. */
  readonly code?: Maybe<Scalars['ID']['output']>;
};

/** What whoever has a role may give to others, at most where and as long as they have it themselves (转授权). */
export type RoleDelegation = {
  readonly __typename?: 'RoleDelegation';
  /** The codes of the roles. */
  readonly roles: ReadonlyArray<Scalars['ID']['output']>;
  /** Until when what they give may hold at most; null for as long as their own role. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
  /** How many hands it may go through: with 1 those whom they give something can pass nothing on. */
  readonly steps: Scalars['Int']['output'];
};

/** A page of grants of roles. */
export type RoleGrantConnection = {
  readonly __typename?: 'RoleGrantConnection';
  /** The grants. */
  readonly nodes: ReadonlyArray<RoleGrant>;
  /** The grants, each with its place in the list. */
  readonly edges: ReadonlyArray<RoleGrantEdge>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** A grant of a role and its place in the list. */
export type RoleGrantEdge = {
  readonly __typename?: 'RoleGrantEdge';
  /** Its place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The grant. */
  readonly node: RoleGrant;
};

/** Somebody who may do something at a store. */
export type AbilityHolder = {
  readonly __typename?: 'AbilityHolder';
  /** The person. */
  readonly user?: Maybe<User>;
  /** Whether they were granted it company-wide; see `User.grants`. */
  readonly isCompanyWide: Scalars['Boolean']['output'];
  /** The roles by which they may, and which hold now. */
  readonly roleGrants: ReadonlyArray<RoleGrant>;
};

/** A page of those who may do something. */
export type AbilityHolderConnection = {
  readonly __typename?: 'AbilityHolderConnection';
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
  /** The people. */
  readonly nodes: ReadonlyArray<AbilityHolder>;
  /** The people, each with their place in the list. */
  readonly edges: ReadonlyArray<AbilityHolderEdge>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** Somebody who may do something, and their place in the list. */
export type AbilityHolderEdge = {
  readonly __typename?: 'AbilityHolderEdge';
  /** Their place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The person. */
  readonly node: AbilityHolder;
};

/** A place at which somebody may have a role. */
export type StaffPlaceInput = {
  /** How far it reaches. */
  readonly kind: StaffPlaceKind;
  /** The code of the store or the region; left out for the whole company. */
  readonly code?: InputMaybe<Scalars['ID']['input']>;
};

/** What whoever gets a role may give to others. */
export type RoleDelegationInput = {
  /** The codes of the roles, 1 to 20; each can be given somewhere within the place of the grant. */
  readonly roles: ReadonlyArray<Scalars['ID']['input']>;
  /** Until when what they give may hold at most, after now; left out for as long as their own role. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many hands it may go through, 1 to 3. */
  readonly steps?: InputMaybe<Scalars['Int']['input']>;
};

/** Whom to give which role, and where. */
export type GrantRoleInput = {
  /** Any id of the person. */
  readonly user: Scalars['ID']['input'];
  /** The code of the role; see `Query.staffRoles`. */
  readonly role: Scalars['ID']['input'];
  /** Where it is to hold. */
  readonly place: StaffPlaceInput;
  /** From when on it holds, not before now; left out for at once. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when; left out for no end. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** What the person may give to others; left out for nothing. */
  readonly mayDelegate?: InputMaybe<RoleDelegationInput>;
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** Names this call, 1 to 128 characters; the same for each attempt. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Who decided, as a back end says it, 1 to 128 characters; left out by staff, who decide in their own name. */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `grantRole` call. */
export type GrantRoleResult = RoleGranted | RoleHeld | RoleNotGivable | DutiesSeparated | RoleKeyReused | StaffPlaceUnknown | StaffUnknown;

/** The person has the role. */
export type RoleGranted = {
  readonly __typename?: 'RoleGranted';
  /** The grant. */
  readonly grant: RoleGrant;
};

/** The person has the role there already for some of that time; take it back first. Nothing was changed. */
export type RoleHeld = UserError & {
  readonly __typename?: 'RoleHeld';
  /** `ROLE_HELD`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** What they have. */
  readonly grant: RoleGrant;
};

/** The caller may not give this role, or not so. Nothing was changed. */
export type RoleNotGivable = UserError & {
  readonly __typename?: 'RoleNotGivable';
  /** `ROLE_NOT_GIVABLE`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Why. */
  readonly because: RoleNotGivableReason;
};

/** Why somebody may not give a role. */
export type RoleNotGivableReason =
  /** Nobody gives anything to themselves. */
  | 'OWN'
  /** They have nothing that they may give. */
  | 'NOTHING_TO_GIVE'
  /** They were let pass it on, and have not themselves what the role brings, at that place. */
  | 'NOT_HELD'
  /** The role is not among those that they may give. */
  | 'BEYOND_ROLES'
  /** The place is not within theirs. */
  | 'BEYOND_PLACE'
  /** It would hold longer than what they have, or may give. */
  | 'BEYOND_TIME'
  /** More would be passed on than they may pass on, or through more hands; or a role that must be kept apart from theirs. */
  | 'BEYOND_STEPS';

/** The person would have two grants that must be kept apart (职责分离). Nothing was changed. */
export type DutiesSeparated = UserError & {
  readonly __typename?: 'DutiesSeparated';
  /** `DUTIES_SEPARATED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The two, and why. */
  readonly duties: SeparatedDuties;
};

/** The `idempotencyKey` belongs to an earlier call for this person that gave something else. Nothing was changed. */
export type RoleKeyReused = UserError & {
  readonly __typename?: 'RoleKeyReused';
  /** `ROLE_KEY_REUSED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** There is no such store or region. Nothing was changed. */
export type StaffPlaceUnknown = UserError & {
  readonly __typename?: 'StaffPlaceUnknown';
  /** `STAFF_PLACE_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Nobody ever had that id. Nothing was changed. */
export type StaffUnknown = UserError & {
  readonly __typename?: 'StaffUnknown';
  /** `STAFF_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Which role to take back. */
export type RevokeRoleInput = {
  /** `RoleGrant.id`. */
  readonly grant: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** See `GrantRoleInput.decidedBy`. */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether what was given by right of it goes on until it ends or is taken back itself, as of whoever leaves: it hangs on what this
   * grant hung on, and still ends when this one would have. A grant that was taken back before stays as it is.
   */
  readonly keepGiven?: Scalars['Boolean']['input'];
};

/** Whose roles end. */
export type EndRolesInput = {
  /** Every id of the person, 1 to 1,000. */
  readonly userIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Who decided; see `GrantRoleInput.decidedBy`. */
  readonly decidedBy: Scalars['String']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** See `RevokeRoleInput.keepGiven`. */
  readonly keepGiven?: Scalars['Boolean']['input'];
};

/** What came of `endRoles`. */
export type RolesEnded = {
  readonly __typename?: 'RolesEnded';
  /** How many roles were taken back by this call. */
  readonly ended: Scalars['Int']['output'];
  /** How many grants of others ended with them. */
  readonly endedWith: Scalars['Int']['output'];
};

/** What became of a `revokeRole` call. */
export type RevokeRoleResult = RoleRevoked | RoleGrantUnknown;

/** The person no longer has the role, and nobody what was given by right of it, unless `keepGiven` says so. */
export type RoleRevoked = {
  readonly __typename?: 'RoleRevoked';
  /** The grant. */
  readonly grant: RoleGrant;
  /** How many grants of others ended with it: those that would hold now, or later, if it had not been taken back. */
  readonly endedWith: Scalars['Int']['output'];
};

/** There is no such grant, or none that the caller may take back: the two cannot be told apart. */
export type RoleGrantUnknown = UserError & {
  readonly __typename?: 'RoleGrantUnknown';
  /** `ROLE_GRANT_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A store to publish. */
export type PublishStoreInput = {
  /** Its code, for ever: 1 to 64 small letters, digits and dashes. */
  readonly code: Scalars['ID']['input'];
  /** What it is called, 1 to 100 characters in each language. */
  readonly name: TextInput;
  /** The code of the region that it lies in. */
  readonly region: Scalars['ID']['input'];
  /** The version that it follows, as you know it; 0 for a new one. */
  readonly follows: Scalars['Int']['input'];
  /** See `GrantRoleInput.decidedBy`. */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** A region to publish. */
export type PublishRegionInput = {
  /** Its code, for ever: 1 to 64 small letters, digits and dashes. */
  readonly code: Scalars['ID']['input'];
  /** What it is called, 1 to 100 characters in each language. */
  readonly name: TextInput;
  /** The version that it follows, as you know it; 0 for a new one. */
  readonly follows: Scalars['Int']['input'];
  /** See `GrantRoleInput.decidedBy`. */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `publishStore` call. */
export type PublishStoreResult = StorePublished | PlaceVersionTaken | RegionUnknown;

/** What became of a `publishRegion` call. */
export type PublishRegionResult = RegionPublished | PlaceVersionTaken;

/** The store is published. */
export type StorePublished = {
  readonly __typename?: 'StorePublished';
  /** The store. */
  readonly store: Store;
};

/** The region is published. */
export type RegionPublished = {
  readonly __typename?: 'RegionPublished';
  /** The region. */
  readonly region: Region;
};

/** There is another version than the one that it was to follow. Nothing was published. */
export type PlaceVersionTaken = UserError & {
  readonly __typename?: 'PlaceVersionTaken';
  /** `PLACE_VERSION_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The newest version; 0 where there is none. */
  readonly newest: Scalars['Int']['output'];
};

/** There is no such region. Nothing was published. */
export type RegionUnknown = UserError & {
  readonly __typename?: 'RegionUnknown';
  /** `REGION_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

export type PersonExport = {
  readonly __typename?: 'PersonExport';
  readonly records: ReadonlyArray<Scalars['JSON']['output']>;
  readonly next?: Maybe<Scalars['String']['output']>;
};

/** A request for a copy. */
export type ExportMyDataInput = {
  /** 1 to 128 characters that tell this call from every other of the same person, so that it can be sent again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of an `exportMyData` call. */
export type ExportMyDataResult = DataExportRequested | FreshProofNeeded | TooManyExports | UserErased;

/** The copy is being made. */
export type DataExportRequested = {
  readonly __typename?: 'DataExportRequested';
  /** The copy; ask `User.dataExports` how far it is. */
  readonly export: DataExport;
  /**
   * Where it is downloaded, to be put after the origin of this API, such as `/rights/exports?link=…`: keep it, and give it to nobody.
   * A browser shows a page with a button there, in the reader's language; programs send a POST, or a GET that accepts
   * `application/zip`. No other GET uses it up.
   * It answers 409 while the copy is not ready, works once, and for 7 days from then. Null where the copy is gone already.
   */
  readonly link?: Maybe<Scalars['String']['output']>;
};

/** A copy of what is kept of a person. */
export type DataExport = {
  readonly __typename?: 'DataExport';
  /** Names it; is no link to it. */
  readonly id: Scalars['ID']['output'];
  /** How far it is. */
  readonly state: DataExportState;
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** When it was ready; null before. */
  readonly readyAt?: Maybe<Scalars['DateTime']['output']>;
  /** When its link runs out; null before it is ready. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was downloaded; null before. */
  readonly downloadedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How far a copy is. */
export type DataExportState =
  /** Being made (准备中). */
  | 'PREPARING'
  /** Can be downloaded once (可下载). */
  | 'READY'
  /** Was downloaded, and is gone (已下载). */
  | 'DOWNLOADED'
  /** Was not downloaded in time, and is gone (已过期). */
  | 'EXPIRED'
  /** The accounts of the person were taken apart or erased meanwhile, and it is gone: ask again (已取消). */
  | 'CANCELLED';

/** The person has asked for 3 copies today (Chinese time); nothing was begun. */
export type TooManyExports = UserError & {
  readonly __typename?: 'TooManyExports';
  /** `TOO_MANY_EXPORTS`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** From when on another can be asked for. */
  readonly retryAt: Scalars['DateTime']['output'];
};

/** A part of what is kept of people. */
export type DataPart =
  /** Accounts, sessions (账户). */
  | 'IDENTITY'
  /** Orders, carts, reservations (订单、购物车、预订). */
  | 'ORDERS'
  /** Tiers, points, benefits, coupons (等级、积分、权益、优惠券). */
  | 'MEMBERS'
  /** What was agreed to and refused (同意记录). */
  | 'CONSENT';

/** A request for correction. */
export type RequestCorrectionInput = {
  /** The person; see `SetPermissionInput.userId`. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** In which part the value is. */
  readonly part: DataPart;
  /** What is wrong, such as `reservation R-7, note`; 1 to 200 characters. */
  readonly what: Scalars['String']['input'];
  /** What would be right, 1 to 1,000 characters. */
  readonly shouldBe: Scalars['String']['input'];
  /** How that can be seen, at most 1,000 characters; left out where there is nothing to say. */
  readonly why?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters that tell this call from every other of the same person, so that it can be sent again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `requestCorrection` call. */
export type RequestCorrectionResult = CorrectionRequested | TooManyCorrections | IdempotencyKeyReused | UserErased;

/** Staff will decide. */
export type CorrectionRequested = {
  readonly __typename?: 'CorrectionRequested';
  /** The request. */
  readonly correction: Correction;
};

/** Something of a person's data that is to be corrected. What it says is encrypted where it is kept. */
export type Correction = {
  readonly __typename?: 'Correction';
  /** Names the request. */
  readonly id: Scalars['ID']['output'];
  /** Whose data it is; null when identity does not answer. */
  readonly person?: Maybe<User>;
  /** In which part the value is. */
  readonly part: DataPart;
  /** What is wrong. */
  readonly what: Scalars['String']['output'];
  /** What would be right. */
  readonly shouldBe: Scalars['String']['output'];
  /** How that can be seen; null where nothing was said. */
  readonly why?: Maybe<Scalars['String']['output']>;
  /** How it stands. */
  readonly state: CorrectionState;
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** By when it is to be answered. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** When it was answered; null before. */
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was answered, for the person to read; null before. */
  readonly answer?: Maybe<Scalars['String']['output']>;
};

/** How a request for correction stands. */
export type CorrectionState =
  /** Nobody has decided (待处理). */
  | 'OPEN'
  /** The value has been corrected (已更正). */
  | 'CORRECTED'
  /** It was not, and the answer says why (未更正). */
  | 'REFUSED';

/** A page of requests for correction. */
export type CorrectionConnection = {
  readonly __typename?: 'CorrectionConnection';
  /** The requests. */
  readonly nodes: ReadonlyArray<Correction>;
  /** The requests with their cursors. */
  readonly edges: ReadonlyArray<CorrectionEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A request and its place. */
export type CorrectionEdge = {
  readonly __typename?: 'CorrectionEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The request. */
  readonly node: Correction;
};

/** The person has 20 requests that nobody has decided about; nothing was added. */
export type TooManyCorrections = UserError & {
  readonly __typename?: 'TooManyCorrections';
  /** `TOO_MANY_CORRECTIONS`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A decision about a request for correction. */
export type DecideCorrectionInput = {
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Whether the value has been corrected. */
  readonly decision: CorrectionDecision;
  /** What the person is told, 1 to 1,000 characters. */
  readonly answer: Scalars['String']['input'];
  /**
   * Who has decided it, 1 to 128 characters. Left out by a member of staff, who decides in their own name; a back end must
   * give it.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** What can be decided about a request for correction. */
export type CorrectionDecision =
  /** The value has been corrected. */
  | 'CORRECTED'
  /** It is not going to be. */
  | 'REFUSED';

/** What became of a `decideCorrection` call. */
export type DecideCorrectionResult = CorrectionDecided | CorrectionUnknown | CorrectionAlreadyDecided;

/** It is decided, and the person can read the answer. */
export type CorrectionDecided = {
  readonly __typename?: 'CorrectionDecided';
  /** The request. */
  readonly correction: Correction;
};

/** There is no such request. */
export type CorrectionUnknown = UserError & {
  readonly __typename?: 'CorrectionUnknown';
  /** `CORRECTION_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Somebody has decided otherwise before; nothing was changed. */
export type CorrectionAlreadyDecided = UserError & {
  readonly __typename?: 'CorrectionAlreadyDecided';
  /** `CORRECTION_ALREADY_DECIDED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** What was decided. */
  readonly decision: CorrectionState;
};

/** Whom a request is about. */
export type EraseMeInput = {
  /**
   * The person, any id they ever had, 1 to 64 characters. Left out by a signed-in person, who asks for themselves; a back end, which
   * has heard the person elsewhere and made sure of who they are, must give it.
   */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
};

/** Whose account is to be closed. */
export type CancelAccountInput = {
  /** The person; see `EraseMeInput.userId`. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
};

/** Whose request is taken back. */
export type WithdrawErasureInput = {
  /** The person; see `EraseMeInput.userId`. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
};

/** What became of a request to be erased. */
export type EraseMeResult = ErasureRequested | FreshProofNeeded | UserErased;

/** It is taken, now or before. */
export type ErasureRequested = {
  readonly __typename?: 'ErasureRequested';
  /** How it stands. Keep its id: with it whoever has no account any more can ask for it and its receipt. */
  readonly erasure: Erasure;
};

/** The person's last proof of who they are is too old: log in anew with a code or with WeChat, and ask again. Nothing was begun. */
export type FreshProofNeeded = UserError & {
  readonly __typename?: 'FreshProofNeeded';
  /** `FRESH_PROOF_NEEDED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** What became of taking a request back. */
export type WithdrawErasureResult = ErasureWithdrawn | ErasureHasBegun | ErasureUnknown | FreshProofNeeded | UserErased;

/** It is taken back. */
export type ErasureWithdrawn = {
  readonly __typename?: 'ErasureWithdrawn';
  /** The request. */
  readonly erasure: Erasure;
};

/** The person is being erased, or is: that cannot be taken back. */
export type ErasureHasBegun = UserError & {
  readonly __typename?: 'ErasureHasBegun';
  /** `ERASURE_HAS_BEGUN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The person has asked for nothing. */
export type ErasureUnknown = UserError & {
  readonly __typename?: 'ErasureUnknown';
  /** `ERASURE_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A request to be erased, and how it stands (删除申请). */
export type Erasure = {
  readonly __typename?: 'Erasure';
  /** Random and secret: whoever has it may know how the request stands. */
  readonly id: Scalars['ID']['output'];
  /** What was asked for. */
  readonly kind: ErasureKind;
  /** How it stands. */
  readonly state: ErasureState;
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Until when it may be taken back, unless a legal hold lets it wait longer. */
  readonly beginsAt: Scalars['DateTime']['output'];
  /** By when it is to be done: 15 working days after the request (App 违法违规收集使用个人信息行为认定方法, article 6). */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Whether it is not over although it was due. */
  readonly isOverdue: Scalars['Boolean']['output'];
  /** Until when a legal hold lets it wait; null when none does. */
  readonly heldUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Which parts of Datong have not yet erased the person; empty before it begins and when it is over. */
  readonly waitingFor: ReadonlyArray<Scalars['String']['output']>;
  /** When everything was erased; null before. */
  readonly erasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was taken back; null unless it was. */
  readonly withdrawnAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is kept of the person, and why; empty until every part of Datong has said so. */
  readonly kept: ReadonlyArray<KeptRecords>;
  /** All of this as JSON, signed where the company signs receipts (删除回执); null until everything is erased. */
  readonly receipt?: Maybe<Scalars['String']['output']>;
};

/** What a person asks for. */
export type ErasureKind =
  /** To be erased at once (删除). */
  | 'ERASURE'
  /** To have the account closed, with days to think it over (注销). */
  | 'ACCOUNT_CANCELLATION';

/** How a request stands. */
export type ErasureState =
  /** It has not begun, and may be taken back. */
  | 'REQUESTED'
  /** A legal hold keeps it from beginning. */
  | 'ON_HOLD'
  /** It has begun. */
  | 'ERASING'
  /** Everything is erased. */
  | 'ERASED'
  /** It was taken back. */
  | 'WITHDRAWN';

/** Records that outlast an erasure, without the person as far as their reason allows (保留的记录). */
export type KeptRecords = {
  readonly __typename?: 'KeptRecords';
  /** Which part of Datong keeps them. */
  readonly subgraph: Scalars['String']['output'];
  /** What they are, as a constant such as `ORDERS`. */
  readonly what: Scalars['String']['output'];
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Why. */
  readonly why: KeptReason;
  /** When the reason ends; null where it has no end of its own. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

/** Why something is kept of a person who was erased. */
export type KeptReason =
  /** A law asks for it (法定保存期限). */
  | 'LAW'
  /** A dispute or an inquiry needs it (法律保全). */
  | 'LEGAL_HOLD'
  /** An amount without which a book would no longer add up (账目平衡). */
  | 'ACCOUNTS'
  /** It shows that the data was processed lawfully (合规证明). */
  | 'PROOF'
  /** It says who has read or changed what (安全审计). */
  | 'SECURITY';

/** A page of erasures. */
export type ErasureConnection = {
  readonly __typename?: 'ErasureConnection';
  /** The erasures. */
  readonly nodes: ReadonlyArray<Erasure>;
  /** The erasures with their cursors. */
  readonly edges: ReadonlyArray<ErasureEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An erasure and its place. */
export type ErasureEdge = {
  readonly __typename?: 'ErasureEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The erasure. */
  readonly node: Erasure;
};

/** Why the data of a person is not to be erased for now (法律保全). */
export type LegalHold = {
  readonly __typename?: 'LegalHold';
  /** Its id. */
  readonly id: Scalars['ID']['output'];
  /** Why, as whoever placed it has said. */
  readonly reason: Scalars['String']['output'];
  /** The first instant at which it no longer holds. */
  readonly until: Scalars['DateTime']['output'];
  /** Who placed it: the user id of a member of staff, or whoever decided, as a back end says. */
  readonly placedBy: Scalars['String']['output'];
  /** When. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** When it was lifted before its day; null unless it was. */
  readonly liftedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who lifted it, as in `placedBy`; null unless somebody has. */
  readonly liftedBy?: Maybe<Scalars['String']['output']>;
  /** Why it was lifted; null unless it was. */
  readonly liftedBecause?: Maybe<Scalars['String']['output']>;
};

/** A legal hold that is to be. */
export type PlaceLegalHoldInput = {
  /** The person, any id they ever had, 1 to 64 characters. */
  readonly userId: Scalars['ID']['input'];
  /** Why: the case or the letter, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** Until when, at most five years from now. */
  readonly until: Scalars['DateTime']['input'];
  /**
   * Who has decided it, 1 to 128 characters. Left out by a member of staff, who decides in their own name; a back end must
   * give it.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters that tell this hold from every other of the same person, so that the call can be sent again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `placeLegalHold` call. */
export type PlaceLegalHoldResult = LegalHoldPlaced | ErasureHasBegun | IdempotencyKeyReused;

/** It holds. */
export type LegalHoldPlaced = {
  readonly __typename?: 'LegalHoldPlaced';
  /** The hold. */
  readonly hold: LegalHold;
};

/** A legal hold that is to end. */
export type LiftLegalHoldInput = {
  /** Its id. */
  readonly id: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /**
   * Who has decided it, 1 to 128 characters. Left out by a member of staff, who decides in their own name; a back end must
   * give it.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a `liftLegalHold` call. */
export type LiftLegalHoldResult = LegalHoldLifted | LegalHoldUnknown;

/** It no longer holds. */
export type LegalHoldLifted = {
  readonly __typename?: 'LegalHoldLifted';
  /** The hold. */
  readonly hold: LegalHold;
};

/** There is no such hold. */
export type LegalHoldUnknown = UserError & {
  readonly __typename?: 'LegalHoldUnknown';
  /** `LEGAL_HOLD_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
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
  SetPermissionResult:
    | ( PermissionSetModel )
    | ( PurposeNotAtChannelModel )
    | ( IdempotencyKeyReusedModel )
    | ( ChoiceNotOfferedModel )
    | ( UserErasedModel )
  ;
  RecordConsentsResult: ( Omit<ConsentsRecorded, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['RecordConsentOutcome']> } );
  RecordConsentOutcome:
    | ( PermissionSetModel )
    | ( PurposeNotAtChannelModel )
    | ( IdempotencyKeyReusedModel )
    | ( ChoiceNotOfferedModel )
    | ( UserErasedModel )
    | ( ConsentRecordInvalidModel )
  ;
  StateAgeResult:
    | ( AgeStatedModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  RecordPlatformSignalsResult: ( Omit<PlatformSignalsRecorded, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['PlatformSignalOutcome']> } );
  PlatformSignalOutcome:
    | ( PlatformSignalRecordedModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  UseMessageQuotaResult:
    | ( MessageQuotaUsedModel )
    | ( MessageNotAllowedModel )
    | ( IdempotencyKeyReusedModel )
  ;
  PublishPurposeResult:
    | ( PurposePublishedModel )
    | ( PurposeVersionTakenModel )
  ;
  RecordLocationResult:
    | ( LocationRecordedModel )
    | ( LocationNotAllowedModel )
  ;
  GrantRoleResult:
    | ( RoleGrantedModel )
    | ( RoleHeldModel )
    | ( RoleNotGivableModel )
    | ( DutiesSeparatedModel )
    | ( RoleKeyReusedModel )
    | ( StaffPlaceUnknownModel )
    | ( StaffUnknownModel )
  ;
  RevokeRoleResult:
    | ( RoleRevokedModel )
    | ( RoleGrantUnknownModel )
  ;
  PublishStoreResult:
    | ( StorePublishedModel )
    | ( PlaceVersionTakenModel )
    | ( RegionUnknownModel )
  ;
  PublishRegionResult:
    | ( RegionPublishedModel )
    | ( PlaceVersionTakenModel )
  ;
  ExportMyDataResult:
    | ( DataExportRequestedModel )
    | ( FreshProofNeededModel )
    | ( TooManyExportsModel )
    | ( UserErasedModel )
  ;
  RequestCorrectionResult:
    | ( CorrectionRequestedModel )
    | ( TooManyCorrectionsModel )
    | ( IdempotencyKeyReusedModel )
    | ( UserErasedModel )
  ;
  DecideCorrectionResult:
    | ( CorrectionDecidedModel )
    | ( CorrectionUnknownModel )
    | ( CorrectionAlreadyDecidedModel )
  ;
  EraseMeResult:
    | ( ErasureRequestedModel )
    | ( FreshProofNeededModel )
    | ( UserErasedModel )
  ;
  WithdrawErasureResult:
    | ( ErasureWithdrawnModel )
    | ( ErasureHasBegunModel )
    | ( ErasureUnknownModel )
    | ( FreshProofNeededModel )
    | ( UserErasedModel )
  ;
  PlaceLegalHoldResult:
    | ( LegalHoldPlacedModel )
    | ( ErasureHasBegunModel )
    | ( IdempotencyKeyReusedModel )
  ;
  LiftLegalHoldResult:
    | ( LegalHoldLiftedModel )
    | ( LegalHoldUnknownModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( PurposeNotAtChannelModel )
    | ( IdempotencyKeyReusedModel )
    | ( ChoiceNotOfferedModel )
    | ( UserErasedModel )
    | ( ConsentRecordInvalidModel )
    | ( MessageNotAllowedModel )
    | ( PurposeVersionTakenModel )
    | ( LocationNotAllowedModel )
    | ( RoleHeldModel )
    | ( RoleNotGivableModel )
    | ( DutiesSeparatedModel )
    | ( RoleKeyReusedModel )
    | ( StaffPlaceUnknownModel )
    | ( StaffUnknownModel )
    | ( RoleGrantUnknownModel )
    | ( PlaceVersionTakenModel )
    | ( RegionUnknownModel )
    | ( TooManyExportsModel )
    | ( TooManyCorrectionsModel )
    | ( CorrectionUnknownModel )
    | ( CorrectionAlreadyDecidedModel )
    | ( FreshProofNeededModel )
    | ( ErasureHasBegunModel )
    | ( ErasureUnknownModel )
    | ( LegalHoldUnknownModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Caller: Caller;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<Person>;
  MergePreview: ResolverTypeWrapper<MergingPersons>;
  PermissionMergePreview: ResolverTypeWrapper<Omit<PermissionMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversTypes['Permission'], retired: ResolversTypes['Permission'], merged: ResolversTypes['Permission'] }>;
  Purpose: ResolverTypeWrapper<PurposeModel>;
  LegalBasis: LegalBasis;
  PurposeCode: PurposeCode;
  PurposeScope: PurposeScope;
  Permission: ResolverTypeWrapper<Decision>;
  PurposePermission: ResolverTypeWrapper<Omit<PurposePermission, 'permission'> & { permission: ResolversTypes['Permission'] }>;
  ConsentFact: ResolverTypeWrapper<ConsentEvent>;
  ConsentEventKind: ConsentEventKind;
  PermissionReason: PermissionReason;
  ConsentEvidence: ResolverTypeWrapper<ChoiceEvent>;
  ConsentChoice: ConsentChoice;
  Channel: Channel;
  SetPermissionInput: SetPermissionInput;
  ConsentMechanism: ConsentMechanism;
  ConsentIdentifierInput: ConsentIdentifierInput;
  IdentifierType: IdentifierType;
  GuardianInput: GuardianInput;
  GuardianCheck: GuardianCheck;
  SetPermissionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetPermissionResult']>;
  PermissionSet: ResolverTypeWrapper<PermissionSetModel>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  PurposeNotAtChannel: ResolverTypeWrapper<PurposeNotAtChannelModel>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReusedModel>;
  AccessRecord: ResolverTypeWrapper<AccessRecordModel>;
  AccessCallerKind: AccessCallerKind;
  AccessRecordConnection: ResolverTypeWrapper<Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['AccessRecord']>, edges: ReadonlyArray<ResolversTypes['AccessRecordEdge']> }>;
  AccessRecordEdge: ResolverTypeWrapper<Omit<AccessRecordEdge, 'node'> & { node: ResolversTypes['AccessRecord'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ChoiceNotOffered: ResolverTypeWrapper<ChoiceNotOfferedModel>;
  UserErased: ResolverTypeWrapper<UserErasedModel>;
  ConsentRecord: ResolverTypeWrapper<RecordedEvent>;
  ConsentRecordConnection: ResolverTypeWrapper<Omit<ConsentRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['ConsentRecord']>, edges: ReadonlyArray<ResolversTypes['ConsentRecordEdge']> }>;
  ConsentRecordEdge: ResolverTypeWrapper<Omit<ConsentRecordEdge, 'node'> & { node: ResolversTypes['ConsentRecord'] }>;
  RecordConsentsInput: RecordConsentsInput;
  RecordConsentsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordConsentsResult']>;
  ConsentsRecorded: ResolverTypeWrapper<Omit<ConsentsRecorded, 'outcomes'> & { outcomes: ReadonlyArray<ResolversTypes['RecordConsentOutcome']> }>;
  RecordConsentOutcome: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordConsentOutcome']>;
  ConsentRecordInvalid: ResolverTypeWrapper<ConsentRecordInvalidModel>;
  StateAgeInput: StateAgeInput;
  StateAgeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StateAgeResult']>;
  AgeStated: ResolverTypeWrapper<AgeStatedModel>;
  RecordPlatformSignalsInput: RecordPlatformSignalsInput;
  PlatformSignalInput: PlatformSignalInput;
  PlatformSignalKind: PlatformSignalKind;
  RecordPlatformSignalsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordPlatformSignalsResult']>;
  PlatformSignalsRecorded: ResolverTypeWrapper<Omit<PlatformSignalsRecorded, 'outcomes'> & { outcomes: ReadonlyArray<ResolversTypes['PlatformSignalOutcome']> }>;
  PlatformSignalOutcome: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlatformSignalOutcome']>;
  PlatformSignalRecorded: ResolverTypeWrapper<PlatformSignalRecordedModel>;
  UseMessageQuotaInput: UseMessageQuotaInput;
  UseMessageQuotaResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UseMessageQuotaResult']>;
  MessageQuotaUsed: ResolverTypeWrapper<MessageQuotaUsedModel>;
  MessageNotAllowed: ResolverTypeWrapper<MessageNotAllowedModel>;
  PublishPurposeInput: PublishPurposeInput;
  WithdrawPurposeVersionInput: WithdrawPurposeVersionInput;
  PurposeChange: PurposeChange;
  TextInput: TextInput;
  PublishPurposeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishPurposeResult']>;
  PurposePublished: ResolverTypeWrapper<PurposePublishedModel>;
  PurposeVersionTaken: ResolverTypeWrapper<PurposeVersionTakenModel>;
  RecordLocationInput: RecordLocationInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RecordLocationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordLocationResult']>;
  LocationRecorded: ResolverTypeWrapper<LocationRecordedModel>;
  LocationNotAllowed: ResolverTypeWrapper<LocationNotAllowedModel>;
  KnownLocation: ResolverTypeWrapper<KnownLocationModel>;
  FilteredPeople: ResolverTypeWrapper<FilteredPeopleModel>;
  LeftOut: ResolverTypeWrapper<LeftOut>;
  MyPermissions: ResolverTypeWrapper<Omit<MyPermissions, 'conflictingDuties'> & { conflictingDuties?: Maybe<ReadonlyArray<ResolversTypes['SeparatedDuties']>> }>;
  StaffRole: ResolverTypeWrapper<Role>;
  SeparatedDuties: ResolverTypeWrapper<Separation>;
  StaffPlaceKind: StaffPlaceKind;
  Region: ResolverTypeWrapper<RegionModel>;
  Store: ResolverTypeWrapper<StoreModel>;
  StoreConnection: ResolverTypeWrapper<Omit<StoreConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Store']>, edges: ReadonlyArray<ResolversTypes['StoreEdge']> }>;
  StoreEdge: ResolverTypeWrapper<Omit<StoreEdge, 'node'> & { node: ResolversTypes['Store'] }>;
  RoleGrant: ResolverTypeWrapper<RoleGrantModel>;
  StaffPlace: ResolverTypeWrapper<StaffPlace>;
  RoleDelegation: ResolverTypeWrapper<Delegation>;
  RoleGrantConnection: ResolverTypeWrapper<Omit<RoleGrantConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['RoleGrant']>, edges: ReadonlyArray<ResolversTypes['RoleGrantEdge']> }>;
  RoleGrantEdge: ResolverTypeWrapper<Omit<RoleGrantEdge, 'node'> & { node: ResolversTypes['RoleGrant'] }>;
  AbilityHolder: ResolverTypeWrapper<AbilityHolderModel>;
  AbilityHolderConnection: ResolverTypeWrapper<Omit<AbilityHolderConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['AbilityHolder']>, edges: ReadonlyArray<ResolversTypes['AbilityHolderEdge']> }>;
  AbilityHolderEdge: ResolverTypeWrapper<Omit<AbilityHolderEdge, 'node'> & { node: ResolversTypes['AbilityHolder'] }>;
  StaffPlaceInput: StaffPlaceInput;
  RoleDelegationInput: RoleDelegationInput;
  GrantRoleInput: GrantRoleInput;
  GrantRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GrantRoleResult']>;
  RoleGranted: ResolverTypeWrapper<RoleGrantedModel>;
  RoleHeld: ResolverTypeWrapper<RoleHeldModel>;
  RoleNotGivable: ResolverTypeWrapper<RoleNotGivableModel>;
  RoleNotGivableReason: RoleNotGivableReason;
  DutiesSeparated: ResolverTypeWrapper<DutiesSeparatedModel>;
  RoleKeyReused: ResolverTypeWrapper<RoleKeyReusedModel>;
  StaffPlaceUnknown: ResolverTypeWrapper<StaffPlaceUnknownModel>;
  StaffUnknown: ResolverTypeWrapper<StaffUnknownModel>;
  RevokeRoleInput: RevokeRoleInput;
  EndRolesInput: EndRolesInput;
  RolesEnded: ResolverTypeWrapper<RolesEnded>;
  RevokeRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeRoleResult']>;
  RoleRevoked: ResolverTypeWrapper<RoleRevokedModel>;
  RoleGrantUnknown: ResolverTypeWrapper<RoleGrantUnknownModel>;
  PublishStoreInput: PublishStoreInput;
  PublishRegionInput: PublishRegionInput;
  PublishStoreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishStoreResult']>;
  PublishRegionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishRegionResult']>;
  StorePublished: ResolverTypeWrapper<StorePublishedModel>;
  RegionPublished: ResolverTypeWrapper<RegionPublishedModel>;
  PlaceVersionTaken: ResolverTypeWrapper<PlaceVersionTakenModel>;
  RegionUnknown: ResolverTypeWrapper<RegionUnknownModel>;
  PersonExport: ResolverTypeWrapper<PersonExport>;
  ExportMyDataInput: ExportMyDataInput;
  ExportMyDataResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExportMyDataResult']>;
  DataExportRequested: ResolverTypeWrapper<DataExportRequestedModel>;
  DataExport: ResolverTypeWrapper<DataExportModel>;
  DataExportState: DataExportState;
  TooManyExports: ResolverTypeWrapper<TooManyExportsModel>;
  DataPart: DataPart;
  RequestCorrectionInput: RequestCorrectionInput;
  RequestCorrectionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestCorrectionResult']>;
  CorrectionRequested: ResolverTypeWrapper<CorrectionRequestedModel>;
  Correction: ResolverTypeWrapper<CorrectionModel>;
  CorrectionState: CorrectionState;
  CorrectionConnection: ResolverTypeWrapper<Omit<CorrectionConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Correction']>, edges: ReadonlyArray<ResolversTypes['CorrectionEdge']> }>;
  CorrectionEdge: ResolverTypeWrapper<Omit<CorrectionEdge, 'node'> & { node: ResolversTypes['Correction'] }>;
  TooManyCorrections: ResolverTypeWrapper<TooManyCorrectionsModel>;
  DecideCorrectionInput: DecideCorrectionInput;
  CorrectionDecision: CorrectionDecision;
  DecideCorrectionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideCorrectionResult']>;
  CorrectionDecided: ResolverTypeWrapper<CorrectionDecidedModel>;
  CorrectionUnknown: ResolverTypeWrapper<CorrectionUnknownModel>;
  CorrectionAlreadyDecided: ResolverTypeWrapper<CorrectionAlreadyDecidedModel>;
  EraseMeInput: EraseMeInput;
  CancelAccountInput: CancelAccountInput;
  WithdrawErasureInput: WithdrawErasureInput;
  EraseMeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EraseMeResult']>;
  ErasureRequested: ResolverTypeWrapper<ErasureRequestedModel>;
  FreshProofNeeded: ResolverTypeWrapper<FreshProofNeededModel>;
  WithdrawErasureResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawErasureResult']>;
  ErasureWithdrawn: ResolverTypeWrapper<ErasureWithdrawnModel>;
  ErasureHasBegun: ResolverTypeWrapper<ErasureHasBegunModel>;
  ErasureUnknown: ResolverTypeWrapper<ErasureUnknownModel>;
  Erasure: ResolverTypeWrapper<ErasureModel>;
  ErasureKind: ErasureKind;
  ErasureState: ErasureState;
  KeptRecords: ResolverTypeWrapper<KeptRecords>;
  KeptReason: KeptReason;
  ErasureConnection: ResolverTypeWrapper<Omit<ErasureConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['Erasure']>, edges: ReadonlyArray<ResolversTypes['ErasureEdge']> }>;
  ErasureEdge: ResolverTypeWrapper<Omit<ErasureEdge, 'node'> & { node: ResolversTypes['Erasure'] }>;
  LegalHold: ResolverTypeWrapper<LegalHoldModel>;
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  PlaceLegalHoldResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaceLegalHoldResult']>;
  LegalHoldPlaced: ResolverTypeWrapper<LegalHoldPlacedModel>;
  LiftLegalHoldInput: LiftLegalHoldInput;
  LiftLegalHoldResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LiftLegalHoldResult']>;
  LegalHoldLifted: ResolverTypeWrapper<LegalHoldLiftedModel>;
  LegalHoldUnknown: ResolverTypeWrapper<LegalHoldUnknownModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  User: Person;
  MergePreview: MergingPersons;
  PermissionMergePreview: Omit<PermissionMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversParentTypes['Permission'], retired: ResolversParentTypes['Permission'], merged: ResolversParentTypes['Permission'] };
  Purpose: PurposeModel;
  Permission: Decision;
  PurposePermission: Omit<PurposePermission, 'permission'> & { permission: ResolversParentTypes['Permission'] };
  ConsentFact: ConsentEvent;
  ConsentEvidence: ChoiceEvent;
  SetPermissionInput: SetPermissionInput;
  ConsentIdentifierInput: ConsentIdentifierInput;
  GuardianInput: GuardianInput;
  SetPermissionResult: ResolversUnionTypes<ResolversParentTypes>['SetPermissionResult'];
  PermissionSet: PermissionSetModel;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  PurposeNotAtChannel: PurposeNotAtChannelModel;
  IdempotencyKeyReused: IdempotencyKeyReusedModel;
  AccessRecord: AccessRecordModel;
  AccessRecordConnection: Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['AccessRecord']>, edges: ReadonlyArray<ResolversParentTypes['AccessRecordEdge']> };
  AccessRecordEdge: Omit<AccessRecordEdge, 'node'> & { node: ResolversParentTypes['AccessRecord'] };
  PageInfo: PageInfo;
  ChoiceNotOffered: ChoiceNotOfferedModel;
  UserErased: UserErasedModel;
  ConsentRecord: RecordedEvent;
  ConsentRecordConnection: Omit<ConsentRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['ConsentRecord']>, edges: ReadonlyArray<ResolversParentTypes['ConsentRecordEdge']> };
  ConsentRecordEdge: Omit<ConsentRecordEdge, 'node'> & { node: ResolversParentTypes['ConsentRecord'] };
  RecordConsentsInput: RecordConsentsInput;
  RecordConsentsResult: ResolversUnionTypes<ResolversParentTypes>['RecordConsentsResult'];
  ConsentsRecorded: Omit<ConsentsRecorded, 'outcomes'> & { outcomes: ReadonlyArray<ResolversParentTypes['RecordConsentOutcome']> };
  RecordConsentOutcome: ResolversUnionTypes<ResolversParentTypes>['RecordConsentOutcome'];
  ConsentRecordInvalid: ConsentRecordInvalidModel;
  StateAgeInput: StateAgeInput;
  StateAgeResult: ResolversUnionTypes<ResolversParentTypes>['StateAgeResult'];
  AgeStated: AgeStatedModel;
  RecordPlatformSignalsInput: RecordPlatformSignalsInput;
  PlatformSignalInput: PlatformSignalInput;
  RecordPlatformSignalsResult: ResolversUnionTypes<ResolversParentTypes>['RecordPlatformSignalsResult'];
  PlatformSignalsRecorded: Omit<PlatformSignalsRecorded, 'outcomes'> & { outcomes: ReadonlyArray<ResolversParentTypes['PlatformSignalOutcome']> };
  PlatformSignalOutcome: ResolversUnionTypes<ResolversParentTypes>['PlatformSignalOutcome'];
  PlatformSignalRecorded: PlatformSignalRecordedModel;
  UseMessageQuotaInput: UseMessageQuotaInput;
  UseMessageQuotaResult: ResolversUnionTypes<ResolversParentTypes>['UseMessageQuotaResult'];
  MessageQuotaUsed: MessageQuotaUsedModel;
  MessageNotAllowed: MessageNotAllowedModel;
  PublishPurposeInput: PublishPurposeInput;
  WithdrawPurposeVersionInput: WithdrawPurposeVersionInput;
  TextInput: TextInput;
  PublishPurposeResult: ResolversUnionTypes<ResolversParentTypes>['PublishPurposeResult'];
  PurposePublished: PurposePublishedModel;
  PurposeVersionTaken: PurposeVersionTakenModel;
  RecordLocationInput: RecordLocationInput;
  Float: Scalars['Float']['output'];
  RecordLocationResult: ResolversUnionTypes<ResolversParentTypes>['RecordLocationResult'];
  LocationRecorded: LocationRecordedModel;
  LocationNotAllowed: LocationNotAllowedModel;
  KnownLocation: KnownLocationModel;
  FilteredPeople: FilteredPeopleModel;
  LeftOut: LeftOut;
  MyPermissions: Omit<MyPermissions, 'conflictingDuties'> & { conflictingDuties?: Maybe<ReadonlyArray<ResolversParentTypes['SeparatedDuties']>> };
  StaffRole: Role;
  SeparatedDuties: Separation;
  Region: RegionModel;
  Store: StoreModel;
  StoreConnection: Omit<StoreConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Store']>, edges: ReadonlyArray<ResolversParentTypes['StoreEdge']> };
  StoreEdge: Omit<StoreEdge, 'node'> & { node: ResolversParentTypes['Store'] };
  RoleGrant: RoleGrantModel;
  StaffPlace: StaffPlace;
  RoleDelegation: Delegation;
  RoleGrantConnection: Omit<RoleGrantConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['RoleGrant']>, edges: ReadonlyArray<ResolversParentTypes['RoleGrantEdge']> };
  RoleGrantEdge: Omit<RoleGrantEdge, 'node'> & { node: ResolversParentTypes['RoleGrant'] };
  AbilityHolder: AbilityHolderModel;
  AbilityHolderConnection: Omit<AbilityHolderConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['AbilityHolder']>, edges: ReadonlyArray<ResolversParentTypes['AbilityHolderEdge']> };
  AbilityHolderEdge: Omit<AbilityHolderEdge, 'node'> & { node: ResolversParentTypes['AbilityHolder'] };
  StaffPlaceInput: StaffPlaceInput;
  RoleDelegationInput: RoleDelegationInput;
  GrantRoleInput: GrantRoleInput;
  GrantRoleResult: ResolversUnionTypes<ResolversParentTypes>['GrantRoleResult'];
  RoleGranted: RoleGrantedModel;
  RoleHeld: RoleHeldModel;
  RoleNotGivable: RoleNotGivableModel;
  DutiesSeparated: DutiesSeparatedModel;
  RoleKeyReused: RoleKeyReusedModel;
  StaffPlaceUnknown: StaffPlaceUnknownModel;
  StaffUnknown: StaffUnknownModel;
  RevokeRoleInput: RevokeRoleInput;
  EndRolesInput: EndRolesInput;
  RolesEnded: RolesEnded;
  RevokeRoleResult: ResolversUnionTypes<ResolversParentTypes>['RevokeRoleResult'];
  RoleRevoked: RoleRevokedModel;
  RoleGrantUnknown: RoleGrantUnknownModel;
  PublishStoreInput: PublishStoreInput;
  PublishRegionInput: PublishRegionInput;
  PublishStoreResult: ResolversUnionTypes<ResolversParentTypes>['PublishStoreResult'];
  PublishRegionResult: ResolversUnionTypes<ResolversParentTypes>['PublishRegionResult'];
  StorePublished: StorePublishedModel;
  RegionPublished: RegionPublishedModel;
  PlaceVersionTaken: PlaceVersionTakenModel;
  RegionUnknown: RegionUnknownModel;
  PersonExport: PersonExport;
  ExportMyDataInput: ExportMyDataInput;
  ExportMyDataResult: ResolversUnionTypes<ResolversParentTypes>['ExportMyDataResult'];
  DataExportRequested: DataExportRequestedModel;
  DataExport: DataExportModel;
  TooManyExports: TooManyExportsModel;
  RequestCorrectionInput: RequestCorrectionInput;
  RequestCorrectionResult: ResolversUnionTypes<ResolversParentTypes>['RequestCorrectionResult'];
  CorrectionRequested: CorrectionRequestedModel;
  Correction: CorrectionModel;
  CorrectionConnection: Omit<CorrectionConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Correction']>, edges: ReadonlyArray<ResolversParentTypes['CorrectionEdge']> };
  CorrectionEdge: Omit<CorrectionEdge, 'node'> & { node: ResolversParentTypes['Correction'] };
  TooManyCorrections: TooManyCorrectionsModel;
  DecideCorrectionInput: DecideCorrectionInput;
  DecideCorrectionResult: ResolversUnionTypes<ResolversParentTypes>['DecideCorrectionResult'];
  CorrectionDecided: CorrectionDecidedModel;
  CorrectionUnknown: CorrectionUnknownModel;
  CorrectionAlreadyDecided: CorrectionAlreadyDecidedModel;
  EraseMeInput: EraseMeInput;
  CancelAccountInput: CancelAccountInput;
  WithdrawErasureInput: WithdrawErasureInput;
  EraseMeResult: ResolversUnionTypes<ResolversParentTypes>['EraseMeResult'];
  ErasureRequested: ErasureRequestedModel;
  FreshProofNeeded: FreshProofNeededModel;
  WithdrawErasureResult: ResolversUnionTypes<ResolversParentTypes>['WithdrawErasureResult'];
  ErasureWithdrawn: ErasureWithdrawnModel;
  ErasureHasBegun: ErasureHasBegunModel;
  ErasureUnknown: ErasureUnknownModel;
  Erasure: ErasureModel;
  KeptRecords: KeptRecords;
  ErasureConnection: Omit<ErasureConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['Erasure']>, edges: ReadonlyArray<ResolversParentTypes['ErasureEdge']> };
  ErasureEdge: Omit<ErasureEdge, 'node'> & { node: ResolversParentTypes['Erasure'] };
  LegalHold: LegalHoldModel;
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  PlaceLegalHoldResult: ResolversUnionTypes<ResolversParentTypes>['PlaceLegalHoldResult'];
  LegalHoldPlaced: LegalHoldPlacedModel;
  LiftLegalHoldInput: LiftLegalHoldInput;
  LiftLegalHoldResult: ResolversUnionTypes<ResolversParentTypes>['LiftLegalHoldResult'];
  LegalHoldLifted: LegalHoldLiftedModel;
  LegalHoldUnknown: LegalHoldUnknownModel;
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

export type RequiresConsentDirectiveArgs = {
  purpose: Scalars['String']['input'];
};

export type RequiresConsentDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresConsentDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  myPermissions?: Resolver<Maybe<ResolversTypes['MyPermissions']>, ParentType, ContextType>;
  staffRoles?: Resolver<ReadonlyArray<ResolversTypes['StaffRole']>, ParentType, ContextType>;
  separatedDuties?: Resolver<ReadonlyArray<ResolversTypes['SeparatedDuties']>, ParentType, ContextType>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  stores?: Resolver<ResolversTypes['StoreConnection'], ParentType, ContextType, Partial<QueryStoresArgs>>;
  whoCan?: Resolver<Maybe<ResolversTypes['AbilityHolderConnection']>, ParentType, ContextType, RequireFields<QueryWhoCanArgs, 'ability' | 'store'>>;
  roleGrants?: Resolver<ResolversTypes['RoleGrantConnection'], ParentType, ContextType, Partial<QueryRoleGrantsArgs>>;
  rolesGrantedByMe?: Resolver<ResolversTypes['RoleGrantConnection'], ParentType, ContextType, Partial<QueryRolesGrantedByMeArgs>>;
  staffRules?: Resolver<ResolversTypes['JSON'], ParentType, ContextType, RequireFields<QueryStaffRulesArgs, 'userIds' | 'grants'>>;
  dutiesBrokenBy?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, RequireFields<QueryDutiesBrokenByArgs, 'grant' | 'userIds' | 'besides' | 'validFrom'>>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['Purpose']>, ParentType, ContextType>;
  purposeVersion?: Resolver<Maybe<ResolversTypes['Purpose']>, ParentType, ContextType, RequireFields<QueryPurposeVersionArgs, 'code' | 'version'>>;
  filterAllowed?: Resolver<Maybe<ResolversTypes['FilteredPeople']>, ParentType, ContextType, RequireFields<QueryFilterAllowedArgs, 'userIds' | 'purpose' | 'channel'>>;
  consentAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryConsentAccessRecordsArgs>>;
  consentExport?: Resolver<ResolversTypes['PersonExport'], ParentType, ContextType, RequireFields<QueryConsentExportArgs, 'userIds'>>;
  corrections?: Resolver<Maybe<ResolversTypes['CorrectionConnection']>, ParentType, ContextType, RequireFields<QueryCorrectionsArgs, 'state'>>;
  erasure?: Resolver<Maybe<ResolversTypes['Erasure']>, ParentType, ContextType, RequireFields<QueryErasureArgs, 'id'>>;
  erasures?: Resolver<Maybe<ResolversTypes['ErasureConnection']>, ParentType, ContextType, Partial<QueryErasuresArgs>>;
  legalHolds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LegalHold']>>, ParentType, ContextType, RequireFields<QueryLegalHoldsArgs, 'userId'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  setPermission?: Resolver<ResolversTypes['SetPermissionResult'], ParentType, ContextType, RequireFields<MutationSetPermissionArgs, 'input'>>;
  recordConsents?: Resolver<ResolversTypes['RecordConsentsResult'], ParentType, ContextType, RequireFields<MutationRecordConsentsArgs, 'input'>>;
  stateAge?: Resolver<ResolversTypes['StateAgeResult'], ParentType, ContextType, RequireFields<MutationStateAgeArgs, 'input'>>;
  recordPlatformSignals?: Resolver<ResolversTypes['RecordPlatformSignalsResult'], ParentType, ContextType, RequireFields<MutationRecordPlatformSignalsArgs, 'input'>>;
  useMessageQuota?: Resolver<ResolversTypes['UseMessageQuotaResult'], ParentType, ContextType, RequireFields<MutationUseMessageQuotaArgs, 'input'>>;
  recordLocation?: Resolver<ResolversTypes['RecordLocationResult'], ParentType, ContextType, RequireFields<MutationRecordLocationArgs, 'input'>>;
  publishPurpose?: Resolver<ResolversTypes['PublishPurposeResult'], ParentType, ContextType, RequireFields<MutationPublishPurposeArgs, 'input'>>;
  withdrawPurposeVersion?: Resolver<ResolversTypes['PublishPurposeResult'], ParentType, ContextType, RequireFields<MutationWithdrawPurposeVersionArgs, 'input'>>;
  grantRole?: Resolver<ResolversTypes['GrantRoleResult'], ParentType, ContextType, RequireFields<MutationGrantRoleArgs, 'input'>>;
  revokeRole?: Resolver<ResolversTypes['RevokeRoleResult'], ParentType, ContextType, RequireFields<MutationRevokeRoleArgs, 'input'>>;
  endRoles?: Resolver<ResolversTypes['RolesEnded'], ParentType, ContextType, RequireFields<MutationEndRolesArgs, 'input'>>;
  publishStore?: Resolver<ResolversTypes['PublishStoreResult'], ParentType, ContextType, RequireFields<MutationPublishStoreArgs, 'input'>>;
  publishRegion?: Resolver<ResolversTypes['PublishRegionResult'], ParentType, ContextType, RequireFields<MutationPublishRegionArgs, 'input'>>;
  exportMyData?: Resolver<ResolversTypes['ExportMyDataResult'], ParentType, ContextType, RequireFields<MutationExportMyDataArgs, 'input'>>;
  requestCorrection?: Resolver<ResolversTypes['RequestCorrectionResult'], ParentType, ContextType, RequireFields<MutationRequestCorrectionArgs, 'input'>>;
  decideCorrection?: Resolver<ResolversTypes['DecideCorrectionResult'], ParentType, ContextType, RequireFields<MutationDecideCorrectionArgs, 'input'>>;
  eraseMe?: Resolver<ResolversTypes['EraseMeResult'], ParentType, ContextType, RequireFields<MutationEraseMeArgs, 'input'>>;
  cancelAccount?: Resolver<ResolversTypes['EraseMeResult'], ParentType, ContextType, RequireFields<MutationCancelAccountArgs, 'input'>>;
  withdrawErasure?: Resolver<ResolversTypes['WithdrawErasureResult'], ParentType, ContextType, RequireFields<MutationWithdrawErasureArgs, 'input'>>;
  placeLegalHold?: Resolver<ResolversTypes['PlaceLegalHoldResult'], ParentType, ContextType, RequireFields<MutationPlaceLegalHoldArgs, 'input'>>;
  liftLegalHold?: Resolver<ResolversTypes['LiftLegalHoldResult'], ParentType, ContextType, RequireFields<MutationLiftLegalHoldArgs, 'input'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ref?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  roleGrants?: Resolver<Maybe<ResolversTypes['RoleGrantConnection']>, ParentType, ContextType, Partial<UserRoleGrantsArgs>>;
  permission?: Resolver<Maybe<ResolversTypes['Permission']>, ParentType, ContextType, RequireFields<UserPermissionArgs, 'purpose' | 'channel'>>;
  permissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PurposePermission']>>, ParentType, ContextType, Partial<UserPermissionsArgs>>;
  lastKnownLocation?: Resolver<Maybe<ResolversTypes['KnownLocation']>, ParentType, ContextType>;
  consentRecords?: Resolver<Maybe<ResolversTypes['ConsentRecordConnection']>, ParentType, ContextType, Partial<UserConsentRecordsArgs>>;
  consentAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<UserConsentAccessRecordsArgs>>;
  dataExports?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DataExport']>>, ParentType, ContextType>;
  corrections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Correction']>>, ParentType, ContextType>;
  erasure?: Resolver<Maybe<ResolversTypes['Erasure']>, ParentType, ContextType>;
};

export type MergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergePreview'] = ResolversParentTypes['MergePreview'], FederationReferenceType extends FederationReferenceTypes['MergePreview'] = FederationReferenceTypes['MergePreview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MergePreview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  permissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PermissionMergePreview']>>, ParentType, ContextType>;
};

export type PermissionMergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PermissionMergePreview'] = ResolversParentTypes['PermissionMergePreview']> = {
  purpose?: Resolver<ResolversTypes['PurposeCode'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  survivor?: Resolver<ResolversTypes['Permission'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['Permission'], ParentType, ContextType>;
  merged?: Resolver<ResolversTypes['Permission'], ParentType, ContextType>;
};

export type PurposeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Purpose'] = ResolversParentTypes['Purpose']> = {
  code?: Resolver<ResolversTypes['PurposeCode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['PurposeScope'], ParentType, ContextType>;
  separateConsent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sensitive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  validDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  noticeVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notice?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  noticeHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['LegalBasis'], ParentType, ContextType>;
  allowedByDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  grantsHoldFrom?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  effectiveAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['Purpose']>, ParentType, ContextType>;
  isTakenBack?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PermissionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Permission'] = ResolversParentTypes['Permission']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['PermissionReason']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['ConsentEvidence']>, ParentType, ContextType>;
  facts?: Resolver<ReadonlyArray<ResolversTypes['ConsentFact']>, ParentType, ContextType>;
};

export type PurposePermissionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurposePermission'] = ResolversParentTypes['PurposePermission']> = {
  purpose?: Resolver<ResolversTypes['PurposeCode'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  permission?: Resolver<ResolversTypes['Permission'], ParentType, ContextType>;
};

export type ConsentFactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentFact'] = ResolversParentTypes['ConsentFact']> = {
  kind?: Resolver<ResolversTypes['ConsentEventKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConsentEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentEvidence'] = ResolversParentTypes['ConsentEvidence']> = {
  choice?: Resolver<ResolversTypes['ConsentChoice'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  noticeVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chosenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SetPermissionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPermissionResult'] = ResolversParentTypes['SetPermissionResult']> = {
  __resolveType: TypeResolveFn<'PermissionSet' | 'PurposeNotAtChannel' | 'IdempotencyKeyReused' | 'ChoiceNotOffered' | 'UserErased', ParentType, ContextType>;
};

export type PermissionSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PermissionSet'] = ResolversParentTypes['PermissionSet']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  record?: Resolver<ResolversTypes['ConsentRecord'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'PurposeNotAtChannel' | 'IdempotencyKeyReused' | 'ChoiceNotOffered' | 'UserErased' | 'ConsentRecordInvalid' | 'MessageNotAllowed' | 'PurposeVersionTaken' | 'LocationNotAllowed' | 'RoleHeld' | 'RoleNotGivable' | 'DutiesSeparated' | 'RoleKeyReused' | 'StaffPlaceUnknown' | 'StaffUnknown' | 'RoleGrantUnknown' | 'PlaceVersionTaken' | 'RegionUnknown' | 'TooManyExports' | 'TooManyCorrections' | 'CorrectionUnknown' | 'CorrectionAlreadyDecided' | 'FreshProofNeeded' | 'ErasureHasBegun' | 'ErasureUnknown' | 'LegalHoldUnknown', ParentType, ContextType>;
};

export type PurposeNotAtChannelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurposeNotAtChannel'] = ResolversParentTypes['PurposeNotAtChannel']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyKeyReusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChoiceNotOfferedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChoiceNotOffered'] = ResolversParentTypes['ChoiceNotOffered']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['LegalBasis'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErasedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserErased'] = ResolversParentTypes['UserErased']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConsentRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentRecord'] = ResolversParentTypes['ConsentRecord']> = {
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConsentEventKind'], ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['PurposeCode']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noticeVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  mechanism?: Resolver<Maybe<ResolversTypes['ConsentMechanism']>, ParentType, ContextType>;
  chosenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentRecordConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentRecordConnection'] = ResolversParentTypes['ConsentRecordConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ConsentRecord']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConsentRecordEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConsentRecordEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentRecordEdge'] = ResolversParentTypes['ConsentRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConsentRecord'], ParentType, ContextType>;
};

export type RecordConsentsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordConsentsResult'] = ResolversParentTypes['RecordConsentsResult']> = {
  __resolveType: TypeResolveFn<'ConsentsRecorded', ParentType, ContextType>;
};

export type ConsentsRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentsRecorded'] = ResolversParentTypes['ConsentsRecorded']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['RecordConsentOutcome']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecordConsentOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordConsentOutcome'] = ResolversParentTypes['RecordConsentOutcome']> = {
  __resolveType: TypeResolveFn<'PermissionSet' | 'PurposeNotAtChannel' | 'IdempotencyKeyReused' | 'ChoiceNotOffered' | 'UserErased' | 'ConsentRecordInvalid', ParentType, ContextType>;
};

export type ConsentRecordInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentRecordInvalid'] = ResolversParentTypes['ConsentRecordInvalid']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StateAgeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StateAgeResult'] = ResolversParentTypes['StateAgeResult']> = {
  __resolveType: TypeResolveFn<'AgeStated' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type AgeStatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgeStated'] = ResolversParentTypes['AgeStated']> = {
  minorUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecordPlatformSignalsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordPlatformSignalsResult'] = ResolversParentTypes['RecordPlatformSignalsResult']> = {
  __resolveType: TypeResolveFn<'PlatformSignalsRecorded', ParentType, ContextType>;
};

export type PlatformSignalsRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformSignalsRecorded'] = ResolversParentTypes['PlatformSignalsRecorded']> = {
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['PlatformSignalOutcome']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlatformSignalOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformSignalOutcome'] = ResolversParentTypes['PlatformSignalOutcome']> = {
  __resolveType: TypeResolveFn<'PlatformSignalRecorded' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type PlatformSignalRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformSignalRecorded'] = ResolversParentTypes['PlatformSignalRecorded']> = {
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isRepeated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UseMessageQuotaResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UseMessageQuotaResult'] = ResolversParentTypes['UseMessageQuotaResult']> = {
  __resolveType: TypeResolveFn<'MessageQuotaUsed' | 'MessageNotAllowed' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type MessageQuotaUsedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageQuotaUsed'] = ResolversParentTypes['MessageQuotaUsed']> = {
  left?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageNotAllowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageNotAllowed'] = ResolversParentTypes['MessageNotAllowed']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['PermissionReason']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishPurposeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishPurposeResult'] = ResolversParentTypes['PublishPurposeResult']> = {
  __resolveType: TypeResolveFn<'PurposePublished' | 'PurposeVersionTaken', ParentType, ContextType>;
};

export type PurposePublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurposePublished'] = ResolversParentTypes['PurposePublished']> = {
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurposeVersionTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurposeVersionTaken'] = ResolversParentTypes['PurposeVersionTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  newest?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecordLocationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordLocationResult'] = ResolversParentTypes['RecordLocationResult']> = {
  __resolveType: TypeResolveFn<'LocationRecorded' | 'LocationNotAllowed', ParentType, ContextType>;
};

export type LocationRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocationRecorded'] = ResolversParentTypes['LocationRecorded']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationNotAllowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocationNotAllowed'] = ResolversParentTypes['LocationNotAllowed']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['PermissionReason']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KnownLocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KnownLocation'] = ResolversParentTypes['KnownLocation']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type FilteredPeopleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FilteredPeople'] = ResolversParentTypes['FilteredPeople']> = {
  allowed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  leftOut?: Resolver<ReadonlyArray<ResolversTypes['LeftOut']>, ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LeftOutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeftOut'] = ResolversParentTypes['LeftOut']> = {
  reason?: Resolver<ResolversTypes['PermissionReason'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MyPermissionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MyPermissions'] = ResolversParentTypes['MyPermissions']> = {
  rules?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  needsRefresh?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  conflictingDuties?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SeparatedDuties']>>, ParentType, ContextType>;
};

export type StaffRoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffRole'] = ResolversParentTypes['StaffRole']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  abilities?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  places?: Resolver<ReadonlyArray<ResolversTypes['StaffPlaceKind']>, ParentType, ContextType>;
  gives?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type SeparatedDutiesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeparatedDuties'] = ResolversParentTypes['SeparatedDuties']> = {
  abilities?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StoreConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreConnection'] = ResolversParentTypes['StoreConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Store']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['StoreEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoreEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreEdge'] = ResolversParentTypes['StoreEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
};

export type RoleGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleGrant'] = ResolversParentTypes['RoleGrant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['StaffPlace'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isInForce?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  conflictingDuties?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SeparatedDuties']>>, ParentType, ContextType>;
  mayDelegate?: Resolver<Maybe<ResolversTypes['RoleDelegation']>, ParentType, ContextType>;
  givenBy?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  grantedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  grantedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revokedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  keepsGiven?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type StaffPlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffPlace'] = ResolversParentTypes['StaffPlace']> = {
  kind?: Resolver<ResolversTypes['StaffPlaceKind'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RoleDelegationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleDelegation'] = ResolversParentTypes['RoleDelegation']> = {
  roles?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  steps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RoleGrantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleGrantConnection'] = ResolversParentTypes['RoleGrantConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RoleGrant']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['RoleGrantEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RoleGrantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleGrantEdge'] = ResolversParentTypes['RoleGrantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RoleGrant'], ParentType, ContextType>;
};

export type AbilityHolderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbilityHolder'] = ResolversParentTypes['AbilityHolder']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  isCompanyWide?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  roleGrants?: Resolver<ReadonlyArray<ResolversTypes['RoleGrant']>, ParentType, ContextType>;
};

export type AbilityHolderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbilityHolderConnection'] = ResolversParentTypes['AbilityHolderConnection']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AbilityHolder']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AbilityHolderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AbilityHolderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbilityHolderEdge'] = ResolversParentTypes['AbilityHolderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AbilityHolder'], ParentType, ContextType>;
};

export type GrantRoleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantRoleResult'] = ResolversParentTypes['GrantRoleResult']> = {
  __resolveType: TypeResolveFn<'RoleGranted' | 'RoleHeld' | 'RoleNotGivable' | 'DutiesSeparated' | 'RoleKeyReused' | 'StaffPlaceUnknown' | 'StaffUnknown', ParentType, ContextType>;
};

export type RoleGrantedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleGranted'] = ResolversParentTypes['RoleGranted']> = {
  grant?: Resolver<ResolversTypes['RoleGrant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleHeldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleHeld'] = ResolversParentTypes['RoleHeld']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grant?: Resolver<ResolversTypes['RoleGrant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleNotGivableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleNotGivable'] = ResolversParentTypes['RoleNotGivable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['RoleNotGivableReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DutiesSeparatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DutiesSeparated'] = ResolversParentTypes['DutiesSeparated']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  duties?: Resolver<ResolversTypes['SeparatedDuties'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleKeyReusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleKeyReused'] = ResolversParentTypes['RoleKeyReused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaffPlaceUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffPlaceUnknown'] = ResolversParentTypes['StaffPlaceUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaffUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffUnknown'] = ResolversParentTypes['StaffUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RolesEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolesEnded'] = ResolversParentTypes['RolesEnded']> = {
  ended?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedWith?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RevokeRoleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeRoleResult'] = ResolversParentTypes['RevokeRoleResult']> = {
  __resolveType: TypeResolveFn<'RoleRevoked' | 'RoleGrantUnknown', ParentType, ContextType>;
};

export type RoleRevokedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleRevoked'] = ResolversParentTypes['RoleRevoked']> = {
  grant?: Resolver<ResolversTypes['RoleGrant'], ParentType, ContextType>;
  endedWith?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleGrantUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleGrantUnknown'] = ResolversParentTypes['RoleGrantUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishStoreResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishStoreResult'] = ResolversParentTypes['PublishStoreResult']> = {
  __resolveType: TypeResolveFn<'StorePublished' | 'PlaceVersionTaken' | 'RegionUnknown', ParentType, ContextType>;
};

export type PublishRegionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishRegionResult'] = ResolversParentTypes['PublishRegionResult']> = {
  __resolveType: TypeResolveFn<'RegionPublished' | 'PlaceVersionTaken', ParentType, ContextType>;
};

export type StorePublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StorePublished'] = ResolversParentTypes['StorePublished']> = {
  store?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegionPublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionPublished'] = ResolversParentTypes['RegionPublished']> = {
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaceVersionTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceVersionTaken'] = ResolversParentTypes['PlaceVersionTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  newest?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegionUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionUnknown'] = ResolversParentTypes['RegionUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonExport'] = ResolversParentTypes['PersonExport']> = {
  records?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ExportMyDataResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportMyDataResult'] = ResolversParentTypes['ExportMyDataResult']> = {
  __resolveType: TypeResolveFn<'DataExportRequested' | 'FreshProofNeeded' | 'TooManyExports' | 'UserErased', ParentType, ContextType>;
};

export type DataExportRequestedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataExportRequested'] = ResolversParentTypes['DataExportRequested']> = {
  export?: Resolver<ResolversTypes['DataExport'], ParentType, ContextType>;
  link?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DataExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataExport'] = ResolversParentTypes['DataExport']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DataExportState'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  downloadedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TooManyExportsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyExports'] = ResolversParentTypes['TooManyExports']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestCorrectionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestCorrectionResult'] = ResolversParentTypes['RequestCorrectionResult']> = {
  __resolveType: TypeResolveFn<'CorrectionRequested' | 'TooManyCorrections' | 'IdempotencyKeyReused' | 'UserErased', ParentType, ContextType>;
};

export type CorrectionRequestedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CorrectionRequested'] = ResolversParentTypes['CorrectionRequested']> = {
  correction?: Resolver<ResolversTypes['Correction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CorrectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Correction'] = ResolversParentTypes['Correction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  part?: Resolver<ResolversTypes['DataPart'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shouldBe?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CorrectionState'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CorrectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CorrectionConnection'] = ResolversParentTypes['CorrectionConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Correction']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CorrectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CorrectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CorrectionEdge'] = ResolversParentTypes['CorrectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Correction'], ParentType, ContextType>;
};

export type TooManyCorrectionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyCorrections'] = ResolversParentTypes['TooManyCorrections']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DecideCorrectionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideCorrectionResult'] = ResolversParentTypes['DecideCorrectionResult']> = {
  __resolveType: TypeResolveFn<'CorrectionDecided' | 'CorrectionUnknown' | 'CorrectionAlreadyDecided', ParentType, ContextType>;
};

export type CorrectionDecidedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CorrectionDecided'] = ResolversParentTypes['CorrectionDecided']> = {
  correction?: Resolver<ResolversTypes['Correction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CorrectionUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CorrectionUnknown'] = ResolversParentTypes['CorrectionUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CorrectionAlreadyDecidedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CorrectionAlreadyDecided'] = ResolversParentTypes['CorrectionAlreadyDecided']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['CorrectionState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EraseMeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseMeResult'] = ResolversParentTypes['EraseMeResult']> = {
  __resolveType: TypeResolveFn<'ErasureRequested' | 'FreshProofNeeded' | 'UserErased', ParentType, ContextType>;
};

export type ErasureRequestedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureRequested'] = ResolversParentTypes['ErasureRequested']> = {
  erasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FreshProofNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreshProofNeeded'] = ResolversParentTypes['FreshProofNeeded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawErasureResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawErasureResult'] = ResolversParentTypes['WithdrawErasureResult']> = {
  __resolveType: TypeResolveFn<'ErasureWithdrawn' | 'ErasureHasBegun' | 'ErasureUnknown' | 'FreshProofNeeded' | 'UserErased', ParentType, ContextType>;
};

export type ErasureWithdrawnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureWithdrawn'] = ResolversParentTypes['ErasureWithdrawn']> = {
  erasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErasureHasBegunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureHasBegun'] = ResolversParentTypes['ErasureHasBegun']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErasureUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureUnknown'] = ResolversParentTypes['ErasureUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ErasureKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ErasureState'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  beginsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isOverdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  heldUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waitingFor?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  kept?: Resolver<ReadonlyArray<ResolversTypes['KeptRecords']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type KeptRecordsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeptRecords'] = ResolversParentTypes['KeptRecords']> = {
  subgraph?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['KeptReason'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ErasureConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureConnection'] = ResolversParentTypes['ErasureConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Erasure']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ErasureEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ErasureEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureEdge'] = ResolversParentTypes['ErasureEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
};

export type LegalHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHold'] = ResolversParentTypes['LegalHold']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  liftedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  liftedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  liftedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaceLegalHoldResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceLegalHoldResult'] = ResolversParentTypes['PlaceLegalHoldResult']> = {
  __resolveType: TypeResolveFn<'LegalHoldPlaced' | 'ErasureHasBegun' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type LegalHoldPlacedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldPlaced'] = ResolversParentTypes['LegalHoldPlaced']> = {
  hold?: Resolver<ResolversTypes['LegalHold'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiftLegalHoldResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiftLegalHoldResult'] = ResolversParentTypes['LiftLegalHoldResult']> = {
  __resolveType: TypeResolveFn<'LegalHoldLifted' | 'LegalHoldUnknown', ParentType, ContextType>;
};

export type LegalHoldLiftedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldLifted'] = ResolversParentTypes['LegalHoldLifted']> = {
  hold?: Resolver<ResolversTypes['LegalHold'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LegalHoldUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHoldUnknown'] = ResolversParentTypes['LegalHoldUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  MergePreview?: MergePreviewResolvers<ContextType>;
  PermissionMergePreview?: PermissionMergePreviewResolvers<ContextType>;
  Purpose?: PurposeResolvers<ContextType>;
  Permission?: PermissionResolvers<ContextType>;
  PurposePermission?: PurposePermissionResolvers<ContextType>;
  ConsentFact?: ConsentFactResolvers<ContextType>;
  ConsentEvidence?: ConsentEvidenceResolvers<ContextType>;
  SetPermissionResult?: SetPermissionResultResolvers<ContextType>;
  PermissionSet?: PermissionSetResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  PurposeNotAtChannel?: PurposeNotAtChannelResolvers<ContextType>;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  AccessRecord?: AccessRecordResolvers<ContextType>;
  AccessRecordConnection?: AccessRecordConnectionResolvers<ContextType>;
  AccessRecordEdge?: AccessRecordEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ChoiceNotOffered?: ChoiceNotOfferedResolvers<ContextType>;
  UserErased?: UserErasedResolvers<ContextType>;
  ConsentRecord?: ConsentRecordResolvers<ContextType>;
  ConsentRecordConnection?: ConsentRecordConnectionResolvers<ContextType>;
  ConsentRecordEdge?: ConsentRecordEdgeResolvers<ContextType>;
  RecordConsentsResult?: RecordConsentsResultResolvers<ContextType>;
  ConsentsRecorded?: ConsentsRecordedResolvers<ContextType>;
  RecordConsentOutcome?: RecordConsentOutcomeResolvers<ContextType>;
  ConsentRecordInvalid?: ConsentRecordInvalidResolvers<ContextType>;
  StateAgeResult?: StateAgeResultResolvers<ContextType>;
  AgeStated?: AgeStatedResolvers<ContextType>;
  RecordPlatformSignalsResult?: RecordPlatformSignalsResultResolvers<ContextType>;
  PlatformSignalsRecorded?: PlatformSignalsRecordedResolvers<ContextType>;
  PlatformSignalOutcome?: PlatformSignalOutcomeResolvers<ContextType>;
  PlatformSignalRecorded?: PlatformSignalRecordedResolvers<ContextType>;
  UseMessageQuotaResult?: UseMessageQuotaResultResolvers<ContextType>;
  MessageQuotaUsed?: MessageQuotaUsedResolvers<ContextType>;
  MessageNotAllowed?: MessageNotAllowedResolvers<ContextType>;
  PublishPurposeResult?: PublishPurposeResultResolvers<ContextType>;
  PurposePublished?: PurposePublishedResolvers<ContextType>;
  PurposeVersionTaken?: PurposeVersionTakenResolvers<ContextType>;
  RecordLocationResult?: RecordLocationResultResolvers<ContextType>;
  LocationRecorded?: LocationRecordedResolvers<ContextType>;
  LocationNotAllowed?: LocationNotAllowedResolvers<ContextType>;
  KnownLocation?: KnownLocationResolvers<ContextType>;
  FilteredPeople?: FilteredPeopleResolvers<ContextType>;
  LeftOut?: LeftOutResolvers<ContextType>;
  MyPermissions?: MyPermissionsResolvers<ContextType>;
  StaffRole?: StaffRoleResolvers<ContextType>;
  SeparatedDuties?: SeparatedDutiesResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  StoreConnection?: StoreConnectionResolvers<ContextType>;
  StoreEdge?: StoreEdgeResolvers<ContextType>;
  RoleGrant?: RoleGrantResolvers<ContextType>;
  StaffPlace?: StaffPlaceResolvers<ContextType>;
  RoleDelegation?: RoleDelegationResolvers<ContextType>;
  RoleGrantConnection?: RoleGrantConnectionResolvers<ContextType>;
  RoleGrantEdge?: RoleGrantEdgeResolvers<ContextType>;
  AbilityHolder?: AbilityHolderResolvers<ContextType>;
  AbilityHolderConnection?: AbilityHolderConnectionResolvers<ContextType>;
  AbilityHolderEdge?: AbilityHolderEdgeResolvers<ContextType>;
  GrantRoleResult?: GrantRoleResultResolvers<ContextType>;
  RoleGranted?: RoleGrantedResolvers<ContextType>;
  RoleHeld?: RoleHeldResolvers<ContextType>;
  RoleNotGivable?: RoleNotGivableResolvers<ContextType>;
  DutiesSeparated?: DutiesSeparatedResolvers<ContextType>;
  RoleKeyReused?: RoleKeyReusedResolvers<ContextType>;
  StaffPlaceUnknown?: StaffPlaceUnknownResolvers<ContextType>;
  StaffUnknown?: StaffUnknownResolvers<ContextType>;
  RolesEnded?: RolesEndedResolvers<ContextType>;
  RevokeRoleResult?: RevokeRoleResultResolvers<ContextType>;
  RoleRevoked?: RoleRevokedResolvers<ContextType>;
  RoleGrantUnknown?: RoleGrantUnknownResolvers<ContextType>;
  PublishStoreResult?: PublishStoreResultResolvers<ContextType>;
  PublishRegionResult?: PublishRegionResultResolvers<ContextType>;
  StorePublished?: StorePublishedResolvers<ContextType>;
  RegionPublished?: RegionPublishedResolvers<ContextType>;
  PlaceVersionTaken?: PlaceVersionTakenResolvers<ContextType>;
  RegionUnknown?: RegionUnknownResolvers<ContextType>;
  PersonExport?: PersonExportResolvers<ContextType>;
  ExportMyDataResult?: ExportMyDataResultResolvers<ContextType>;
  DataExportRequested?: DataExportRequestedResolvers<ContextType>;
  DataExport?: DataExportResolvers<ContextType>;
  TooManyExports?: TooManyExportsResolvers<ContextType>;
  RequestCorrectionResult?: RequestCorrectionResultResolvers<ContextType>;
  CorrectionRequested?: CorrectionRequestedResolvers<ContextType>;
  Correction?: CorrectionResolvers<ContextType>;
  CorrectionConnection?: CorrectionConnectionResolvers<ContextType>;
  CorrectionEdge?: CorrectionEdgeResolvers<ContextType>;
  TooManyCorrections?: TooManyCorrectionsResolvers<ContextType>;
  DecideCorrectionResult?: DecideCorrectionResultResolvers<ContextType>;
  CorrectionDecided?: CorrectionDecidedResolvers<ContextType>;
  CorrectionUnknown?: CorrectionUnknownResolvers<ContextType>;
  CorrectionAlreadyDecided?: CorrectionAlreadyDecidedResolvers<ContextType>;
  EraseMeResult?: EraseMeResultResolvers<ContextType>;
  ErasureRequested?: ErasureRequestedResolvers<ContextType>;
  FreshProofNeeded?: FreshProofNeededResolvers<ContextType>;
  WithdrawErasureResult?: WithdrawErasureResultResolvers<ContextType>;
  ErasureWithdrawn?: ErasureWithdrawnResolvers<ContextType>;
  ErasureHasBegun?: ErasureHasBegunResolvers<ContextType>;
  ErasureUnknown?: ErasureUnknownResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
  KeptRecords?: KeptRecordsResolvers<ContextType>;
  ErasureConnection?: ErasureConnectionResolvers<ContextType>;
  ErasureEdge?: ErasureEdgeResolvers<ContextType>;
  LegalHold?: LegalHoldResolvers<ContextType>;
  PlaceLegalHoldResult?: PlaceLegalHoldResultResolvers<ContextType>;
  LegalHoldPlaced?: LegalHoldPlacedResolvers<ContextType>;
  LiftLegalHoldResult?: LiftLegalHoldResultResolvers<ContextType>;
  LegalHoldLifted?: LegalHoldLiftedResolvers<ContextType>;
  LegalHoldUnknown?: LegalHoldUnknownResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  requiresConsent?: RequiresConsentDirectiveResolver<any, any, ContextType>;
};
