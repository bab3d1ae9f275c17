// Generated from schema/identity.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person, BoundIdentifier } from '../domain/person.ts';
import type { UpsertUserOutcome as UpsertUserOutcomeModel, UserUpserted as UserUpsertedModel, UserErased as UserErasedModel, IdentifierConflict as IdentifierConflictModel, IdentifierInvalid as IdentifierInvalidModel } from '../domain/upsertUser.ts';
import type { IdentifierBound as IdentifierBoundModel, IdentifierHeld as BindConflictModel, OtherIdentifierHeld as OtherIdentifierHeldModel, TooManyIdentifiers as TooManyIdentifiersModel } from '../domain/bindIdentifier.ts';
import type { BindCancelled as BindCancelledModel, ConflictExpired as ConflictExpiredModel } from '../domain/resolveBindConflict.ts';
import type { IdentifierUnbound as IdentifierUnboundModel, LastIdentifier as LastIdentifierModel } from '../domain/unbindIdentifier.ts';
import type { IdentifierLinked as IdentifierLinkedModel } from '../domain/linkIdentifier.ts';
import type { MergeCandidate as MergeCandidateModel } from '../domain/mergeCandidate.ts';
import type { MergePreview as MergePreviewModel } from '../domain/previewMerge.ts';
import type { MergeCandidateDecided as MergeCandidateDecidedModel, CandidateAlreadyDecided as CandidateAlreadyDecidedModel, CandidateUnknown as CandidateUnknownModel } from '../domain/decideCandidate.ts';
import type { UsersMerged as UsersMergedModel, UserUnknown as UserUnknownModel, MergeForbidden as MergeForbiddenModel } from '../domain/mergeUsers.ts';
import type { StaffGrant as StaffGrantModel } from '../domain/staffGrant.ts';
import type { StaffGranted as StaffGrantedModel, StaffGrantHeld as StaffGrantHeldModel, StaffDutiesSeparated as StaffDutiesSeparatedModel } from '../domain/grantToStaff.ts';
import type { StaffRevoked as StaffRevokedModel } from '../domain/revokeFromStaff.ts';
import type { UsersUnmerged as UsersUnmergedModel, MergeUnknown as MergeUnknownModel } from '../domain/unmerge.ts';
import type { ReleasedIdentifier as ReleasedIdentifierModel } from '../domain/mergePlan.ts';
import type { IdentityEvent as IdentityEventModel, IdentityEvent as IdentityNoticeModel } from '../domain/history.ts';
import type { Evidence as IdentityEvidenceModel } from '../domain/evidence.ts';
import type { LoggedIn as LoggedInModel } from '../domain/openSession.ts';
import type { HandoffRejected as HandoffRejectedModel } from '../domain/handoff.ts';
import type { ShownSession } from '../resolvers/Session.ts';
import type { SessionRefreshed as SessionRefreshedModel, SessionEnded as SessionEndedModel } from '../domain/refreshSession.ts';
import type { CodeSent as CodeSentModel, TooManyCodes as TooManyCodesModel, CodeNotDelivered as CodeNotDeliveredModel } from '../domain/requestCode.ts';
import type { CodeRejected as CodeRejectedModel } from '../domain/code.ts';
import type { WechatCodeRejected as WechatCodeRejectedModel, WechatAuthorizationNeeded as WechatAuthorizationNeededModel } from '../domain/wechat.ts';
import type { IdentityNumbers as IdentityNumbersModel } from '../domain/numbers.ts';
import type { PhoneMayBeReissued as PhoneMayBeReissuedModel } from '../domain/resolve.ts';
import type { ServiceAccount as ServiceAccountModel, ServiceAccountChange as ServiceAccountChangeModel } from '../domain/serviceAccount.ts';
import type { ShownSecret } from '../resolvers/serviceAccountTypes.ts';
import type { SecretGiven as ServiceAccountCreatedModel, SecretGiven as ServiceSecretRotatedModel, SecretAlreadyShown as SecretAlreadyShownModel, ScopeUnknown as ScopeUnknownModel, ScopeNotHeld as ScopeNotHeldModel, TooManySecrets as TooManySecretsModel, Refused as ServiceAccountUnknownModel, Refused as ServiceSecretUnknownModel, Refused as ServiceAccountIsDisabledModel } from '../domain/changeServiceAccount.ts';
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
  /** An instant, RFC 3339, always UTC on the way out: `2026-03-01T08:30:00.000Z`. */
  DateTime: { input: Date; output: Date | string; }
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Who may call a field; read by `@access`, not part of the public API. */
export type Caller =
  | 'ANONYMOUS'
  | 'USER'
  | 'STAFF'
  | 'SERVICE';

export type Query = {
  readonly __typename?: 'Query';
  /**
   * The person who holds this identifier, or null when there is none or the caller may not see them: the two cannot
   * be told apart. `BAD_USER_INPUT` when the identifier is malformed.
   */
  readonly user?: Maybe<User>;
  /** The same for 1 to 100 identifiers at once, for back ends: one answer per lookup, in the same order. */
  readonly users: ReadonlyArray<Maybe<User>>;
  /**
   * The signed-in person. `UNAUTHENTICATED` when nobody is signed in, `FORBIDDEN` for back ends; null when the person is
   * not known to Datong (any more).
   */
  readonly me?: Maybe<User>;
  /**
   * Where to send a person's browser so that WeChat asks them to log in: the web page of an official account, or the QR
   * code page of a website. `BAD_USER_INPUT` when the appid is not one of ours that does this, or the page to come back
   * to is not on the account's list.
   */
  readonly wechatAuthorization: WechatAuthorization;
  /** Pairs of people who may be one, waiting for a member of staff or decided (合并待审), oldest first. */
  readonly mergeCandidates: MergeCandidateConnection;
  /**
   * What merging two people would change, in every subgraph; nothing is changed by asking. Null when one of them does not
   * exist or they are one person already.
   */
  readonly mergePreview?: Maybe<MergePreview>;
  /**
   * Numbers about who is known where, for whoever operates Datong, as of `asOf`: at most ten minutes old, or the last ones
   * while new ones are counted.
   */
  readonly identityNumbers: IdentityNumbers;
  /** How far the follower lists (粉丝列表) of our official accounts have been read. */
  readonly followerSyncs: ReadonlyArray<FollowerSync>;
  /** What staff have been granted (员工权限一览), in the order in which they were. */
  readonly staff: StaffGrantConnection;
  /** What has ended since then although access tokens of it may be about, for the gateway: it refuses them. */
  readonly endedSessions: EndedSessions;
  /**
   * What identity keeps of a person, identifiers in clear, for the copy that the person asks for. `BAD_USER_INPUT` naming
   * `userIds` when there are none or more than 100, or `after` when it is not a cursor of this list.
   */
  readonly identityExport: PersonExport;
  /** The back ends that have credentials of their own (服务账号), oldest first. */
  readonly serviceAccounts: ServiceAccountConnection;
  /** One of them; null when there is none with this id. */
  readonly serviceAccount?: Maybe<ServiceAccount>;
  /**
   * Who read which personal data in identity, when and why (访问记录), newest first: back ends and staff, other people's data
   * alone. Asking is recorded itself. Null when the identity service does not answer. `BAD_USER_INPUT` naming `first` when
   * it is not 1 to 100, `after` when it is not a cursor of this list, or `to` when it is not later than `from`.
   */
  readonly identityAccessRecords?: Maybe<AccessRecordConnection>;
  /**
   * Which ids were one person's at a moment in the past, by the merges of then, for consent, which tells auditors what held: of each
   * id asked about all of them, the canonical one of then first.
   */
  readonly aliasIdsAt: ReadonlyArray<ReadonlyArray<Scalars['ID']['output']>>;
  /**
   * When the person of a session last proved who they are, for consent, which erases nobody on an old proof; null when the
   * session is over, or is not theirs.
   */
  readonly sessionProvenAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * What a person was known by who is being erased, for those who erase what cannot be found by an id. Null when that is not known:
   * before the account is closed, and once everybody has erased. Whoever has not looked yet confirms nothing then.
   */
  readonly erasedIdentifiers?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * Which records are of people who were erased, as `upsertUsers` would say `UserErased` of them, in their order; for those who
   * would keep a record that names somebody and cannot be used. Nobody is made known or bound; an identifier that cannot be
   * read is of nobody. `BAD_USER_INPUT` naming `records` when there are not 1 to 500.
   */
  readonly recordsOfErased: ReadonlyArray<Scalars['Boolean']['output']>;
};


export type QueryUserArgs = {
  by: UserLookup;
};


export type QueryUsersArgs = {
  by: ReadonlyArray<UserLookup>;
};


export type QueryWechatAuthorizationArgs = {
  input: WechatAuthorizationInput;
};


export type QueryMergeCandidatesArgs = {
  state?: InputMaybe<MergeCandidateState>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMergePreviewArgs = {
  users: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryStaffArgs = {
  grant?: InputMaybe<Scalars['String']['input']>;
  includeEnded?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryEndedSessionsArgs = {
  since: Scalars['DateTime']['input'];
};


export type QueryIdentityExportArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryServiceAccountsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryServiceAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIdentityAccessRecordsArgs = {
  person?: InputMaybe<Scalars['ID']['input']>;
  caller?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAliasIdsAtArgs = {
  userIds: ReadonlyArray<Scalars['ID']['input']>;
  at: Scalars['DateTime']['input'];
};


export type QuerySessionProvenAtArgs = {
  session: Scalars['ID']['input'];
  userId: Scalars['ID']['input'];
};


export type QueryErasedIdentifiersArgs = {
  erasureId: Scalars['ID']['input'];
};


export type QueryRecordsOfErasedArgs = {
  records: ReadonlyArray<UpsertUserRecord>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Tells Datong which identifiers a trusted back end holds for the same person (1 to 500 records, taken in order).
   * Asserted identifiers have trust `ASSERTED`: they bind to the one person who holds any of them, or to a new
   * person, and never move or merge anybody. Sending a record again changes nothing.
   * Assert together only what you have yourself verified to belong to one person, not what somebody has typed: whoever
   * first proves any of it claims all of it. What is asserted of a person who has already come logs nobody in until they
   * prove it; whoever else proves it first gets it. `BAD_USER_INPUT`, and nothing is done, when there are not 1 to 500 records, or
   * naming the `toldOf` of one that is more than a day from now.
   */
  readonly upsertUsers: UpsertUsersResult;
  /**
   * The same for one identifier and a person whom the back end knows by Datong's id: verify it first. Trust `ASSERTED`;
   * never moves it.
   */
  readonly linkIdentifier: LinkIdentifierResult;
  /**
   * Binds an identifier to a person because a member of staff has seen evidence (trust `STAFF`). One that another person
   * holds is not moved.
   */
  readonly confirmIdentifier: LinkIdentifierResult;
  /**
   * Sends a one-time code of 6 digits (验证码) to a phone number or an e-mail address. It holds for 5 minutes and 5 tries;
   * the one before it stays good until it expires. The answer is the same whether anybody is known by the target or not.
   * `UNAVAILABLE` when nothing could be sent, `TIMEOUT` when the provider has not answered: then the code may arrive all the
   * same, and is good.
   */
  readonly requestCode: RequestCodeResult;
  /**
   * Logs in with a phone number and the code sent to it (app, website, official-account menu). A number that nobody has
   * makes a new person.
   */
  readonly loginWithPhone: LoginResult;
  /** Logs in with an e-mail address and the code sent to it. */
  readonly loginWithEmail: LoginResult;
  /**
   * Logs in with the code of `wx.login()` in a mini-program. Sending the same code again within a minute from the same
   * `deviceId`, as after a lost answer, gives the same answer; without one, within 5 seconds from the same address.
   */
  readonly loginWithMiniProgram: LoginResult;
  /**
   * Logs in with the code that WeChat's OAuth page gave: web page of an official account (网页授权), native app, or the QR
   * code of a website. Sending the same code again gives the same answer as for `loginWithMiniProgram`.
   */
  readonly loginWithWechat: LoginResult;
  /** Logs in with the code of a handoff (`createHandoff`), at the end for which it was made. */
  readonly loginWithHandoff: LoginResult;
  /**
   * Makes a code that carries the signed-in person to another end, for example from an official account's web page into
   * the mini-program: 60 seconds, used once, only at the end it is made for.
   */
  readonly createHandoff: CreateHandoffResult;
  /**
   * Exchanges a refresh token for new tokens; the old one is spent. A spent one that comes again ends the session and
   * all that handoffs have carried from its login, unless it is the last one, repeated within 30 seconds as after a lost
   * answer: then the same new tokens come again.
   */
  readonly refreshSession: RefreshSessionResult;
  /**
   * Ends the session in which the request is made, another one of the person's, or all; a session opened by a handoff from
   * it goes on. Access tokens run out within 15 minutes: until then they may still read, but change nothing about who can
   * log in. Ending others needs a session that is not over itself.
   */
  readonly logout: LogoutResult;
  /**
   * Binds a phone number to the signed-in person, proved by a code sent for `BIND`. One that another person has proved by a
   * code within 90 days makes one person of both when nothing speaks against it; otherwise nothing is moved
   * (`BindConflict`).
   */
  readonly bindPhone: BindResult;
  /** Binds an e-mail address to the signed-in person, proved by a code sent for `BIND`. */
  readonly bindEmail: BindResult;
  /**
   * Binds the phone number that WeChat knows, by the code of the mini-program's phone button (`getPhoneNumber`). The person
   * must have logged in in this mini-program: WeChat is asked whether the code is theirs.
   */
  readonly bindPhoneFromMiniProgram: BindResult;
  /**
   * The same the old way, for base libraries before 2.21.2: decrypts what the button's event holds with the session key of
   * the person's last login in this mini-program.
   */
  readonly bindPhoneFromEncryptedData: BindResult;
  /**
   * Binds the WeChat account to the signed-in person ("add WeChat" in the app or on the website, or a mini-program opened
   * by a person who has come by a handoff).
   */
  readonly bindWechat: BindResult;
  /** Says what shall happen with an identifier that another person holds, see `BindConflict`. */
  readonly resolveBindConflict: BindResult;
  /**
   * Takes an identifier off the signed-in person. The last one with which they can log in stays. The person's other
   * sessions end, whatever they were opened with: whoever shared the identifier is out.
   */
  readonly unbindIdentifier: UnbindIdentifierResult;
  /** Decides a merge candidate. Deciding it again the same way changes nothing. */
  readonly decideMergeCandidate: DecideMergeCandidateResult;
  /** Merges two people on the word of a member of staff. Merging them again changes nothing. */
  readonly mergeUsers: MergeUsersResult;
  /**
   * Undoes a merge (拆分): everything goes back to whom it was written with, and the two are not merged automatically again.
   * Identifiers bound since then may be either's and are taken off, and every session of both ends: who they are has to be
   * proved anew. Undoing it again changes nothing.
   */
  readonly unmergeUsers: UnmergeUsersResult;
  /**
   * Grants a member of staff something company-wide (员工授权), such as `orders:read`. It counts from their next login or
   * refresh on. Nobody grants anything to themselves, and staff grant only what they have themselves: `FORBIDDEN`. Granting
   * it again for the same period changes nothing. `UNAVAILABLE`, and nothing granted, when consent does not say what must be
   * kept apart: try again.
   */
  readonly grantToStaff: GrantToStaffResult;
  /**
   * Takes a grant back. Every session of the person ends, and their tokens are refused at once: they log in anew with what
   * they have left. Whoever loses `staff:member` loses every role (`grantRole`) with it, those that were to begin later too, and
   * whoever comes back begins with none; what others were given by right of those roles ends as well, unless `keepGiven` says
   * otherwise. Taking it back again changes nothing. `UNAVAILABLE` when consent does not say that it has
   * ended the roles: the grant and the sessions have ended, and the roles end by another try, or by themselves.
   */
  readonly revokeFromStaff: RevokeFromStaffResult;
  /** Starts reading an official account's follower list now, beside the schedule. One that runs already goes on. */
  readonly startFollowerSync: StartFollowerSyncResult;
  /**
   * Gives a back end credentials of its own: a client id and a first secret, for `POST /oauth/token`. Whoever calls may give
   * only the scopes that they hold themselves. Called again with its `idempotencyKey` it makes nothing.
   */
  readonly createServiceAccount: CreateServiceAccountResult;
  /**
   * Changes what a back end is called, what it may do, or until when. Tokens that it has been given keep their scopes and
   * their time, 15 minutes unless configured otherwise.
   */
  readonly updateServiceAccount: UpdateServiceAccountResult;
  /**
   * Gives an account a further secret. Those that it has are good for a while longer, so that every instance can change over.
   * Called again with its `idempotencyKey` it makes nothing.
   */
  readonly rotateServiceSecret: RotateServiceSecretResult;
  /** Ends one secret at once, and the tokens that it has brought with it. Ending one that is over already changes nothing. */
  readonly revokeServiceSecret: RevokeServiceSecretResult;
  /** Shuts a back end out at once: all its secrets end for good, and its tokens with them. */
  readonly disableServiceAccount: DisableServiceAccountResult;
  /** Lets a back end in again that was shut out. It has no secret then: give it one by `rotateServiceSecret`. */
  readonly enableServiceAccount: EnableServiceAccountResult;
};


export type MutationUpsertUsersArgs = {
  input: UpsertUsersInput;
};


export type MutationLinkIdentifierArgs = {
  input: LinkIdentifierInput;
};


export type MutationConfirmIdentifierArgs = {
  input: ConfirmIdentifierInput;
};


export type MutationRequestCodeArgs = {
  input: RequestCodeInput;
};


export type MutationLoginWithPhoneArgs = {
  input: LoginWithPhoneInput;
};


export type MutationLoginWithEmailArgs = {
  input: LoginWithEmailInput;
};


export type MutationLoginWithMiniProgramArgs = {
  input: LoginWithMiniProgramInput;
};


export type MutationLoginWithWechatArgs = {
  input: LoginWithWechatInput;
};


export type MutationLoginWithHandoffArgs = {
  input: LoginWithHandoffInput;
};


export type MutationCreateHandoffArgs = {
  input: CreateHandoffInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationLogoutArgs = {
  input: LogoutInput;
};


export type MutationBindPhoneArgs = {
  input: BindPhoneInput;
};


export type MutationBindEmailArgs = {
  input: BindEmailInput;
};


export type MutationBindPhoneFromMiniProgramArgs = {
  input: BindPhoneFromMiniProgramInput;
};


export type MutationBindPhoneFromEncryptedDataArgs = {
  input: BindPhoneFromEncryptedDataInput;
};


export type MutationBindWechatArgs = {
  input: BindWechatInput;
};


export type MutationResolveBindConflictArgs = {
  input: ResolveBindConflictInput;
};


export type MutationUnbindIdentifierArgs = {
  input: UnbindIdentifierInput;
};


export type MutationDecideMergeCandidateArgs = {
  input: DecideMergeCandidateInput;
};


export type MutationMergeUsersArgs = {
  input: MergeUsersInput;
};


export type MutationUnmergeUsersArgs = {
  input: UnmergeUsersInput;
};


export type MutationGrantToStaffArgs = {
  input: GrantToStaffInput;
};


export type MutationRevokeFromStaffArgs = {
  input: RevokeFromStaffInput;
};


export type MutationStartFollowerSyncArgs = {
  input: StartFollowerSyncInput;
};


export type MutationCreateServiceAccountArgs = {
  input: CreateServiceAccountInput;
};


export type MutationUpdateServiceAccountArgs = {
  input: UpdateServiceAccountInput;
};


export type MutationRotateServiceSecretArgs = {
  input: RotateServiceSecretInput;
};


export type MutationRevokeServiceSecretArgs = {
  input: RevokeServiceSecretInput;
};


export type MutationDisableServiceAccountArgs = {
  input: DisableServiceAccountInput;
};


export type MutationEnableServiceAccountArgs = {
  input: EnableServiceAccountInput;
};

/** One person (统一用户), whatever end they come through: mini-program, official account, app, website or store. */
export type User = {
  readonly __typename?: 'User';
  /** The one id of this person. Stable for clients; after a merge the older user's id. */
  readonly id: Scalars['ID']['output'];
  /** Any id this person ever had. Other subgraphs refer to people by it, so an answer never shows two ids for one person. */
  readonly ref: Scalars['ID']['output'];
  /** All ids that belong to this person, the canonical one first. */
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The person's phone number (手机号), masked; null when none is known. */
  readonly phone?: Maybe<Phone>;
  /** Every active identifier (标识) of the person, oldest first; at most 20. */
  readonly identifiers: ReadonlyArray<Identifier>;
  /** The ends (端) at which the person is known: by an identifier of that end, or because they have logged in there. */
  readonly channels: ReadonlyArray<Channel>;
  /** When the person first became known to Datong. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Where the person is logged in (登录设备), the one used last first; empty for everybody but the person. */
  readonly sessions: ReadonlyArray<Session>;
  /**
   * What the person should know about their identifiers, for example that a phone number went to its new owner; newest
   * first, at most 50.
   */
  readonly notices: ReadonlyArray<IdentityNotice>;
  /**
   * What the person may do now as a member of staff, company-wide; for themselves, and for those who manage staff. Empty for
   * everybody who is none.
   */
  readonly grants: ReadonlyArray<StaffGrant>;
  /** The same, with what holds only later. */
  readonly standingGrants: ReadonlyArray<StaffGrant>;
  /** What happened to this person's identity, when and on what evidence, newest first; for staff. */
  readonly identityHistory: IdentityEventConnection;
  /**
   * Who read this person's data in identity, under any id that belongs to them, when and why (访问记录), newest first. See
   * `Query.identityAccessRecords`.
   */
  readonly identityAccessRecords?: Maybe<AccessRecordConnection>;
};


/** One person (统一用户), whatever end they come through: mini-program, official account, app, website or store. */
export type UserIdentityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** One person (统一用户), whatever end they come through: mini-program, official account, app, website or store. */
export type UserIdentityAccessRecordsArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A phone number. The clear number never leaves the identity subgraph. */
export type Phone = {
  readonly __typename?: 'Phone';
  /** The number with its middle hidden, for example `138****5678`. */
  readonly masked: Scalars['String']['output'];
  /** ISO 3166 country of the number, for example `CN`; null for a number that belongs to no single country. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** How sure we are that the number is this person's. */
  readonly trust: Trust;
};

/** One way in which a system knows a person (标识). */
export type Identifier = {
  readonly __typename?: 'Identifier';
  /** Names the identifier in `unbindIdentifier`. */
  readonly id: Scalars['ID']['output'];
  /** What kind of identifier this is. */
  readonly type: IdentifierType;
  /**
   * Where the value is valid: the appid of an openid, the Open Platform account of a unionid, the application of an
   * app or website user id; null for a phone number, an e-mail address or a device.
   */
  readonly namespace?: Maybe<Scalars['String']['output']>;
  /** The value with its middle hidden. */
  readonly masked: Scalars['String']['output'];
  /** How sure we are that the identifier is this person's. */
  readonly trust: Trust;
  /** When the identifier was bound to the person. */
  readonly boundAt: Scalars['DateTime']['output'];
  /** When it was last proved to be the person's; null when a back end has only asserted it. */
  readonly verifiedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A kind of identifier. */
export type IdentifierType =
  /** A phone number (手机号), kept as E.164. */
  | 'PHONE'
  /** A mini-program openid (小程序 openid), valid within one appid. */
  | 'MINI_PROGRAM_OPENID'
  /** An official-account openid (公众号 openid), valid within one appid. */
  | 'OFFICIAL_ACCOUNT_OPENID'
  /** A WeChat unionid, valid within one Open Platform account (微信开放平台账号). */
  | 'UNIONID'
  /** A user id of a native app, compared byte for byte. */
  | 'APP_USER_ID'
  /** An e-mail address. */
  | 'EMAIL'
  /** A user id of a website, compared byte for byte. */
  | 'WEBSITE_USER_ID'
  /** A device id. Identifies nobody by itself, so that no person has it among their identifiers. */
  | 'DEVICE_ID';

/** How sure we are that an identifier belongs to a person, from the weakest to the strongest. */
export type Trust =
  /** Asserted by a back end, or imported (0). */
  | 'ASSERTED'
  /** Seen on the person's device (1); no identifier of a person has it. */
  | 'DEVICE'
  /** Attested by WeChat (2). */
  | 'WECHAT'
  /** Proved by a fresh one-time code, by SMS or e-mail (3). */
  | 'SMS_CODE'
  /** Confirmed by staff, with evidence (4). */
  | 'STAFF';

/** An end (端) at which a company meets its customers. */
export type Channel =
  /** WeChat mini-program (小程序). */
  | 'MINI_PROGRAM'
  /** WeChat official account (公众号). */
  | 'OFFICIAL_ACCOUNT'
  /** Native app. */
  | 'APP'
  /** Website. */
  | 'WEBSITE'
  /** Physical store (门店). */
  | 'STORE';

/** Exactly one way to say which person is meant. */
export type UserLookup =
  /** An id that Datong gave; one that a merge has retired still finds the person. */
  { readonly id: Scalars['ID']['input']; readonly miniProgramOpenid?: never; readonly officialAccountOpenid?: never; readonly unionid?: never; readonly phone?: never; readonly appUserId?: never; readonly email?: never; readonly websiteUserId?: never; }
  |  /** The openid of one mini-program. */
  { readonly id?: never; readonly miniProgramOpenid: OpenidInput; readonly officialAccountOpenid?: never; readonly unionid?: never; readonly phone?: never; readonly appUserId?: never; readonly email?: never; readonly websiteUserId?: never; }
  |  /** The openid of one official account. */
  { readonly id?: never; readonly miniProgramOpenid?: never; readonly officialAccountOpenid: OpenidInput; readonly unionid?: never; readonly phone?: never; readonly appUserId?: never; readonly email?: never; readonly websiteUserId?: never; }
  |  /** The unionid under one Open Platform account. */
  { readonly id?: never; readonly miniProgramOpenid?: never; readonly officialAccountOpenid?: never; readonly unionid: UnionidInput; readonly phone?: never; readonly appUserId?: never; readonly email?: never; readonly websiteUserId?: never; }
  |  /** A phone number; without a country prefix it is read as a number of mainland China. */
  { readonly id?: never; readonly miniProgramOpenid?: never; readonly officialAccountOpenid?: never; readonly unionid?: never; readonly phone: Scalars['String']['input']; readonly appUserId?: never; readonly email?: never; readonly websiteUserId?: never; }
  |  /** A user id of a native app. */
  { readonly id?: never; readonly miniProgramOpenid?: never; readonly officialAccountOpenid?: never; readonly unionid?: never; readonly phone?: never; readonly appUserId: ApplicationUserIdInput; readonly email?: never; readonly websiteUserId?: never; }
  |  /** An e-mail address. */
  { readonly id?: never; readonly miniProgramOpenid?: never; readonly officialAccountOpenid?: never; readonly unionid?: never; readonly phone?: never; readonly appUserId?: never; readonly email: Scalars['String']['input']; readonly websiteUserId?: never; }
  |  /** A user id of a website. */
  { readonly id?: never; readonly miniProgramOpenid?: never; readonly officialAccountOpenid?: never; readonly unionid?: never; readonly phone?: never; readonly appUserId?: never; readonly email?: never; readonly websiteUserId: ApplicationUserIdInput; };

/** An openid and the account it is valid in. */
export type OpenidInput = {
  /** The mini-program's or official account's appid, for example `wx0123456789abcdef`. */
  readonly appid: Scalars['String']['input'];
  /** The openid. */
  readonly openid: Scalars['String']['input'];
};

/** A unionid and the account it is valid in. */
export type UnionidInput = {
  /** The Open Platform account, by the name the company gave it in its configuration. */
  readonly account: Scalars['String']['input'];
  /** The unionid. */
  readonly unionid: Scalars['String']['input'];
};

/** A user id and the application it is valid in. */
export type ApplicationUserIdInput = {
  /** The application, by the name the company gave it. */
  readonly application: Scalars['String']['input'];
  /** The user id. */
  readonly id: Scalars['String']['input'];
};

/** What a back end knows about some people. */
export type UpsertUsersInput = {
  /** 1 to 500 records, each about one person. */
  readonly users: ReadonlyArray<UpsertUserRecord>;
};

/** Identifiers that one system holds for one person. */
export type UpsertUserRecord = {
  /** 1 to 20 identifiers of the same person. */
  readonly identifiers: ReadonlyArray<IdentifierInput>;
  /**
   * Of when it tells, such as when an order was placed. Where somebody who had one of the identifiers was erased, what is from
   * before that is refused; and without a time everything, until somebody has come with the identifier anew. A time that is yet
   * to come counts as none.
   */
  readonly toldOf?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One identifier as a back end holds it. */
export type IdentifierInput = {
  /** What kind of identifier this is. */
  readonly type: IdentifierType;
  /** Where the value is valid, see `Identifier.namespace`; left out for a phone number, an e-mail address or a device. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** The value. */
  readonly value: Scalars['String']['input'];
};

/** What became of an `upsertUsers` call. */
export type UpsertUsersResult = UsersUpserted;

/** Every record was looked at. */
export type UsersUpserted = {
  readonly __typename?: 'UsersUpserted';
  /** One outcome per record, in the order of the records. */
  readonly outcomes: ReadonlyArray<UpsertUserOutcome>;
};

/** What became of one record. */
export type UpsertUserOutcome = UserUpserted | IdentifierConflict | IdentifierInvalid | UserErased;

/** The record's identifiers all belong to this person now. */
export type UserUpserted = {
  readonly __typename?: 'UserUpserted';
  /** What changed. */
  readonly change: UpsertChange;
  /** The person. */
  readonly user: User;
  /**
   * Under which of the person's ids the identifiers lie: that of the user to whom they were bound, `user { id }` unless that
   * user was merged into another since. Of several the one that has been bound longest tells. What you write with this id
   * goes back to its person when the merge is undone.
   */
  readonly heldAs: Scalars['ID']['output'];
};

/** What a record changed. */
export type UpsertChange =
  /** A new person. */
  | 'CREATED'
  /** A known person gained identifiers. */
  | 'UPDATED'
  /** Everything was known already. */
  | 'UNCHANGED';

/** Something the caller can act on. System faults are GraphQL errors, not this. */
export type UserError = {
  /** A constant that programs can compare. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request (zh-CN unless `Accept-Language` asks for en). */
  readonly message: Scalars['String']['output'];
};

/**
 * The record's identifiers belong to different people, or the person already has another identifier of a kind that a
 * person has only one of. Nothing was moved.
 */
export type IdentifierConflict = UserError & {
  readonly __typename?: 'IdentifierConflict';
  /** `IDENTIFIER_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Places of the conflicting identifiers in the record, from 0. */
  readonly positions: ReadonlyArray<Scalars['Int']['output']>;
};

/** An identifier of the record cannot identify anybody. Nothing of the record was taken. */
export type IdentifierInvalid = UserError & {
  readonly __typename?: 'IdentifierInvalid';
  /** `IDENTIFIER_INVALID`. */
  readonly code: Scalars['String']['output'];
  /** What is wrong with it, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The place in the record, for example `identifiers.0.value`. */
  readonly field: Scalars['String']['output'];
};

/** What a one-time code is for. */
export type CodePurpose =
  /** To log in. */
  | 'LOGIN'
  /** To bind the target to the signed-in person. */
  | 'BIND'
  /** To move it from the person who holds it (`resolveBindConflict`). */
  | 'TRANSFER';

/** To where a code goes: exactly one. */
export type CodeTarget =
  /** A mobile phone number; without a country prefix it is read as a number of mainland China. */
  { readonly phone: Scalars['String']['input']; readonly email?: never; }
  |  /** An e-mail address. */
  { readonly phone?: never; readonly email: Scalars['String']['input']; };

/** A request for a one-time code. */
export type RequestCodeInput = {
  /** To where. */
  readonly target: CodeTarget;
  /** For what; a code is good for that alone. `BIND` and `TRANSFER` need a signed-in person. */
  readonly purpose?: CodePurpose;
};

/** What became of a `requestCode` call. */
export type RequestCodeResult = CodeSent | TooManyCodes | CodeNotDelivered | IdentifierInvalid;

/** The code is on its way. */
export type CodeSent = {
  readonly __typename?: 'CodeSent';
  /** Until when it holds. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** From when another one may be asked for. */
  readonly nextAt: Scalars['DateTime']['output'];
};

/**
 * Too many codes were asked for: 1 a minute, 5 an hour and 10 a day for each target, and limits for each caller and
 * address.
 */
export type TooManyCodes = UserError & {
  readonly __typename?: 'TooManyCodes';
  /** `TOO_MANY_CODES`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** From when another one may be asked for. */
  readonly retryAt: Scalars['DateTime']['output'];
};

/** The provider could not send to this target; nothing can be proved by it now. */
export type CodeNotDelivered = UserError & {
  readonly __typename?: 'CodeNotDelivered';
  /** `CODE_NOT_DELIVERED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The end and the device that a person uses. */
export type ClientInput = {
  /** The end; never `STORE`, where nobody logs in. */
  readonly channel: Channel;
  /**
   * An id that the front end keeps on the device: 8 to 128 letters, digits and `:._-`. Identifies nobody by itself; one that
   * cannot tell devices apart, such as all zeros, is left out.
   */
  readonly deviceId?: InputMaybe<Scalars['String']['input']>;
  /** What the person calls the device in the list of sessions, for example `iPhone 15`; at most 64 characters. */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
};

/** What to do when a phone number may have gone to a new owner, see `PhoneMayBeReissued`. */
export type IfReissued =
  /** Answer `PhoneMayBeReissued` and keep the code. */
  | 'ASK'
  /** Start as a new person, who sees nothing of the former owner's. */
  | 'START_NEW';

/** Login by phone number and code. */
export type LoginWithPhoneInput = {
  /** The number. */
  readonly phone: Scalars['String']['input'];
  /** The code that `requestCode` sent for `LOGIN`. */
  readonly code: Scalars['String']['input'];
  /** What to do when the number may have gone to a new owner. */
  readonly ifReissued?: IfReissued;
  /** The end and the device. */
  readonly client: ClientInput;
};

/** Login by e-mail address and code. */
export type LoginWithEmailInput = {
  /** The address. */
  readonly email: Scalars['String']['input'];
  /** The code that `requestCode` sent for `LOGIN`. */
  readonly code: Scalars['String']['input'];
  /** The end and the device. */
  readonly client: ClientInput;
};

/** Login in a mini-program. */
export type LoginWithMiniProgramInput = {
  /** The mini-program's appid. */
  readonly appid: Scalars['String']['input'];
  /** What `wx.login()` gave. */
  readonly code: Scalars['String']['input'];
  /** The device; the end is the mini-program. */
  readonly client?: InputMaybe<ClientInput>;
};

/** Login by WeChat's OAuth. */
export type LoginWithWechatInput = {
  /** The appid of the official account, app or website. */
  readonly appid: Scalars['String']['input'];
  /** The code with which WeChat came back. */
  readonly code: Scalars['String']['input'];
  /** The end, which is the kind of the account, and the device. */
  readonly client: ClientInput;
};

/** Login by a handoff. */
export type LoginWithHandoffInput = {
  /** The code. */
  readonly code: Scalars['String']['input'];
  /** The end, which must be the one that the handoff is for, and the device. */
  readonly client: ClientInput;
};

/** What became of a login. */
export type LoginResult = LoggedIn | CodeRejected | WechatCodeRejected | WechatAuthorizationNeeded | PhoneMayBeReissued | HandoffRejected | IdentifierInvalid;

/**
 * The person is logged in. What `user` holds in other subgraphs is theirs to see from the next request on, made with the
 * access token.
 */
export type LoggedIn = {
  readonly __typename?: 'LoggedIn';
  /** The person. */
  readonly user: User;
  /** Whether the person is new to Datong. */
  readonly isNew: Scalars['Boolean']['output'];
  /** The tokens of the session. */
  readonly tokens: Tokens;
  /** The session. */
  readonly session: Session;
};

/** What a front end holds to stay logged in. */
export type Tokens = {
  readonly __typename?: 'Tokens';
  /** Goes with every request as `Authorization: Bearer …`; a JWT for 15 minutes, good at every end. */
  readonly accessToken: Scalars['String']['output'];
  /** Until when. */
  readonly accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** For `refreshSession`, once; keep it where only the front end can read it. */
  readonly refreshToken: Scalars['String']['output'];
  /** Until when, if it is not used before. */
  readonly refreshTokenExpiresAt: Scalars['DateTime']['output'];
};

/** One login on one device. */
export type Session = {
  readonly __typename?: 'Session';
  /** Names the session in `logout`. */
  readonly id: Scalars['ID']['output'];
  /** The end. */
  readonly channel: Channel;
  /** What the front end called the device; null when it did not. */
  readonly deviceName?: Maybe<Scalars['String']['output']>;
  /** When the person logged in. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its tokens were last renewed. */
  readonly lastUsedAt: Scalars['DateTime']['output'];
  /** When it ends unless it is used. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Whether it is the one that the caller uses: this request was made in it, or this answer gives its tokens. */
  readonly isCurrent: Scalars['Boolean']['output'];
};

/** The one-time code is wrong, spent or too old; the three are not told apart. */
export type CodeRejected = UserError & {
  readonly __typename?: 'CodeRejected';
  /** `CODE_REJECTED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Whether another try with the same code may succeed; false when a new code is needed. */
  readonly mayRetry: Scalars['Boolean']['output'];
};

/**
 * WeChat did not take the code: it was used, is older than 5 minutes, or belongs to another account. Ask WeChat for a new
 * one.
 */
export type WechatCodeRejected = UserError & {
  readonly __typename?: 'WechatCodeRejected';
  /**
   * `WECHAT_CODE_REJECTED`, or `WECHAT_ACCOUNT_BLOCKED` when WeChat holds the person for high-risk, or
   * `WECHAT_SESSION_STALE` when the person has not logged in in this mini-program, or the session key is not the newest:
   * call `wx.login()` and log in again.
   */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/**
 * WeChat gave a virtual snapshot user (快照页): nobody is known by it. Ask for `snsapi_userinfo` after the person has
 * tapped "use all functions".
 */
export type WechatAuthorizationNeeded = UserError & {
  readonly __typename?: 'WechatAuthorizationNeeded';
  /** `WECHAT_AUTHORIZATION_NEEDED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/**
 * Somebody proved this number so long ago that a carrier may have given it to somebody else since. The code is kept: call
 * again with `ifReissued: START_NEW`, or log in another way and bind the number there.
 */
export type PhoneMayBeReissued = UserError & {
  readonly __typename?: 'PhoneMayBeReissued';
  /** `PHONE_MAY_BE_REISSUED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The handoff is spent, older than 60 seconds, or for another end. */
export type HandoffRejected = UserError & {
  readonly __typename?: 'HandoffRejected';
  /** `HANDOFF_REJECTED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Where a person goes by a handoff. */
export type CreateHandoffInput = {
  /** The end; never `STORE`, where nobody logs in. */
  readonly target: Channel;
};

/** What became of a `createHandoff` call. */
export type CreateHandoffResult = HandoffCreated;

/** The handoff is made. */
export type HandoffCreated = {
  readonly __typename?: 'HandoffCreated';
  /** The code; put it into the path or the launch data of the other end. */
  readonly handoff: Scalars['String']['output'];
  /** Until when it holds. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** A refresh. */
export type RefreshSessionInput = {
  /** The refresh token. */
  readonly refreshToken: Scalars['String']['input'];
};

/** What became of a refresh. */
export type RefreshSessionResult = SessionRefreshed | SessionEnded;

/** The session goes on. */
export type SessionRefreshed = {
  readonly __typename?: 'SessionRefreshed';
  /** The new tokens. */
  readonly tokens: Tokens;
  /** The session. */
  readonly session: Session;
};

/** The session is over: logged out, expired, or ended because a spent token came again. Log in anew. */
export type SessionEnded = UserError & {
  readonly __typename?: 'SessionEnded';
  /** `SESSION_ENDED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Which sessions a logout ends. */
export type LogoutInput = {
  /** One of the person's sessions; left out, the one in which the request is made. */
  readonly session?: InputMaybe<Scalars['ID']['input']>;
  /** All of the person's sessions, at every end. */
  readonly everywhere?: Scalars['Boolean']['input'];
};

/** What became of a logout. */
export type LogoutResult = LoggedOut;

/** The sessions are over; ending one again changes nothing. */
export type LoggedOut = {
  readonly __typename?: 'LoggedOut';
  /** How many this call ended. */
  readonly sessionsEnded: Scalars['Int']['output'];
};

/** A phone number to bind. */
export type BindPhoneInput = {
  /** The number. */
  readonly phone: Scalars['String']['input'];
  /** The code that `requestCode` sent for `BIND`. */
  readonly code: Scalars['String']['input'];
  /** Whether it takes the place of the number that the person has. */
  readonly replaceCurrent?: Scalars['Boolean']['input'];
};

/** An e-mail address to bind. */
export type BindEmailInput = {
  /** The address. */
  readonly email: Scalars['String']['input'];
  /** The code that `requestCode` sent for `BIND`. */
  readonly code: Scalars['String']['input'];
};

/** A phone number that WeChat knows. */
export type BindPhoneFromMiniProgramInput = {
  /** The mini-program's appid. */
  readonly appid: Scalars['String']['input'];
  /** `event.detail.code` of the phone button; not the code of `wx.login()`. */
  readonly code: Scalars['String']['input'];
  /** Whether it takes the place of the number that the person has. */
  readonly replaceCurrent?: Scalars['Boolean']['input'];
};

/** A phone number as old base libraries give it. */
export type BindPhoneFromEncryptedDataInput = {
  /** The mini-program's appid. */
  readonly appid: Scalars['String']['input'];
  /** `event.detail.encryptedData`. */
  readonly encryptedData: Scalars['String']['input'];
  /** `event.detail.iv`. */
  readonly iv: Scalars['String']['input'];
  /** Whether it takes the place of the number that the person has. */
  readonly replaceCurrent?: Scalars['Boolean']['input'];
};

/** A WeChat account to bind. */
export type BindWechatInput = {
  /** The appid of the mini-program, official account, app or website. */
  readonly appid: Scalars['String']['input'];
  /** The code of `wx.login()` for a mini-program, else the code of WeChat's OAuth. */
  readonly code: Scalars['String']['input'];
};

/** What became of binding an identifier. */
export type BindResult = IdentifierBound | BindConflict | OtherIdentifierHeld | TooManyIdentifiers | BindCancelled | CodeRejected | WechatCodeRejected | WechatAuthorizationNeeded | IdentifierInvalid | ConflictExpired;

/** The identifier is the person's now, or was already. */
export type IdentifierBound = {
  readonly __typename?: 'IdentifierBound';
  /** The person; after a merge the one that both have become. */
  readonly user: User;
  /** The identifier. */
  readonly identifier: Identifier;
};

/** Another person holds the identifier. Nothing was moved; say what shall happen within 10 minutes (`resolveBindConflict`). */
export type BindConflict = UserError & {
  readonly __typename?: 'BindConflict';
  /** `BIND_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** Names the conflict. */
  readonly conflict: Scalars['ID']['output'];
  /** The identifier with its middle hidden. */
  readonly masked: Scalars['String']['output'];
  /** What can be chosen. */
  readonly options: ReadonlyArray<BindConflictOption>;
  /** Until when. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** A choice about an identifier that another person holds. */
export type BindConflictOption =
  /**
   * The other account is mine too: make one of both. Offered only when this session has proved both and nothing speaks
   * against it.
   */
  | 'MERGE'
  /**
   * The identifier is mine now: move it to me, without anything else of the other account. Needs a fresh code sent for
   * `TRANSFER` to the phone number or e-mail address; the former owner is told.
   */
  | 'TRANSFER'
  /** Leave everything as it is. */
  | 'CANCEL';

/** The person has another identifier of this kind already, and can have only one. */
export type OtherIdentifierHeld = UserError & {
  readonly __typename?: 'OtherIdentifierHeld';
  /** `OTHER_IDENTIFIER_HELD`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The one they have. */
  readonly current: Identifier;
};

/** The person has 20 identifiers, and can have no more. */
export type TooManyIdentifiers = UserError & {
  readonly __typename?: 'TooManyIdentifiers';
  /** `TOO_MANY_IDENTIFIERS`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Everything stays as it was. */
export type BindCancelled = {
  readonly __typename?: 'BindCancelled';
  /** The conflict that was closed. */
  readonly conflict: Scalars['ID']['output'];
};

/** The conflict is older than 10 minutes, was decided before, or what it was about has changed. Bind again. */
export type ConflictExpired = UserError & {
  readonly __typename?: 'ConflictExpired';
  /** `CONFLICT_EXPIRED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A choice about a conflict. */
export type ResolveBindConflictInput = {
  /** `BindConflict.conflict`. */
  readonly conflict: Scalars['ID']['input'];
  /** One of its options. */
  readonly choice: BindConflictOption;
  /** For `TRANSFER`: the code that `requestCode` sent for it. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
};

/** An identifier to take off. */
export type UnbindIdentifierInput = {
  /** `Identifier.id`. */
  readonly identifier: Scalars['ID']['input'];
};

/** What became of an `unbindIdentifier` call. */
export type UnbindIdentifierResult = IdentifierUnbound | LastIdentifier;

/** The person no longer has the identifier; taking it off again changes nothing. */
export type IdentifierUnbound = {
  readonly __typename?: 'IdentifierUnbound';
  /** The person. */
  readonly user: User;
};

/** The person could not log in any more. */
export type LastIdentifier = UserError & {
  readonly __typename?: 'LastIdentifier';
  /** `LAST_IDENTIFIER`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** An identifier that a back end asserts. */
export type LinkIdentifierInput = {
  /** Any id of the person. */
  readonly user: Scalars['ID']['input'];
  /** The identifier. */
  readonly identifier: IdentifierInput;
};

/** An identifier that a member of staff confirms. */
export type ConfirmIdentifierInput = {
  /** Any id of the person. */
  readonly user: Scalars['ID']['input'];
  /** The identifier. */
  readonly identifier: IdentifierInput;
  /** What was seen, for example `passport and SIM contract`; without personal data. 1 to 500 characters. */
  readonly evidence: Scalars['String']['input'];
  /**
   * Who decided: the company's name for the member of staff, 1 to 64 characters. A back end must say it; staff decide in
   * their own name and leave it out.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** What became of linking an identifier. */
export type LinkIdentifierResult = IdentifierLinked | IdentifierConflict | IdentifierInvalid | OtherIdentifierHeld | TooManyIdentifiers;

/** The identifier is the person's. */
export type IdentifierLinked = {
  readonly __typename?: 'IdentifierLinked';
  /** `UPDATED`, or `UNCHANGED` when it was already. */
  readonly change: UpsertChange;
  /** The person. */
  readonly user: User;
};

/** Something the person should know about their identifiers. */
export type IdentityNotice = {
  readonly __typename?: 'IdentityNotice';
  /** Names the notice. */
  readonly id: Scalars['ID']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
};

/** A page of a person's identity history. */
export type IdentityEventConnection = {
  readonly __typename?: 'IdentityEventConnection';
  /** The events of this page. */
  readonly nodes: ReadonlyArray<IdentityEvent>;
  /** The same with their cursors. */
  readonly edges: ReadonlyArray<IdentityEventEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** An event and its place. */
export type IdentityEventEdge = {
  readonly __typename?: 'IdentityEventEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: IdentityEvent;
};

/** One thing that happened to a person's identity. */
export type IdentityEvent = {
  readonly __typename?: 'IdentityEvent';
  /** Names the event. */
  readonly id: Scalars['ID']['output'];
  /** What happened. */
  readonly kind: IdentityEventKind;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /**
   * Who did it: `user` and the id; `service`, its name and its member of staff; `wechat` for what WeChat told of its own
   * accord; `system` for Datong itself; `anonymous` for the person who logged in; `unknown` where it was not recorded.
   */
  readonly by: Scalars['String']['output'];
  /** On what evidence: the types, masks and trust of the identifiers, as they were then. Never a clear value. */
  readonly evidence: ReadonlyArray<IdentityEvidence>;
  /** The users it is about, by the ids they had then. */
  readonly userIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The merge, when it is about one; for `unmergeUsers`. */
  readonly merge?: Maybe<Scalars['ID']['output']>;
  /**
   * The reason that staff gave, or else a word of Datong's: how an identifier came (`ASSERTED`, `LOGIN`, `BOUND`, `STAFF`,
   * `TRANSFER`, `REISSUED`) or why it went (`UNBOUND`, `REPLACED`, `TRANSFERRED`, `REISSUED`, `UNPROVEN`,
   * `CANCELLED_AT_WECHAT`), the rule of a merge, why it was put to staff, what the person chose in a conflict, what they
   * took back at WeChat (`RevokeInfo`). Null when there is none.
   */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A kind of event in a person's identity history. */
export type IdentityEventKind =
  /** The person became known. */
  | 'CREATED'
  /** An identifier was bound. */
  | 'BOUND'
  /** An identifier was proved again, or more strongly. */
  | 'VERIFIED'
  /** An identifier was taken off. */
  | 'UNBOUND'
  /** An identifier came from another person. */
  | 'TRANSFERRED_IN'
  /** An identifier went to another person. */
  | 'TRANSFERRED_OUT'
  /** Two people became one. */
  | 'MERGED'
  /** A merge was undone. */
  | 'UNMERGED'
  /** A pair of people waits for a decision. */
  | 'CANDIDATE'
  /** A pair of people was decided not to be one. */
  | 'REJECTED'
  /** An identifier that another person holds was asked for. */
  | 'CONFLICT'
  /** The person follows the official account (关注). */
  | 'SUBSCRIBED'
  /** The person no longer follows the official account (取消关注). */
  | 'UNSUBSCRIBED'
  /** The person scanned a QR code of the official account (扫码). */
  | 'SCANNED'
  /** The person took back what they had authorised in WeChat (撤回授权). */
  | 'AUTHORIZATION_REVOKED'
  /** The person cancelled their WeChat account (注销). */
  | 'WECHAT_CANCELLED';

/** A piece of evidence. */
export type IdentityEvidence = {
  readonly __typename?: 'IdentityEvidence';
  /** What kind of identifier. */
  readonly type: IdentifierType;
  /** Its namespace; null where it has none. */
  readonly namespace?: Maybe<Scalars['String']['output']>;
  /** The value with its middle hidden. */
  readonly masked: Scalars['String']['output'];
  /** How sure it was. */
  readonly trust: Trust;
};

/** A page of merge candidates. */
export type MergeCandidateConnection = {
  readonly __typename?: 'MergeCandidateConnection';
  /** The candidates of this page. */
  readonly nodes: ReadonlyArray<MergeCandidate>;
  /** The same with their cursors. */
  readonly edges: ReadonlyArray<MergeCandidateEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A candidate and its place. */
export type MergeCandidateEdge = {
  readonly __typename?: 'MergeCandidateEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The candidate. */
  readonly node: MergeCandidate;
};

/** Two people who may be one. */
export type MergeCandidate = {
  readonly __typename?: 'MergeCandidate';
  /** Names the candidate. */
  readonly id: Scalars['ID']['output'];
  /** Whether somebody has decided. */
  readonly state: MergeCandidateState;
  /** The two people; one and the same after a merge. */
  readonly users: ReadonlyArray<User>;
  /** Why they were not merged automatically. */
  readonly reason: MergeCandidateReason;
  /** What points to them being one. */
  readonly evidence: ReadonlyArray<IdentityEvidence>;
  /** When it was first seen. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who decided; null while it waits. */
  readonly decidedBy?: Maybe<Scalars['String']['output']>;
  /** When; null while it waits. */
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What merging them would change; null once they are one. */
  readonly preview?: Maybe<MergePreview>;
};

/** The state of a merge candidate. */
export type MergeCandidateState =
  /** Nobody has decided. */
  | 'WAITING'
  /** They were merged. */
  | 'MERGED'
  /** They are two people, and are not proposed again. */
  | 'REJECTED';

/** Why two people were not merged automatically. */
export type MergeCandidateReason =
  /** Each has another identifier of a kind that a person has only one of. */
  | 'EXCLUSIVE_CLASH'
  /** A phone number was not proved by both within 90 days. */
  | 'PHONE_STALE'
  /** One of them was merged 3 times within 24 hours, or 10 times in all. */
  | 'MERGE_LIMIT'
  /** Together they would have more than 20 identifiers. */
  | 'TOO_MANY_IDENTIFIERS'
  /** The evidence is weaker than a proof. */
  | 'WEAK_EVIDENCE';

/** What merging two people would change. Every subgraph adds what it knows. */
export type MergePreview = {
  readonly __typename?: 'MergePreview';
  /** Names the pair. */
  readonly id: Scalars['ID']['output'];
  /** The older of the two, whose id stays. */
  readonly survivor: User;
  /** The younger, whose id will lead to the survivor. */
  readonly retired: User;
  /** All ids of the survivor, the canonical one first. */
  readonly survivorAliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /** All ids of the retired, the canonical one first. */
  readonly retiredAliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Identifiers of which a person has only one, and these two have different ones. */
  readonly clashes: ReadonlyArray<Identifier>;
  /** Whether somebody has decided that they are two people. */
  readonly isForbidden: Scalars['Boolean']['output'];
};

/** A decision about a candidate. */
export type DecideMergeCandidateInput = {
  /** `MergeCandidate.id`. */
  readonly candidate: Scalars['ID']['input'];
  /** Whether they are one person. */
  readonly decision: MergeDecision;
  /** Why, without personal data; 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /**
   * Who decided: the company's name for the member of staff, 1 to 64 characters. A back end must say it; staff decide in
   * their own name and leave it out.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** Whether two people are one. */
export type MergeDecision =
  /** They are: merge them. */
  | 'MERGE'
  /** They are not, and shall not be proposed again. */
  | 'REJECT';

/** What became of a decision. */
export type DecideMergeCandidateResult = MergeCandidateDecided | CandidateAlreadyDecided | CandidateUnknown;

/** The decision stands. */
export type MergeCandidateDecided = {
  readonly __typename?: 'MergeCandidateDecided';
  /** The candidate. */
  readonly candidate: MergeCandidate;
  /** The merge, when they were merged; for `unmergeUsers`. */
  readonly merge?: Maybe<Scalars['ID']['output']>;
};

/** Somebody has decided otherwise before. */
export type CandidateAlreadyDecided = UserError & {
  readonly __typename?: 'CandidateAlreadyDecided';
  /** `CANDIDATE_ALREADY_DECIDED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The candidate. */
  readonly candidate: MergeCandidate;
};

/** There is no such candidate. */
export type CandidateUnknown = UserError & {
  readonly __typename?: 'CandidateUnknown';
  /** `CANDIDATE_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** Two people to merge. */
export type MergeUsersInput = {
  /** Ids of two people. */
  readonly users: ReadonlyArray<Scalars['ID']['input']>;
  /** What was seen, without personal data; 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /**
   * Who decided: the company's name for the member of staff, 1 to 64 characters. A back end must say it; staff decide in
   * their own name and leave it out.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
  /** Whether to merge although somebody has decided that they are two people. */
  readonly overrideForbidden?: Scalars['Boolean']['input'];
};

/** What became of a `mergeUsers` call. */
export type MergeUsersResult = UsersMerged | UserUnknown | MergeForbidden;

/** They are one person. */
export type UsersMerged = {
  readonly __typename?: 'UsersMerged';
  /** The person. */
  readonly user: User;
  /** The merge, for `unmergeUsers`; null when they were one person already. */
  readonly merge?: Maybe<Scalars['ID']['output']>;
};

/** There is no such person. */
export type UserUnknown = UserError & {
  readonly __typename?: 'UserUnknown';
  /** `USER_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The place in the input, for example `users.1`. */
  readonly field: Scalars['String']['output'];
};

/** Somebody has decided that they are two people. */
export type MergeForbidden = UserError & {
  readonly __typename?: 'MergeForbidden';
  /** `MERGE_FORBIDDEN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A merge to undo. */
export type UnmergeUsersInput = {
  /** The merge, from `identityHistory` or the answer that made it. */
  readonly merge: Scalars['ID']['input'];
  /** Why, without personal data; 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /**
   * Who decided: the company's name for the member of staff, 1 to 64 characters. A back end must say it; staff decide in
   * their own name and leave it out.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
};

/** What became of an `unmergeUsers` call. */
export type UnmergeUsersResult = UsersUnmerged | MergeUnknown;

/** They are two people again. */
export type UsersUnmerged = {
  readonly __typename?: 'UsersUnmerged';
  /** The person who keeps the older id. */
  readonly survivor: User;
  /** The person who has their own id again. */
  readonly restored: User;
  /**
   * What was bound while they were one. It may be either's, so it was taken off, and every session of both has ended: each
   * proves anew what is theirs.
   */
  readonly released: ReadonlyArray<ReleasedIdentifier>;
};

/** An identifier that an un-merge has taken off. */
export type ReleasedIdentifier = {
  readonly __typename?: 'ReleasedIdentifier';
  /** What kind of identifier. */
  readonly type: IdentifierType;
  /** Its namespace; null where it has none. */
  readonly namespace?: Maybe<Scalars['String']['output']>;
  /** The value with its middle hidden. */
  readonly masked: Scalars['String']['output'];
  /** The id to which it was bound. */
  readonly boundTo: Scalars['ID']['output'];
};

/** There is no such merge. */
export type MergeUnknown = UserError & {
  readonly __typename?: 'MergeUnknown';
  /** `MERGE_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** A login page of WeChat. */
export type WechatAuthorizationInput = {
  /** The appid of an official account or a website. */
  readonly appid: Scalars['String']['input'];
  /** The page to come back to, `https://…`, on the account's list. */
  readonly redirectUri: Scalars['String']['input'];
  /** What is asked of the person. */
  readonly scope?: WechatScope;
};

/** What WeChat asks a person when they log in on the web. */
export type WechatScope =
  /** Nothing: the openid alone (`snsapi_base`). A website's QR code has its own (`snsapi_login`). */
  | 'BASE'
  /** To say yes (`snsapi_userinfo`): gives the unionid too. */
  | 'USERINFO';

/** Where to send the browser. */
export type WechatAuthorization = {
  readonly __typename?: 'WechatAuthorization';
  /** The page. */
  readonly url: Scalars['String']['output'];
  /** Comes back with the code. Keep it with the browser's session and take no code that comes without it. */
  readonly state: Scalars['String']['output'];
};

/** An official account whose followers shall be read. */
export type StartFollowerSyncInput = {
  /** Its appid. */
  readonly appid: Scalars['String']['input'];
};

/** What became of a `startFollowerSync` call. */
export type StartFollowerSyncResult = FollowerSyncStarted;

/** It runs. */
export type FollowerSyncStarted = {
  readonly __typename?: 'FollowerSyncStarted';
  /** How far it is. */
  readonly sync: FollowerSync;
};

/** The reading of one official account's follower list (粉丝列表). */
export type FollowerSync = {
  readonly __typename?: 'FollowerSync';
  /** The official account. */
  readonly appid: Scalars['String']['output'];
  /** Whether it is at work, done or waiting to go on after a fault. */
  readonly state: FollowerSyncState;
  /** How many followers WeChat says there are; null before the first page. */
  readonly total?: Maybe<Scalars['Int']['output']>;
  /** How many have been read in this run. */
  readonly read: Scalars['Int']['output'];
  /** How many people were new. */
  readonly created: Scalars['Int']['output'];
  /** How many could not be taken, for example because two people hold their identifiers. */
  readonly conflicts: Scalars['Int']['output'];
  /** When this run began; null when none ever did. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ended; null while it has not. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the next one begins; null when none is scheduled. */
  readonly nextAt?: Maybe<Scalars['DateTime']['output']>;
};

/** The state of a follower sync. */
export type FollowerSyncState =
  /** It has never run. */
  | 'NEVER'
  /** It is at work. */
  | 'RUNNING'
  /** WeChat did not answer as it should; it goes on by itself from where it stopped. */
  | 'WAITING'
  /** It has read the whole list. */
  | 'DONE';

/** Numbers about who is known where. */
export type IdentityNumbers = {
  readonly __typename?: 'IdentityNumbers';
  /** When they were counted. */
  readonly asOf: Scalars['DateTime']['output'];
  /** How many people there are; merged users count once. */
  readonly people: Scalars['Int']['output'];
  /** How many of them are known at how many ends. */
  readonly knownAt: ReadonlyArray<KnownAtCount>;
  /** How many merges stand, by the rule that made them. */
  readonly merges: ReadonlyArray<MergeCount>;
  /** How many merges were undone. */
  readonly unmerged: Scalars['Int']['output'];
  /** How many bind conflicts there were in the last 30 days. */
  readonly conflicts: Scalars['Int']['output'];
  /** How many merge candidates wait for a decision. */
  readonly candidatesWaiting: Scalars['Int']['output'];
  /** Since when the oldest of them waits; null when none does. */
  readonly oldestCandidateAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How many people are known at how many ends, as `User.channels` tells them. */
export type KnownAtCount = {
  readonly __typename?: 'KnownAtCount';
  /** The number of ends, 0 to 4. */
  readonly ends: Scalars['Int']['output'];
  /** How many people. */
  readonly people: Scalars['Int']['output'];
  /** Their share of all people, 0 to 1. */
  readonly share: Scalars['Float']['output'];
};

/** How many merges one rule made. */
export type MergeCount = {
  readonly __typename?: 'MergeCount';
  /** The rule. */
  readonly rule: MergeRule;
  /** How many. */
  readonly merges: Scalars['Int']['output'];
};

/** Why two people were merged. */
export type MergeRule =
  /** WeChat attested the same unionid. */
  | 'UNIONID'
  /** Both had proved the same phone number within 90 days. */
  | 'PHONE'
  /** One session proved both. */
  | 'SESSION'
  /** A member of staff decided. */
  | 'STAFF';

/** Something that a member of staff may do. */
export type StaffGrant = {
  readonly __typename?: 'StaffGrant';
  /** Names the grant. */
  readonly id: Scalars['ID']['output'];
  /** The member of staff. */
  readonly user: User;
  /** What they may do, such as `orders:read`. */
  readonly grant: Scalars['String']['output'];
  /** When it was granted. */
  readonly grantedAt: Scalars['DateTime']['output'];
  /** On whose word: `staff` and an id, or `service`, its name and whom it named. */
  readonly grantedBy: Scalars['String']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** From when it holds; null for at once. */
  readonly validFrom?: Maybe<Scalars['DateTime']['output']>;
  /** Until when; null for as long as nobody takes it back. */
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was taken back; null while it was not. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** On whose word it was taken back; null while it was not. */
  readonly revokedBy?: Maybe<Scalars['String']['output']>;
  /** Why it was taken back; null while it was not. */
  readonly revokedBecause?: Maybe<Scalars['String']['output']>;
};

/** A page of what staff have been granted. */
export type StaffGrantConnection = {
  readonly __typename?: 'StaffGrantConnection';
  /** The grants of this page. */
  readonly nodes: ReadonlyArray<StaffGrant>;
  /** The same with their cursors. */
  readonly edges: ReadonlyArray<StaffGrantEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A grant and its place. */
export type StaffGrantEdge = {
  readonly __typename?: 'StaffGrantEdge';
  /** For `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The grant. */
  readonly node: StaffGrant;
};

/** What to grant a member of staff. */
export type GrantToStaffInput = {
  /** Any id of the person. */
  readonly user: Scalars['ID']['input'];
  /** What they shall be allowed, such as `orders:read`: a word that the schema asks of staff. */
  readonly grant: Scalars['String']['input'];
  /** Why, without personal data; 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /**
   * Who decided: the company's name for the member of staff, 1 to 64 characters. A back end must say it; staff decide in
   * their own name and leave it out.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
  /** From when; null for at once. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when, in the future; null for as long as nobody takes it back. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What became of a `grantToStaff` call. */
export type GrantToStaffResult = StaffGranted | StaffGrantHeld | StaffDutiesSeparated | UserUnknown;

/** The person has the grant. */
export type StaffGranted = {
  readonly __typename?: 'StaffGranted';
  /** Whether they had it before. */
  readonly change: UpsertChange;
  /** The grant. */
  readonly grant: StaffGrant;
};

/** The person has this grant already, for another period; nothing was changed. To change the period, take it back first. */
export type StaffGrantHeld = UserError & {
  readonly __typename?: 'StaffGrantHeld';
  /** `STAFF_GRANT_HELD`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** What they have. */
  readonly grant: StaffGrant;
};

/** The person would have two grants that must be kept apart (职责分离), the other company-wide or by a role. Nothing was changed. */
export type StaffDutiesSeparated = UserError & {
  readonly __typename?: 'StaffDutiesSeparated';
  /** `STAFF_DUTIES_SEPARATED`. */
  readonly code: Scalars['String']['output'];
  /** Why they are kept apart, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The two grants. */
  readonly abilities: ReadonlyArray<Scalars['String']['output']>;
};

/** What to take back from a member of staff. */
export type RevokeFromStaffInput = {
  /** Any id of the person. */
  readonly user: Scalars['ID']['input'];
  /** The grant, such as `orders:read`; null for all that they have. */
  readonly grant?: InputMaybe<Scalars['String']['input']>;
  /** Why, without personal data; 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /**
   * Who decided: the company's name for the member of staff, 1 to 64 characters. A back end must say it; staff decide in
   * their own name and leave it out.
   */
  readonly decidedBy?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether what others were given by right of the roles that end with `staff:member` goes on, as by `RevokeRoleInput.keepGiven`.
   * What was taken back before stays as it is.
   */
  readonly keepGiven?: Scalars['Boolean']['input'];
};

/** What became of a `revokeFromStaff` call. */
export type RevokeFromStaffResult = StaffRevoked | UserUnknown;

/** The person does not have the grant. */
export type StaffRevoked = {
  readonly __typename?: 'StaffRevoked';
  /** The person, who has to log in anew. */
  readonly user: User;
  /** How many grants were taken back by this call. */
  readonly revoked: Scalars['Int']['output'];
  /** How many roles of others ended by this call, with those of the person; 0 unless `staff:member` was taken back. */
  readonly endedWith: Scalars['Int']['output'];
};

/** A page of what a subgraph keeps of a person. */
export type PersonExport = {
  readonly __typename?: 'PersonExport';
  /** The records, each with its `kind`. */
  readonly records: ReadonlyArray<Scalars['JSON']['output']>;
  /** For `after`; null at the end. */
  readonly next?: Maybe<Scalars['String']['output']>;
};

/** Sessions of people and credentials of back ends that have ended: access tokens that name one in `sid` no longer count. */
export type EndedSessions = {
  readonly __typename?: 'EndedSessions';
  /** What `sid` says in their tokens. */
  readonly ids: ReadonlyArray<Scalars['ID']['output']>;
  /** When this was read; what ended before, by clocks that agree to within half a minute, need not be asked for again. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether there is a next page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** The place of the page's last entry, for `after`; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** A page of back ends. */
export type ServiceAccountConnection = {
  readonly __typename?: 'ServiceAccountConnection';
  /** The back ends of this page. */
  readonly nodes: ReadonlyArray<ServiceAccount>;
  /** The same, each with its cursor. */
  readonly edges: ReadonlyArray<ServiceAccountEdge>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** A back end in a list. */
export type ServiceAccountEdge = {
  readonly __typename?: 'ServiceAccountEdge';
  /** Its place in the list, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The back end. */
  readonly node: ServiceAccount;
};

/** A back end with credentials of its own (服务账号). */
export type ServiceAccount = {
  readonly __typename?: 'ServiceAccount';
  /** Its client id, `svc_…`; public, unlike its secrets. */
  readonly id: Scalars['ID']['output'];
  /** What people call it. */
  readonly name: Scalars['String']['output'];
  /** What it is for. */
  readonly description: Scalars['String']['output'];
  /** What it may do, in alphabetical order. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  readonly createdBy: Scalars['String']['output'];
  /** When it ends; null when nobody has set an end. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Since when it is shut out; null when it is not. */
  readonly disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last asked for a token, to the minute; null when it never has, with any secret that is still kept. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its secrets, newest first, never their text; those that are over stay for 30 days, until the next change. */
  readonly secrets: ReadonlyArray<ServiceSecret>;
  /** What became of it, newest first, the last 100; all of it is kept. */
  readonly changes: ReadonlyArray<ServiceAccountChange>;
};

/** A secret of a back end, without its text: that is shown once, when it is made, and kept as a hash. */
export type ServiceSecret = {
  readonly __typename?: 'ServiceSecret';
  /** Names it; part of its text, and the `sid` of the tokens that it brings. */
  readonly id: Scalars['ID']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ends or has ended; null when nobody has set an end. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last brought a token, to the minute; null when it never has. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it brings tokens now: neither it nor its account is over. */
  readonly isGood: Scalars['Boolean']['output'];
};

/** Something that became of a back end. */
export type ServiceAccountChange = {
  readonly __typename?: 'ServiceAccountChange';
  /** What. */
  readonly kind: ServiceAccountChangeKind;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who did it. */
  readonly by: Scalars['String']['output'];
  /** Why; null where nobody is asked for a reason. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The secret that it was about; null when it was about none. */
  readonly secret?: Maybe<Scalars['ID']['output']>;
  /** What was changed of `name`, `description`, `scopes` and `expiresAt`. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** The scopes that it has had since. */
  readonly scopesAdded: ReadonlyArray<Scalars['String']['output']>;
  /** The scopes that it has no longer had since. */
  readonly scopesRemoved: ReadonlyArray<Scalars['String']['output']>;
};

/** What became of a back end. */
export type ServiceAccountChangeKind =
  /** It was made, with its first secret. */
  | 'CREATED'
  /** Its name, description, scopes or end were changed. */
  | 'UPDATED'
  /** It was given a further secret. */
  | 'SECRET_ADDED'
  /** A secret was ended at once. */
  | 'SECRET_REVOKED'
  /** It was shut out. */
  | 'DISABLED'
  /** It was let in again. */
  | 'ENABLED';

/** A back end that shall have credentials of its own. */
export type CreateServiceAccountInput = {
  /** What people call it, 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** What it is for, 1 to 500 characters. */
  readonly description: Scalars['String']['input'];
  /** What it may do, 1 to 50 scopes such as `orders:read`. */
  readonly scopes: ReadonlyArray<Scalars['String']['input']>;
  /** When the account ends; left out, when somebody ends it. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** When its first secret ends; left out, when somebody ends it. */
  readonly secretExpiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Names this call, 1 to 128 characters: choose a new one for each intent, and the same one to send it again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `createServiceAccount` call. */
export type CreateServiceAccountResult = ServiceAccountCreated | ScopeUnknown | ScopeNotHeld | SecretAlreadyShown;

/** It is made. */
export type ServiceAccountCreated = {
  readonly __typename?: 'ServiceAccountCreated';
  /** The account as it is now. */
  readonly account: ServiceAccount;
  /** Its first secret. */
  readonly secret: ServiceSecret;
  /** The secret's text, `dtsk_…`: shown here and never again. Keep it where your company keeps secrets. */
  readonly clientSecret: Scalars['String']['output'];
};

/** What to change of a back end; what is left out stays. */
export type UpdateServiceAccountInput = {
  /** `ServiceAccount.id`. */
  readonly account: Scalars['ID']['input'];
  /** What people shall call it, 1 to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** What it is for, 1 to 500 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** All that it may do from now on, 1 to 50 scopes. */
  readonly scopes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** When the account ends; null for never. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What became of an `updateServiceAccount` call. */
export type UpdateServiceAccountResult = ServiceAccountUpdated | ServiceAccountUnknown | ScopeUnknown | ScopeNotHeld;

/** It is changed. */
export type ServiceAccountUpdated = {
  readonly __typename?: 'ServiceAccountUpdated';
  /** The account as it is now. */
  readonly account: ServiceAccount;
};

/** A back end that shall have a further secret. */
export type RotateServiceSecretInput = {
  /** `ServiceAccount.id`. */
  readonly account: Scalars['ID']['input'];
  /** For how long the secrets that it has are still good, 0 to 43200 minutes (30 days); what ends before that stays so. 0 ends them at once. */
  readonly overlapMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** When the new secret ends; left out, when somebody ends it. */
  readonly secretExpiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Names this call, 1 to 128 characters: choose a new one for each intent, and the same one to send it again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `rotateServiceSecret` call. */
export type RotateServiceSecretResult = ServiceSecretRotated | ServiceAccountUnknown | ServiceAccountIsDisabled | ScopeNotHeld | TooManySecrets | SecretAlreadyShown;

/** There is a new secret. */
export type ServiceSecretRotated = {
  readonly __typename?: 'ServiceSecretRotated';
  /** The account as it is now. */
  readonly account: ServiceAccount;
  /** The new secret. */
  readonly secret: ServiceSecret;
  /** Its text, `dtsk_…`: shown here and never again. Keep it where your company keeps secrets. */
  readonly clientSecret: Scalars['String']['output'];
};

/** A secret that shall be good no longer. */
export type RevokeServiceSecretInput = {
  /** `ServiceAccount.id`. */
  readonly account: Scalars['ID']['input'];
  /** `ServiceSecret.id`. */
  readonly secret: Scalars['ID']['input'];
  /** Why, 1 to 500 characters; kept with the account. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `revokeServiceSecret` call. */
export type RevokeServiceSecretResult = ServiceSecretRevoked | ServiceAccountUnknown | ServiceSecretUnknown;

/** It is over. */
export type ServiceSecretRevoked = {
  readonly __typename?: 'ServiceSecretRevoked';
  /** The account as it is now. */
  readonly account: ServiceAccount;
};

/** A back end that shall be shut out. */
export type DisableServiceAccountInput = {
  /** `ServiceAccount.id`. */
  readonly account: Scalars['ID']['input'];
  /** Why, 1 to 500 characters; kept with the account. */
  readonly reason: Scalars['String']['input'];
};

/** What became of a `disableServiceAccount` call. */
export type DisableServiceAccountResult = ServiceAccountDisabled | ServiceAccountUnknown;

/** It is shut out. */
export type ServiceAccountDisabled = {
  readonly __typename?: 'ServiceAccountDisabled';
  /** The account as it is now. */
  readonly account: ServiceAccount;
};

/** A back end that shall be let in again. */
export type EnableServiceAccountInput = {
  /** `ServiceAccount.id`. */
  readonly account: Scalars['ID']['input'];
  /** Why, 1 to 500 characters; kept with the account. */
  readonly reason: Scalars['String']['input'];
};

/** What became of an `enableServiceAccount` call. */
export type EnableServiceAccountResult = ServiceAccountEnabled | ServiceAccountUnknown | ScopeNotHeld;

/** It may have secrets again. */
export type ServiceAccountEnabled = {
  readonly __typename?: 'ServiceAccountEnabled';
  /** The account as it is now. */
  readonly account: ServiceAccount;
};

/** There is no such account. Nothing was changed. */
export type ServiceAccountUnknown = UserError & {
  readonly __typename?: 'ServiceAccountUnknown';
  /** `SERVICE_ACCOUNT_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The account has no such secret, or it has been over for long. Nothing was changed. */
export type ServiceSecretUnknown = UserError & {
  readonly __typename?: 'ServiceSecretUnknown';
  /** `SERVICE_SECRET_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** The account is shut out: let it in first, by `enableServiceAccount`. Nothing was changed. */
export type ServiceAccountIsDisabled = UserError & {
  readonly __typename?: 'ServiceAccountIsDisabled';
  /** `SERVICE_ACCOUNT_IS_DISABLED`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
};

/** No field asks for such a scope. Nothing was changed. */
export type ScopeUnknown = UserError & {
  readonly __typename?: 'ScopeUnknown';
  /** `SCOPE_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The scopes that do not exist. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** All that do. */
  readonly known: ReadonlyArray<Scalars['String']['output']>;
};

/** Whoever gives or manages scopes must hold them: this one is not held. Nothing was changed. */
export type ScopeNotHeld = UserError & {
  readonly __typename?: 'ScopeNotHeld';
  /** `SCOPE_NOT_HELD`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The scopes that the caller lacks. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
};

/** The account has as many secrets as it can have at a time: revoke one first. Nothing was changed. */
export type TooManySecrets = UserError & {
  readonly __typename?: 'TooManySecrets';
  /** `TOO_MANY_SECRETS`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** How many it can have. */
  readonly max: Scalars['Int']['output'];
};

/**
 * An earlier call with the same `idempotencyKey` has made the secret, and shown it: only its hash is kept. Where that answer was
 * lost, revoke the secret and rotate.
 */
export type SecretAlreadyShown = UserError & {
  readonly __typename?: 'SecretAlreadyShown';
  /** `SECRET_ALREADY_SHOWN`. */
  readonly code: Scalars['String']['output'];
  /** What happened, in the language of the request. */
  readonly message: Scalars['String']['output'];
  /** The account of that call, as it is now. */
  readonly account: ServiceAccount;
  /** The secret that it made. */
  readonly secretId: Scalars['ID']['output'];
};

/** One read of personal data by a back end or a member of staff (访问记录). */
export type AccessRecord = {
  readonly __typename?: 'AccessRecord';
  /** The record's place in its trail: the number of the block, and the place in it. */
  readonly id: Scalars['ID']['output'];
  /** When it was recorded, which is before the answer left. */
  readonly at: Scalars['DateTime']['output'];
  /** Whether a back end or a member of staff read. */
  readonly callerKind: AccessCallerKind;
  /** Who read: the user id of a member of staff, or the name of a back end. */
  readonly caller: Scalars['String']['output'];
  /** Whose data it was: every id that belonged to them then. Empty where nobody is known. */
  readonly persons: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * What was read of each of them, as coordinates of the schema: `User.phone`. A field that finds a person is among them:
   * `Query.user`. What lies below a field is part of it.
   */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** The name of the operation that read; null when it has none. */
  readonly operation?: Maybe<Scalars['String']['output']>;
  /** Why, in the words of the caller (`x-access-reason`); null when a back end gave no reason. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The request, as logs and errors name it. */
  readonly requestId: Scalars['String']['output'];
};

/** Who can read other people's data. */
export type AccessCallerKind =
  /** A member of staff (员工), by a grant. */
  | 'STAFF'
  /** A back end (服务), by its scopes. */
  | 'SERVICE';

/** One page of access records. */
export type AccessRecordConnection = {
  readonly __typename?: 'AccessRecordConnection';
  /** The records of this page. */
  readonly nodes: ReadonlyArray<AccessRecord>;
  /** The same with a cursor for each. */
  readonly edges: ReadonlyArray<AccessRecordEdge>;
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** An access record and its place in the list. */
export type AccessRecordEdge = {
  readonly __typename?: 'AccessRecordEdge';
  /** The place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The record. */
  readonly node: AccessRecord;
};

/** The person has been erased, and their account is closed; nothing was done. */
export type UserErased = UserError & {
  readonly __typename?: 'UserErased';
  /** `USER_ERASED`. */
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
        | GraphQLRecursivePick<FederationTypes['User'], {"ref":true}> ) );
  MergePreview:
    ( { __typename: 'MergePreview' }
    & GraphQLRecursivePick<FederationTypes['MergePreview'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  UpsertUsersResult: ( Omit<UsersUpserted, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['UpsertUserOutcome']> } );
  UpsertUserOutcome:
    | ( UserUpsertedModel )
    | ( IdentifierConflictModel )
    | ( IdentifierInvalidModel )
    | ( UserErasedModel )
  ;
  RequestCodeResult:
    | ( CodeSentModel )
    | ( TooManyCodesModel )
    | ( CodeNotDeliveredModel )
    | ( IdentifierInvalidModel )
  ;
  LoginResult:
    | ( LoggedInModel )
    | ( CodeRejectedModel )
    | ( WechatCodeRejectedModel )
    | ( WechatAuthorizationNeededModel )
    | ( PhoneMayBeReissuedModel )
    | ( HandoffRejectedModel )
    | ( IdentifierInvalidModel )
  ;
  CreateHandoffResult: ( HandoffCreated );
  RefreshSessionResult:
    | ( SessionRefreshedModel )
    | ( SessionEndedModel )
  ;
  LogoutResult: ( LoggedOut );
  BindResult:
    | ( IdentifierBoundModel )
    | ( BindConflictModel )
    | ( OtherIdentifierHeldModel )
    | ( TooManyIdentifiersModel )
    | ( BindCancelledModel )
    | ( CodeRejectedModel )
    | ( WechatCodeRejectedModel )
    | ( WechatAuthorizationNeededModel )
    | ( IdentifierInvalidModel )
    | ( ConflictExpiredModel )
  ;
  UnbindIdentifierResult:
    | ( IdentifierUnboundModel )
    | ( LastIdentifierModel )
  ;
  LinkIdentifierResult:
    | ( IdentifierLinkedModel )
    | ( IdentifierConflictModel )
    | ( IdentifierInvalidModel )
    | ( OtherIdentifierHeldModel )
    | ( TooManyIdentifiersModel )
  ;
  DecideMergeCandidateResult:
    | ( MergeCandidateDecidedModel )
    | ( CandidateAlreadyDecidedModel )
    | ( CandidateUnknownModel )
  ;
  MergeUsersResult:
    | ( UsersMergedModel )
    | ( UserUnknownModel )
    | ( MergeForbiddenModel )
  ;
  UnmergeUsersResult:
    | ( UsersUnmergedModel )
    | ( MergeUnknownModel )
  ;
  StartFollowerSyncResult: ( FollowerSyncStarted );
  GrantToStaffResult:
    | ( StaffGrantedModel )
    | ( StaffGrantHeldModel )
    | ( StaffDutiesSeparatedModel )
    | ( UserUnknownModel )
  ;
  RevokeFromStaffResult:
    | ( StaffRevokedModel )
    | ( UserUnknownModel )
  ;
  CreateServiceAccountResult:
    | ( ServiceAccountCreatedModel )
    | ( ScopeUnknownModel )
    | ( ScopeNotHeldModel )
    | ( SecretAlreadyShownModel )
  ;
  UpdateServiceAccountResult:
    | ( Omit<ServiceAccountUpdated, 'account'> & { account: _RefType['ServiceAccount'] } )
    | ( ServiceAccountUnknownModel )
    | ( ScopeUnknownModel )
    | ( ScopeNotHeldModel )
  ;
  RotateServiceSecretResult:
    | ( ServiceSecretRotatedModel )
    | ( ServiceAccountUnknownModel )
    | ( ServiceAccountIsDisabledModel )
    | ( ScopeNotHeldModel )
    | ( TooManySecretsModel )
    | ( SecretAlreadyShownModel )
  ;
  RevokeServiceSecretResult:
    | ( Omit<ServiceSecretRevoked, 'account'> & { account: _RefType['ServiceAccount'] } )
    | ( ServiceAccountUnknownModel )
    | ( ServiceSecretUnknownModel )
  ;
  DisableServiceAccountResult:
    | ( Omit<ServiceAccountDisabled, 'account'> & { account: _RefType['ServiceAccount'] } )
    | ( ServiceAccountUnknownModel )
  ;
  EnableServiceAccountResult:
    | ( Omit<ServiceAccountEnabled, 'account'> & { account: _RefType['ServiceAccount'] } )
    | ( ServiceAccountUnknownModel )
    | ( ScopeNotHeldModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( IdentifierConflictModel )
    | ( IdentifierInvalidModel )
    | ( TooManyCodesModel )
    | ( CodeNotDeliveredModel )
    | ( CodeRejectedModel )
    | ( WechatCodeRejectedModel )
    | ( WechatAuthorizationNeededModel )
    | ( PhoneMayBeReissuedModel )
    | ( HandoffRejectedModel )
    | ( SessionEndedModel )
    | ( BindConflictModel )
    | ( OtherIdentifierHeldModel )
    | ( TooManyIdentifiersModel )
    | ( ConflictExpiredModel )
    | ( LastIdentifierModel )
    | ( CandidateAlreadyDecidedModel )
    | ( CandidateUnknownModel )
    | ( UserUnknownModel )
    | ( MergeForbiddenModel )
    | ( MergeUnknownModel )
    | ( StaffGrantHeldModel )
    | ( StaffDutiesSeparatedModel )
    | ( ServiceAccountUnknownModel )
    | ( ServiceSecretUnknownModel )
    | ( ServiceAccountIsDisabledModel )
    | ( ScopeUnknownModel )
    | ( ScopeNotHeldModel )
    | ( TooManySecretsModel )
    | ( SecretAlreadyShownModel )
    | ( UserErasedModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Caller: Caller;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<Person>;
  Phone: ResolverTypeWrapper<BoundIdentifier>;
  Identifier: ResolverTypeWrapper<BoundIdentifier>;
  IdentifierType: IdentifierType;
  Trust: Trust;
  Channel: Channel;
  UserLookup: UserLookup;
  OpenidInput: OpenidInput;
  UnionidInput: UnionidInput;
  ApplicationUserIdInput: ApplicationUserIdInput;
  UpsertUsersInput: UpsertUsersInput;
  UpsertUserRecord: UpsertUserRecord;
  IdentifierInput: IdentifierInput;
  UpsertUsersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpsertUsersResult']>;
  UsersUpserted: ResolverTypeWrapper<Omit<UsersUpserted, 'outcomes'> & { outcomes: ReadonlyArray<ResolversTypes['UpsertUserOutcome']> }>;
  UpsertUserOutcome: ResolverTypeWrapper<UpsertUserOutcomeModel>;
  UserUpserted: ResolverTypeWrapper<UserUpsertedModel>;
  UpsertChange: UpsertChange;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  IdentifierConflict: ResolverTypeWrapper<IdentifierConflictModel>;
  IdentifierInvalid: ResolverTypeWrapper<IdentifierInvalidModel>;
  CodePurpose: CodePurpose;
  CodeTarget: CodeTarget;
  RequestCodeInput: RequestCodeInput;
  RequestCodeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestCodeResult']>;
  CodeSent: ResolverTypeWrapper<CodeSentModel>;
  TooManyCodes: ResolverTypeWrapper<TooManyCodesModel>;
  CodeNotDelivered: ResolverTypeWrapper<CodeNotDeliveredModel>;
  ClientInput: ClientInput;
  IfReissued: IfReissued;
  LoginWithPhoneInput: LoginWithPhoneInput;
  LoginWithEmailInput: LoginWithEmailInput;
  LoginWithMiniProgramInput: LoginWithMiniProgramInput;
  LoginWithWechatInput: LoginWithWechatInput;
  LoginWithHandoffInput: LoginWithHandoffInput;
  LoginResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LoginResult']>;
  LoggedIn: ResolverTypeWrapper<LoggedInModel>;
  Tokens: ResolverTypeWrapper<Tokens>;
  Session: ResolverTypeWrapper<ShownSession>;
  CodeRejected: ResolverTypeWrapper<CodeRejectedModel>;
  WechatCodeRejected: ResolverTypeWrapper<WechatCodeRejectedModel>;
  WechatAuthorizationNeeded: ResolverTypeWrapper<WechatAuthorizationNeededModel>;
  PhoneMayBeReissued: ResolverTypeWrapper<PhoneMayBeReissuedModel>;
  HandoffRejected: ResolverTypeWrapper<HandoffRejectedModel>;
  CreateHandoffInput: CreateHandoffInput;
  CreateHandoffResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateHandoffResult']>;
  HandoffCreated: ResolverTypeWrapper<HandoffCreated>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionResult']>;
  SessionRefreshed: ResolverTypeWrapper<SessionRefreshedModel>;
  SessionEnded: ResolverTypeWrapper<SessionEndedModel>;
  LogoutInput: LogoutInput;
  LogoutResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LogoutResult']>;
  LoggedOut: ResolverTypeWrapper<LoggedOut>;
  BindPhoneInput: BindPhoneInput;
  BindEmailInput: BindEmailInput;
  BindPhoneFromMiniProgramInput: BindPhoneFromMiniProgramInput;
  BindPhoneFromEncryptedDataInput: BindPhoneFromEncryptedDataInput;
  BindWechatInput: BindWechatInput;
  BindResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BindResult']>;
  IdentifierBound: ResolverTypeWrapper<IdentifierBoundModel>;
  BindConflict: ResolverTypeWrapper<BindConflictModel>;
  BindConflictOption: BindConflictOption;
  OtherIdentifierHeld: ResolverTypeWrapper<OtherIdentifierHeldModel>;
  TooManyIdentifiers: ResolverTypeWrapper<TooManyIdentifiersModel>;
  BindCancelled: ResolverTypeWrapper<BindCancelledModel>;
  ConflictExpired: ResolverTypeWrapper<ConflictExpiredModel>;
  ResolveBindConflictInput: ResolveBindConflictInput;
  UnbindIdentifierInput: UnbindIdentifierInput;
  UnbindIdentifierResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnbindIdentifierResult']>;
  IdentifierUnbound: ResolverTypeWrapper<IdentifierUnboundModel>;
  LastIdentifier: ResolverTypeWrapper<LastIdentifierModel>;
  LinkIdentifierInput: LinkIdentifierInput;
  ConfirmIdentifierInput: ConfirmIdentifierInput;
  LinkIdentifierResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkIdentifierResult']>;
  IdentifierLinked: ResolverTypeWrapper<IdentifierLinkedModel>;
  IdentityNotice: ResolverTypeWrapper<IdentityNoticeModel>;
  IdentityEventConnection: ResolverTypeWrapper<Omit<IdentityEventConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['IdentityEvent']>, edges: ReadonlyArray<ResolversTypes['IdentityEventEdge']> }>;
  IdentityEventEdge: ResolverTypeWrapper<Omit<IdentityEventEdge, 'node'> & { node: ResolversTypes['IdentityEvent'] }>;
  IdentityEvent: ResolverTypeWrapper<IdentityEventModel>;
  IdentityEventKind: IdentityEventKind;
  IdentityEvidence: ResolverTypeWrapper<IdentityEvidenceModel>;
  MergeCandidateConnection: ResolverTypeWrapper<Omit<MergeCandidateConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['MergeCandidate']>, edges: ReadonlyArray<ResolversTypes['MergeCandidateEdge']> }>;
  MergeCandidateEdge: ResolverTypeWrapper<Omit<MergeCandidateEdge, 'node'> & { node: ResolversTypes['MergeCandidate'] }>;
  MergeCandidate: ResolverTypeWrapper<MergeCandidateModel>;
  MergeCandidateState: MergeCandidateState;
  MergeCandidateReason: MergeCandidateReason;
  MergePreview: ResolverTypeWrapper<MergePreviewModel>;
  DecideMergeCandidateInput: DecideMergeCandidateInput;
  MergeDecision: MergeDecision;
  DecideMergeCandidateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideMergeCandidateResult']>;
  MergeCandidateDecided: ResolverTypeWrapper<MergeCandidateDecidedModel>;
  CandidateAlreadyDecided: ResolverTypeWrapper<CandidateAlreadyDecidedModel>;
  CandidateUnknown: ResolverTypeWrapper<CandidateUnknownModel>;
  MergeUsersInput: MergeUsersInput;
  MergeUsersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MergeUsersResult']>;
  UsersMerged: ResolverTypeWrapper<UsersMergedModel>;
  UserUnknown: ResolverTypeWrapper<UserUnknownModel>;
  MergeForbidden: ResolverTypeWrapper<MergeForbiddenModel>;
  UnmergeUsersInput: UnmergeUsersInput;
  UnmergeUsersResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnmergeUsersResult']>;
  UsersUnmerged: ResolverTypeWrapper<UsersUnmergedModel>;
  ReleasedIdentifier: ResolverTypeWrapper<ReleasedIdentifierModel>;
  MergeUnknown: ResolverTypeWrapper<MergeUnknownModel>;
  WechatAuthorizationInput: WechatAuthorizationInput;
  WechatScope: WechatScope;
  WechatAuthorization: ResolverTypeWrapper<WechatAuthorization>;
  StartFollowerSyncInput: StartFollowerSyncInput;
  StartFollowerSyncResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartFollowerSyncResult']>;
  FollowerSyncStarted: ResolverTypeWrapper<FollowerSyncStarted>;
  FollowerSync: ResolverTypeWrapper<FollowerSync>;
  FollowerSyncState: FollowerSyncState;
  IdentityNumbers: ResolverTypeWrapper<IdentityNumbersModel>;
  KnownAtCount: ResolverTypeWrapper<KnownAtCount>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  MergeCount: ResolverTypeWrapper<MergeCount>;
  MergeRule: MergeRule;
  StaffGrant: ResolverTypeWrapper<StaffGrantModel>;
  StaffGrantConnection: ResolverTypeWrapper<Omit<StaffGrantConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['StaffGrant']>, edges: ReadonlyArray<ResolversTypes['StaffGrantEdge']> }>;
  StaffGrantEdge: ResolverTypeWrapper<Omit<StaffGrantEdge, 'node'> & { node: ResolversTypes['StaffGrant'] }>;
  GrantToStaffInput: GrantToStaffInput;
  GrantToStaffResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GrantToStaffResult']>;
  StaffGranted: ResolverTypeWrapper<StaffGrantedModel>;
  StaffGrantHeld: ResolverTypeWrapper<StaffGrantHeldModel>;
  StaffDutiesSeparated: ResolverTypeWrapper<StaffDutiesSeparatedModel>;
  RevokeFromStaffInput: RevokeFromStaffInput;
  RevokeFromStaffResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeFromStaffResult']>;
  StaffRevoked: ResolverTypeWrapper<StaffRevokedModel>;
  PersonExport: ResolverTypeWrapper<PersonExport>;
  EndedSessions: ResolverTypeWrapper<EndedSessions>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ServiceAccountConnection: ResolverTypeWrapper<Omit<ServiceAccountConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['ServiceAccount']>, edges: ReadonlyArray<ResolversTypes['ServiceAccountEdge']> }>;
  ServiceAccountEdge: ResolverTypeWrapper<Omit<ServiceAccountEdge, 'node'> & { node: ResolversTypes['ServiceAccount'] }>;
  ServiceAccount: ResolverTypeWrapper<ServiceAccountModel>;
  ServiceSecret: ResolverTypeWrapper<ShownSecret>;
  ServiceAccountChange: ResolverTypeWrapper<ServiceAccountChangeModel>;
  ServiceAccountChangeKind: ServiceAccountChangeKind;
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateServiceAccountResult']>;
  ServiceAccountCreated: ResolverTypeWrapper<ServiceAccountCreatedModel>;
  UpdateServiceAccountInput: UpdateServiceAccountInput;
  UpdateServiceAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateServiceAccountResult']>;
  ServiceAccountUpdated: ResolverTypeWrapper<Omit<ServiceAccountUpdated, 'account'> & { account: ResolversTypes['ServiceAccount'] }>;
  RotateServiceSecretInput: RotateServiceSecretInput;
  RotateServiceSecretResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RotateServiceSecretResult']>;
  ServiceSecretRotated: ResolverTypeWrapper<ServiceSecretRotatedModel>;
  RevokeServiceSecretInput: RevokeServiceSecretInput;
  RevokeServiceSecretResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeServiceSecretResult']>;
  ServiceSecretRevoked: ResolverTypeWrapper<Omit<ServiceSecretRevoked, 'account'> & { account: ResolversTypes['ServiceAccount'] }>;
  DisableServiceAccountInput: DisableServiceAccountInput;
  DisableServiceAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DisableServiceAccountResult']>;
  ServiceAccountDisabled: ResolverTypeWrapper<Omit<ServiceAccountDisabled, 'account'> & { account: ResolversTypes['ServiceAccount'] }>;
  EnableServiceAccountInput: EnableServiceAccountInput;
  EnableServiceAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EnableServiceAccountResult']>;
  ServiceAccountEnabled: ResolverTypeWrapper<Omit<ServiceAccountEnabled, 'account'> & { account: ResolversTypes['ServiceAccount'] }>;
  ServiceAccountUnknown: ResolverTypeWrapper<ServiceAccountUnknownModel>;
  ServiceSecretUnknown: ResolverTypeWrapper<ServiceSecretUnknownModel>;
  ServiceAccountIsDisabled: ResolverTypeWrapper<ServiceAccountIsDisabledModel>;
  ScopeUnknown: ResolverTypeWrapper<ScopeUnknownModel>;
  ScopeNotHeld: ResolverTypeWrapper<ScopeNotHeldModel>;
  TooManySecrets: ResolverTypeWrapper<TooManySecretsModel>;
  SecretAlreadyShown: ResolverTypeWrapper<SecretAlreadyShownModel>;
  AccessRecord: ResolverTypeWrapper<AccessRecordModel>;
  AccessCallerKind: AccessCallerKind;
  AccessRecordConnection: ResolverTypeWrapper<Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['AccessRecord']>, edges: ReadonlyArray<ResolversTypes['AccessRecordEdge']> }>;
  AccessRecordEdge: ResolverTypeWrapper<Omit<AccessRecordEdge, 'node'> & { node: ResolversTypes['AccessRecord'] }>;
  UserErased: ResolverTypeWrapper<UserErasedModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  User: Person;
  Phone: BoundIdentifier;
  Identifier: BoundIdentifier;
  UserLookup: UserLookup;
  OpenidInput: OpenidInput;
  UnionidInput: UnionidInput;
  ApplicationUserIdInput: ApplicationUserIdInput;
  UpsertUsersInput: UpsertUsersInput;
  UpsertUserRecord: UpsertUserRecord;
  IdentifierInput: IdentifierInput;
  UpsertUsersResult: ResolversUnionTypes<ResolversParentTypes>['UpsertUsersResult'];
  UsersUpserted: Omit<UsersUpserted, 'outcomes'> & { outcomes: ReadonlyArray<ResolversParentTypes['UpsertUserOutcome']> };
  UpsertUserOutcome: UpsertUserOutcomeModel;
  UserUpserted: UserUpsertedModel;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  IdentifierConflict: IdentifierConflictModel;
  IdentifierInvalid: IdentifierInvalidModel;
  CodeTarget: CodeTarget;
  RequestCodeInput: RequestCodeInput;
  RequestCodeResult: ResolversUnionTypes<ResolversParentTypes>['RequestCodeResult'];
  CodeSent: CodeSentModel;
  TooManyCodes: TooManyCodesModel;
  CodeNotDelivered: CodeNotDeliveredModel;
  ClientInput: ClientInput;
  LoginWithPhoneInput: LoginWithPhoneInput;
  LoginWithEmailInput: LoginWithEmailInput;
  LoginWithMiniProgramInput: LoginWithMiniProgramInput;
  LoginWithWechatInput: LoginWithWechatInput;
  LoginWithHandoffInput: LoginWithHandoffInput;
  LoginResult: ResolversUnionTypes<ResolversParentTypes>['LoginResult'];
  LoggedIn: LoggedInModel;
  Tokens: Tokens;
  Session: ShownSession;
  CodeRejected: CodeRejectedModel;
  WechatCodeRejected: WechatCodeRejectedModel;
  WechatAuthorizationNeeded: WechatAuthorizationNeededModel;
  PhoneMayBeReissued: PhoneMayBeReissuedModel;
  HandoffRejected: HandoffRejectedModel;
  CreateHandoffInput: CreateHandoffInput;
  CreateHandoffResult: ResolversUnionTypes<ResolversParentTypes>['CreateHandoffResult'];
  HandoffCreated: HandoffCreated;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionResult: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionResult'];
  SessionRefreshed: SessionRefreshedModel;
  SessionEnded: SessionEndedModel;
  LogoutInput: LogoutInput;
  LogoutResult: ResolversUnionTypes<ResolversParentTypes>['LogoutResult'];
  LoggedOut: LoggedOut;
  BindPhoneInput: BindPhoneInput;
  BindEmailInput: BindEmailInput;
  BindPhoneFromMiniProgramInput: BindPhoneFromMiniProgramInput;
  BindPhoneFromEncryptedDataInput: BindPhoneFromEncryptedDataInput;
  BindWechatInput: BindWechatInput;
  BindResult: ResolversUnionTypes<ResolversParentTypes>['BindResult'];
  IdentifierBound: IdentifierBoundModel;
  BindConflict: BindConflictModel;
  OtherIdentifierHeld: OtherIdentifierHeldModel;
  TooManyIdentifiers: TooManyIdentifiersModel;
  BindCancelled: BindCancelledModel;
  ConflictExpired: ConflictExpiredModel;
  ResolveBindConflictInput: ResolveBindConflictInput;
  UnbindIdentifierInput: UnbindIdentifierInput;
  UnbindIdentifierResult: ResolversUnionTypes<ResolversParentTypes>['UnbindIdentifierResult'];
  IdentifierUnbound: IdentifierUnboundModel;
  LastIdentifier: LastIdentifierModel;
  LinkIdentifierInput: LinkIdentifierInput;
  ConfirmIdentifierInput: ConfirmIdentifierInput;
  LinkIdentifierResult: ResolversUnionTypes<ResolversParentTypes>['LinkIdentifierResult'];
  IdentifierLinked: IdentifierLinkedModel;
  IdentityNotice: IdentityNoticeModel;
  IdentityEventConnection: Omit<IdentityEventConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['IdentityEvent']>, edges: ReadonlyArray<ResolversParentTypes['IdentityEventEdge']> };
  IdentityEventEdge: Omit<IdentityEventEdge, 'node'> & { node: ResolversParentTypes['IdentityEvent'] };
  IdentityEvent: IdentityEventModel;
  IdentityEvidence: IdentityEvidenceModel;
  MergeCandidateConnection: Omit<MergeCandidateConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['MergeCandidate']>, edges: ReadonlyArray<ResolversParentTypes['MergeCandidateEdge']> };
  MergeCandidateEdge: Omit<MergeCandidateEdge, 'node'> & { node: ResolversParentTypes['MergeCandidate'] };
  MergeCandidate: MergeCandidateModel;
  MergePreview: MergePreviewModel;
  DecideMergeCandidateInput: DecideMergeCandidateInput;
  DecideMergeCandidateResult: ResolversUnionTypes<ResolversParentTypes>['DecideMergeCandidateResult'];
  MergeCandidateDecided: MergeCandidateDecidedModel;
  CandidateAlreadyDecided: CandidateAlreadyDecidedModel;
  CandidateUnknown: CandidateUnknownModel;
  MergeUsersInput: MergeUsersInput;
  MergeUsersResult: ResolversUnionTypes<ResolversParentTypes>['MergeUsersResult'];
  UsersMerged: UsersMergedModel;
  UserUnknown: UserUnknownModel;
  MergeForbidden: MergeForbiddenModel;
  UnmergeUsersInput: UnmergeUsersInput;
  UnmergeUsersResult: ResolversUnionTypes<ResolversParentTypes>['UnmergeUsersResult'];
  UsersUnmerged: UsersUnmergedModel;
  ReleasedIdentifier: ReleasedIdentifierModel;
  MergeUnknown: MergeUnknownModel;
  WechatAuthorizationInput: WechatAuthorizationInput;
  WechatAuthorization: WechatAuthorization;
  StartFollowerSyncInput: StartFollowerSyncInput;
  StartFollowerSyncResult: ResolversUnionTypes<ResolversParentTypes>['StartFollowerSyncResult'];
  FollowerSyncStarted: FollowerSyncStarted;
  FollowerSync: FollowerSync;
  IdentityNumbers: IdentityNumbersModel;
  KnownAtCount: KnownAtCount;
  Float: Scalars['Float']['output'];
  MergeCount: MergeCount;
  StaffGrant: StaffGrantModel;
  StaffGrantConnection: Omit<StaffGrantConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['StaffGrant']>, edges: ReadonlyArray<ResolversParentTypes['StaffGrantEdge']> };
  StaffGrantEdge: Omit<StaffGrantEdge, 'node'> & { node: ResolversParentTypes['StaffGrant'] };
  GrantToStaffInput: GrantToStaffInput;
  GrantToStaffResult: ResolversUnionTypes<ResolversParentTypes>['GrantToStaffResult'];
  StaffGranted: StaffGrantedModel;
  StaffGrantHeld: StaffGrantHeldModel;
  StaffDutiesSeparated: StaffDutiesSeparatedModel;
  RevokeFromStaffInput: RevokeFromStaffInput;
  RevokeFromStaffResult: ResolversUnionTypes<ResolversParentTypes>['RevokeFromStaffResult'];
  StaffRevoked: StaffRevokedModel;
  PersonExport: PersonExport;
  EndedSessions: EndedSessions;
  PageInfo: PageInfo;
  ServiceAccountConnection: Omit<ServiceAccountConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['ServiceAccount']>, edges: ReadonlyArray<ResolversParentTypes['ServiceAccountEdge']> };
  ServiceAccountEdge: Omit<ServiceAccountEdge, 'node'> & { node: ResolversParentTypes['ServiceAccount'] };
  ServiceAccount: ServiceAccountModel;
  ServiceSecret: ShownSecret;
  ServiceAccountChange: ServiceAccountChangeModel;
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountResult: ResolversUnionTypes<ResolversParentTypes>['CreateServiceAccountResult'];
  ServiceAccountCreated: ServiceAccountCreatedModel;
  UpdateServiceAccountInput: UpdateServiceAccountInput;
  UpdateServiceAccountResult: ResolversUnionTypes<ResolversParentTypes>['UpdateServiceAccountResult'];
  ServiceAccountUpdated: Omit<ServiceAccountUpdated, 'account'> & { account: ResolversParentTypes['ServiceAccount'] };
  RotateServiceSecretInput: RotateServiceSecretInput;
  RotateServiceSecretResult: ResolversUnionTypes<ResolversParentTypes>['RotateServiceSecretResult'];
  ServiceSecretRotated: ServiceSecretRotatedModel;
  RevokeServiceSecretInput: RevokeServiceSecretInput;
  RevokeServiceSecretResult: ResolversUnionTypes<ResolversParentTypes>['RevokeServiceSecretResult'];
  ServiceSecretRevoked: Omit<ServiceSecretRevoked, 'account'> & { account: ResolversParentTypes['ServiceAccount'] };
  DisableServiceAccountInput: DisableServiceAccountInput;
  DisableServiceAccountResult: ResolversUnionTypes<ResolversParentTypes>['DisableServiceAccountResult'];
  ServiceAccountDisabled: Omit<ServiceAccountDisabled, 'account'> & { account: ResolversParentTypes['ServiceAccount'] };
  EnableServiceAccountInput: EnableServiceAccountInput;
  EnableServiceAccountResult: ResolversUnionTypes<ResolversParentTypes>['EnableServiceAccountResult'];
  ServiceAccountEnabled: Omit<ServiceAccountEnabled, 'account'> & { account: ResolversParentTypes['ServiceAccount'] };
  ServiceAccountUnknown: ServiceAccountUnknownModel;
  ServiceSecretUnknown: ServiceSecretUnknownModel;
  ServiceAccountIsDisabled: ServiceAccountIsDisabledModel;
  ScopeUnknown: ScopeUnknownModel;
  ScopeNotHeld: ScopeNotHeldModel;
  TooManySecrets: TooManySecretsModel;
  SecretAlreadyShown: SecretAlreadyShownModel;
  AccessRecord: AccessRecordModel;
  AccessRecordConnection: Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['AccessRecord']>, edges: ReadonlyArray<ResolversParentTypes['AccessRecordEdge']> };
  AccessRecordEdge: Omit<AccessRecordEdge, 'node'> & { node: ResolversParentTypes['AccessRecord'] };
  UserErased: UserErasedModel;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'by'>>;
  users?: Resolver<ReadonlyArray<Maybe<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'by'>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  wechatAuthorization?: Resolver<ResolversTypes['WechatAuthorization'], ParentType, ContextType, RequireFields<QueryWechatAuthorizationArgs, 'input'>>;
  mergeCandidates?: Resolver<ResolversTypes['MergeCandidateConnection'], ParentType, ContextType, RequireFields<QueryMergeCandidatesArgs, 'state' | 'first'>>;
  mergePreview?: Resolver<Maybe<ResolversTypes['MergePreview']>, ParentType, ContextType, RequireFields<QueryMergePreviewArgs, 'users'>>;
  identityNumbers?: Resolver<ResolversTypes['IdentityNumbers'], ParentType, ContextType>;
  followerSyncs?: Resolver<ReadonlyArray<ResolversTypes['FollowerSync']>, ParentType, ContextType>;
  staff?: Resolver<ResolversTypes['StaffGrantConnection'], ParentType, ContextType, RequireFields<QueryStaffArgs, 'includeEnded' | 'first'>>;
  endedSessions?: Resolver<ResolversTypes['EndedSessions'], ParentType, ContextType, RequireFields<QueryEndedSessionsArgs, 'since'>>;
  identityExport?: Resolver<ResolversTypes['PersonExport'], ParentType, ContextType, RequireFields<QueryIdentityExportArgs, 'userIds'>>;
  serviceAccounts?: Resolver<ResolversTypes['ServiceAccountConnection'], ParentType, ContextType, RequireFields<QueryServiceAccountsArgs, 'first'>>;
  serviceAccount?: Resolver<Maybe<ResolversTypes['ServiceAccount']>, ParentType, ContextType, RequireFields<QueryServiceAccountArgs, 'id'>>;
  identityAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryIdentityAccessRecordsArgs>>;
  aliasIdsAt?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType, RequireFields<QueryAliasIdsAtArgs, 'userIds' | 'at'>>;
  sessionProvenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType, RequireFields<QuerySessionProvenAtArgs, 'session' | 'userId'>>;
  erasedIdentifiers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType, RequireFields<QueryErasedIdentifiersArgs, 'erasureId'>>;
  recordsOfErased?: Resolver<ReadonlyArray<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<QueryRecordsOfErasedArgs, 'records'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  upsertUsers?: Resolver<ResolversTypes['UpsertUsersResult'], ParentType, ContextType, RequireFields<MutationUpsertUsersArgs, 'input'>>;
  linkIdentifier?: Resolver<ResolversTypes['LinkIdentifierResult'], ParentType, ContextType, RequireFields<MutationLinkIdentifierArgs, 'input'>>;
  confirmIdentifier?: Resolver<ResolversTypes['LinkIdentifierResult'], ParentType, ContextType, RequireFields<MutationConfirmIdentifierArgs, 'input'>>;
  requestCode?: Resolver<ResolversTypes['RequestCodeResult'], ParentType, ContextType, RequireFields<MutationRequestCodeArgs, 'input'>>;
  loginWithPhone?: Resolver<ResolversTypes['LoginResult'], ParentType, ContextType, RequireFields<MutationLoginWithPhoneArgs, 'input'>>;
  loginWithEmail?: Resolver<ResolversTypes['LoginResult'], ParentType, ContextType, RequireFields<MutationLoginWithEmailArgs, 'input'>>;
  loginWithMiniProgram?: Resolver<ResolversTypes['LoginResult'], ParentType, ContextType, RequireFields<MutationLoginWithMiniProgramArgs, 'input'>>;
  loginWithWechat?: Resolver<ResolversTypes['LoginResult'], ParentType, ContextType, RequireFields<MutationLoginWithWechatArgs, 'input'>>;
  loginWithHandoff?: Resolver<ResolversTypes['LoginResult'], ParentType, ContextType, RequireFields<MutationLoginWithHandoffArgs, 'input'>>;
  createHandoff?: Resolver<ResolversTypes['CreateHandoffResult'], ParentType, ContextType, RequireFields<MutationCreateHandoffArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['LogoutResult'], ParentType, ContextType, RequireFields<MutationLogoutArgs, 'input'>>;
  bindPhone?: Resolver<ResolversTypes['BindResult'], ParentType, ContextType, RequireFields<MutationBindPhoneArgs, 'input'>>;
  bindEmail?: Resolver<ResolversTypes['BindResult'], ParentType, ContextType, RequireFields<MutationBindEmailArgs, 'input'>>;
  bindPhoneFromMiniProgram?: Resolver<ResolversTypes['BindResult'], ParentType, ContextType, RequireFields<MutationBindPhoneFromMiniProgramArgs, 'input'>>;
  bindPhoneFromEncryptedData?: Resolver<ResolversTypes['BindResult'], ParentType, ContextType, RequireFields<MutationBindPhoneFromEncryptedDataArgs, 'input'>>;
  bindWechat?: Resolver<ResolversTypes['BindResult'], ParentType, ContextType, RequireFields<MutationBindWechatArgs, 'input'>>;
  resolveBindConflict?: Resolver<ResolversTypes['BindResult'], ParentType, ContextType, RequireFields<MutationResolveBindConflictArgs, 'input'>>;
  unbindIdentifier?: Resolver<ResolversTypes['UnbindIdentifierResult'], ParentType, ContextType, RequireFields<MutationUnbindIdentifierArgs, 'input'>>;
  decideMergeCandidate?: Resolver<ResolversTypes['DecideMergeCandidateResult'], ParentType, ContextType, RequireFields<MutationDecideMergeCandidateArgs, 'input'>>;
  mergeUsers?: Resolver<ResolversTypes['MergeUsersResult'], ParentType, ContextType, RequireFields<MutationMergeUsersArgs, 'input'>>;
  unmergeUsers?: Resolver<ResolversTypes['UnmergeUsersResult'], ParentType, ContextType, RequireFields<MutationUnmergeUsersArgs, 'input'>>;
  grantToStaff?: Resolver<ResolversTypes['GrantToStaffResult'], ParentType, ContextType, RequireFields<MutationGrantToStaffArgs, 'input'>>;
  revokeFromStaff?: Resolver<ResolversTypes['RevokeFromStaffResult'], ParentType, ContextType, RequireFields<MutationRevokeFromStaffArgs, 'input'>>;
  startFollowerSync?: Resolver<ResolversTypes['StartFollowerSyncResult'], ParentType, ContextType, RequireFields<MutationStartFollowerSyncArgs, 'input'>>;
  createServiceAccount?: Resolver<ResolversTypes['CreateServiceAccountResult'], ParentType, ContextType, RequireFields<MutationCreateServiceAccountArgs, 'input'>>;
  updateServiceAccount?: Resolver<ResolversTypes['UpdateServiceAccountResult'], ParentType, ContextType, RequireFields<MutationUpdateServiceAccountArgs, 'input'>>;
  rotateServiceSecret?: Resolver<ResolversTypes['RotateServiceSecretResult'], ParentType, ContextType, RequireFields<MutationRotateServiceSecretArgs, 'input'>>;
  revokeServiceSecret?: Resolver<ResolversTypes['RevokeServiceSecretResult'], ParentType, ContextType, RequireFields<MutationRevokeServiceSecretArgs, 'input'>>;
  disableServiceAccount?: Resolver<ResolversTypes['DisableServiceAccountResult'], ParentType, ContextType, RequireFields<MutationDisableServiceAccountArgs, 'input'>>;
  enableServiceAccount?: Resolver<ResolversTypes['EnableServiceAccountResult'], ParentType, ContextType, RequireFields<MutationEnableServiceAccountArgs, 'input'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ref?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  aliasIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['Phone']>, ParentType, ContextType>;
  identifiers?: Resolver<ReadonlyArray<ResolversTypes['Identifier']>, ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['IdentityNotice']>, ParentType, ContextType>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['StaffGrant']>, ParentType, ContextType>;
  standingGrants?: Resolver<ReadonlyArray<ResolversTypes['StaffGrant']>, ParentType, ContextType>;
  identityHistory?: Resolver<ResolversTypes['IdentityEventConnection'], ParentType, ContextType, RequireFields<UserIdentityHistoryArgs, 'first'>>;
  identityAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<UserIdentityAccessRecordsArgs>>;
};

export type PhoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Phone'] = ResolversParentTypes['Phone']> = {
  masked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trust?: Resolver<ResolversTypes['Trust'], ParentType, ContextType>;
};

export type IdentifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identifier'] = ResolversParentTypes['Identifier']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['IdentifierType'], ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  masked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trust?: Resolver<ResolversTypes['Trust'], ParentType, ContextType>;
  boundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type UpsertUsersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertUsersResult'] = ResolversParentTypes['UpsertUsersResult']> = {
  __resolveType: TypeResolveFn<'UsersUpserted', ParentType, ContextType>;
};

export type UsersUpsertedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsersUpserted'] = ResolversParentTypes['UsersUpserted']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['UpsertUserOutcome']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpsertUserOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertUserOutcome'] = ResolversParentTypes['UpsertUserOutcome']> = {
  __resolveType: TypeResolveFn<'UserUpserted' | 'IdentifierConflict' | 'IdentifierInvalid' | 'UserErased', ParentType, ContextType>;
};

export type UserUpsertedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserUpserted'] = ResolversParentTypes['UserUpserted']> = {
  change?: Resolver<ResolversTypes['UpsertChange'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  heldAs?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdentifierConflict' | 'IdentifierInvalid' | 'TooManyCodes' | 'CodeNotDelivered' | 'CodeRejected' | 'WechatCodeRejected' | 'WechatAuthorizationNeeded' | 'PhoneMayBeReissued' | 'HandoffRejected' | 'SessionEnded' | 'BindConflict' | 'OtherIdentifierHeld' | 'TooManyIdentifiers' | 'ConflictExpired' | 'LastIdentifier' | 'CandidateAlreadyDecided' | 'CandidateUnknown' | 'UserUnknown' | 'MergeForbidden' | 'MergeUnknown' | 'StaffGrantHeld' | 'StaffDutiesSeparated' | 'ServiceAccountUnknown' | 'ServiceSecretUnknown' | 'ServiceAccountIsDisabled' | 'ScopeUnknown' | 'ScopeNotHeld' | 'TooManySecrets' | 'SecretAlreadyShown' | 'UserErased', ParentType, ContextType>;
};

export type IdentifierConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentifierConflict'] = ResolversParentTypes['IdentifierConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  positions?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentifierInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentifierInvalid'] = ResolversParentTypes['IdentifierInvalid']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestCodeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestCodeResult'] = ResolversParentTypes['RequestCodeResult']> = {
  __resolveType: TypeResolveFn<'CodeSent' | 'TooManyCodes' | 'CodeNotDelivered' | 'IdentifierInvalid', ParentType, ContextType>;
};

export type CodeSentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeSent'] = ResolversParentTypes['CodeSent']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nextAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyCodesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyCodes'] = ResolversParentTypes['TooManyCodes']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CodeNotDeliveredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeNotDelivered'] = ResolversParentTypes['CodeNotDelivered']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoginResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginResult'] = ResolversParentTypes['LoginResult']> = {
  __resolveType: TypeResolveFn<'LoggedIn' | 'CodeRejected' | 'WechatCodeRejected' | 'WechatAuthorizationNeeded' | 'PhoneMayBeReissued' | 'HandoffRejected' | 'IdentifierInvalid', ParentType, ContextType>;
};

export type LoggedInResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoggedIn'] = ResolversParentTypes['LoggedIn']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  isNew?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tokens?: Resolver<ResolversTypes['Tokens'], ParentType, ContextType>;
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TokensResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tokens'] = ResolversParentTypes['Tokens']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refreshTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  deviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CodeRejectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeRejected'] = ResolversParentTypes['CodeRejected']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mayRetry?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WechatCodeRejectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WechatCodeRejected'] = ResolversParentTypes['WechatCodeRejected']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WechatAuthorizationNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WechatAuthorizationNeeded'] = ResolversParentTypes['WechatAuthorizationNeeded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PhoneMayBeReissuedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PhoneMayBeReissued'] = ResolversParentTypes['PhoneMayBeReissued']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HandoffRejectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandoffRejected'] = ResolversParentTypes['HandoffRejected']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateHandoffResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateHandoffResult'] = ResolversParentTypes['CreateHandoffResult']> = {
  __resolveType: TypeResolveFn<'HandoffCreated', ParentType, ContextType>;
};

export type HandoffCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandoffCreated'] = ResolversParentTypes['HandoffCreated']> = {
  handoff?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefreshSessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionResult'] = ResolversParentTypes['RefreshSessionResult']> = {
  __resolveType: TypeResolveFn<'SessionRefreshed' | 'SessionEnded', ParentType, ContextType>;
};

export type SessionRefreshedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionRefreshed'] = ResolversParentTypes['SessionRefreshed']> = {
  tokens?: Resolver<ResolversTypes['Tokens'], ParentType, ContextType>;
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEnded'] = ResolversParentTypes['SessionEnded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LogoutResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogoutResult'] = ResolversParentTypes['LogoutResult']> = {
  __resolveType: TypeResolveFn<'LoggedOut', ParentType, ContextType>;
};

export type LoggedOutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoggedOut'] = ResolversParentTypes['LoggedOut']> = {
  sessionsEnded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BindResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BindResult'] = ResolversParentTypes['BindResult']> = {
  __resolveType: TypeResolveFn<'IdentifierBound' | 'BindConflict' | 'OtherIdentifierHeld' | 'TooManyIdentifiers' | 'BindCancelled' | 'CodeRejected' | 'WechatCodeRejected' | 'WechatAuthorizationNeeded' | 'IdentifierInvalid' | 'ConflictExpired', ParentType, ContextType>;
};

export type IdentifierBoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentifierBound'] = ResolversParentTypes['IdentifierBound']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['Identifier'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BindConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BindConflict'] = ResolversParentTypes['BindConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  conflict?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  masked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['BindConflictOption']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OtherIdentifierHeldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OtherIdentifierHeld'] = ResolversParentTypes['OtherIdentifierHeld']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Identifier'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyIdentifiersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyIdentifiers'] = ResolversParentTypes['TooManyIdentifiers']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BindCancelledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BindCancelled'] = ResolversParentTypes['BindCancelled']> = {
  conflict?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictExpiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictExpired'] = ResolversParentTypes['ConflictExpired']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnbindIdentifierResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnbindIdentifierResult'] = ResolversParentTypes['UnbindIdentifierResult']> = {
  __resolveType: TypeResolveFn<'IdentifierUnbound' | 'LastIdentifier', ParentType, ContextType>;
};

export type IdentifierUnboundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentifierUnbound'] = ResolversParentTypes['IdentifierUnbound']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LastIdentifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastIdentifier'] = ResolversParentTypes['LastIdentifier']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkIdentifierResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkIdentifierResult'] = ResolversParentTypes['LinkIdentifierResult']> = {
  __resolveType: TypeResolveFn<'IdentifierLinked' | 'IdentifierConflict' | 'IdentifierInvalid' | 'OtherIdentifierHeld' | 'TooManyIdentifiers', ParentType, ContextType>;
};

export type IdentifierLinkedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentifierLinked'] = ResolversParentTypes['IdentifierLinked']> = {
  change?: Resolver<ResolversTypes['UpsertChange'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityNoticeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityNotice'] = ResolversParentTypes['IdentityNotice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type IdentityEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityEventConnection'] = ResolversParentTypes['IdentityEventConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['IdentityEvent']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['IdentityEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type IdentityEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityEventEdge'] = ResolversParentTypes['IdentityEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IdentityEvent'], ParentType, ContextType>;
};

export type IdentityEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityEvent'] = ResolversParentTypes['IdentityEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IdentityEventKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['IdentityEvidence']>, ParentType, ContextType>;
  userIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  merge?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IdentityEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityEvidence'] = ResolversParentTypes['IdentityEvidence']> = {
  type?: Resolver<ResolversTypes['IdentifierType'], ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  masked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trust?: Resolver<ResolversTypes['Trust'], ParentType, ContextType>;
};

export type MergeCandidateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCandidateConnection'] = ResolversParentTypes['MergeCandidateConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['MergeCandidate']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['MergeCandidateEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MergeCandidateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCandidateEdge'] = ResolversParentTypes['MergeCandidateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MergeCandidate'], ParentType, ContextType>;
};

export type MergeCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCandidate'] = ResolversParentTypes['MergeCandidate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MergeCandidateState'], ParentType, ContextType>;
  users?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['MergeCandidateReason'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['IdentityEvidence']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['MergePreview']>, ParentType, ContextType>;
};

export type MergePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergePreview'] = ResolversParentTypes['MergePreview'], FederationReferenceType extends FederationReferenceTypes['MergePreview'] = FederationReferenceTypes['MergePreview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MergePreview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  survivor?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  survivorAliasIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  retiredAliasIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  clashes?: Resolver<ReadonlyArray<ResolversTypes['Identifier']>, ParentType, ContextType>;
  isForbidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DecideMergeCandidateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideMergeCandidateResult'] = ResolversParentTypes['DecideMergeCandidateResult']> = {
  __resolveType: TypeResolveFn<'MergeCandidateDecided' | 'CandidateAlreadyDecided' | 'CandidateUnknown', ParentType, ContextType>;
};

export type MergeCandidateDecidedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCandidateDecided'] = ResolversParentTypes['MergeCandidateDecided']> = {
  candidate?: Resolver<ResolversTypes['MergeCandidate'], ParentType, ContextType>;
  merge?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CandidateAlreadyDecidedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CandidateAlreadyDecided'] = ResolversParentTypes['CandidateAlreadyDecided']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  candidate?: Resolver<ResolversTypes['MergeCandidate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CandidateUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CandidateUnknown'] = ResolversParentTypes['CandidateUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MergeUsersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeUsersResult'] = ResolversParentTypes['MergeUsersResult']> = {
  __resolveType: TypeResolveFn<'UsersMerged' | 'UserUnknown' | 'MergeForbidden', ParentType, ContextType>;
};

export type UsersMergedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsersMerged'] = ResolversParentTypes['UsersMerged']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  merge?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserUnknown'] = ResolversParentTypes['UserUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MergeForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeForbidden'] = ResolversParentTypes['MergeForbidden']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnmergeUsersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnmergeUsersResult'] = ResolversParentTypes['UnmergeUsersResult']> = {
  __resolveType: TypeResolveFn<'UsersUnmerged' | 'MergeUnknown', ParentType, ContextType>;
};

export type UsersUnmergedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsersUnmerged'] = ResolversParentTypes['UsersUnmerged']> = {
  survivor?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  restored?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  released?: Resolver<ReadonlyArray<ResolversTypes['ReleasedIdentifier']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReleasedIdentifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleasedIdentifier'] = ResolversParentTypes['ReleasedIdentifier']> = {
  type?: Resolver<ResolversTypes['IdentifierType'], ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  masked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  boundTo?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MergeUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeUnknown'] = ResolversParentTypes['MergeUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WechatAuthorizationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WechatAuthorization'] = ResolversParentTypes['WechatAuthorization']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StartFollowerSyncResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartFollowerSyncResult'] = ResolversParentTypes['StartFollowerSyncResult']> = {
  __resolveType: TypeResolveFn<'FollowerSyncStarted', ParentType, ContextType>;
};

export type FollowerSyncStartedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowerSyncStarted'] = ResolversParentTypes['FollowerSyncStarted']> = {
  sync?: Resolver<ResolversTypes['FollowerSync'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FollowerSyncResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowerSync'] = ResolversParentTypes['FollowerSync']> = {
  appid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FollowerSyncState'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  read?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  conflicts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type IdentityNumbersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityNumbers'] = ResolversParentTypes['IdentityNumbers']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  knownAt?: Resolver<ReadonlyArray<ResolversTypes['KnownAtCount']>, ParentType, ContextType>;
  merges?: Resolver<ReadonlyArray<ResolversTypes['MergeCount']>, ParentType, ContextType>;
  unmerged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  conflicts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  candidatesWaiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestCandidateAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type KnownAtCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KnownAtCount'] = ResolversParentTypes['KnownAtCount']> = {
  ends?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MergeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCount'] = ResolversParentTypes['MergeCount']> = {
  rule?: Resolver<ResolversTypes['MergeRule'], ParentType, ContextType>;
  merges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StaffGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffGrant'] = ResolversParentTypes['StaffGrant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  grant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grantedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  grantedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revokedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StaffGrantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffGrantConnection'] = ResolversParentTypes['StaffGrantConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StaffGrant']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['StaffGrantEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StaffGrantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffGrantEdge'] = ResolversParentTypes['StaffGrantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StaffGrant'], ParentType, ContextType>;
};

export type GrantToStaffResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantToStaffResult'] = ResolversParentTypes['GrantToStaffResult']> = {
  __resolveType: TypeResolveFn<'StaffGranted' | 'StaffGrantHeld' | 'StaffDutiesSeparated' | 'UserUnknown', ParentType, ContextType>;
};

export type StaffGrantedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffGranted'] = ResolversParentTypes['StaffGranted']> = {
  change?: Resolver<ResolversTypes['UpsertChange'], ParentType, ContextType>;
  grant?: Resolver<ResolversTypes['StaffGrant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaffGrantHeldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffGrantHeld'] = ResolversParentTypes['StaffGrantHeld']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grant?: Resolver<ResolversTypes['StaffGrant'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaffDutiesSeparatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffDutiesSeparated'] = ResolversParentTypes['StaffDutiesSeparated']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  abilities?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeFromStaffResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeFromStaffResult'] = ResolversParentTypes['RevokeFromStaffResult']> = {
  __resolveType: TypeResolveFn<'StaffRevoked' | 'UserUnknown', ParentType, ContextType>;
};

export type StaffRevokedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffRevoked'] = ResolversParentTypes['StaffRevoked']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  revoked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedWith?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonExport'] = ResolversParentTypes['PersonExport']> = {
  records?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EndedSessionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndedSessions'] = ResolversParentTypes['EndedSessions']> = {
  ids?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ServiceAccountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountConnection'] = ResolversParentTypes['ServiceAccountConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ServiceAccount']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ServiceAccountEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ServiceAccountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountEdge'] = ResolversParentTypes['ServiceAccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
};

export type ServiceAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccount'] = ResolversParentTypes['ServiceAccount']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  secrets?: Resolver<ReadonlyArray<ResolversTypes['ServiceSecret']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['ServiceAccountChange']>, ParentType, ContextType>;
};

export type ServiceSecretResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceSecret'] = ResolversParentTypes['ServiceSecret']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isGood?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ServiceAccountChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountChange'] = ResolversParentTypes['ServiceAccountChange']> = {
  kind?: Resolver<ResolversTypes['ServiceAccountChangeKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  scopesAdded?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  scopesRemoved?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateServiceAccountResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateServiceAccountResult'] = ResolversParentTypes['CreateServiceAccountResult']> = {
  __resolveType: TypeResolveFn<'ServiceAccountCreated' | 'ScopeUnknown' | 'ScopeNotHeld' | 'SecretAlreadyShown', ParentType, ContextType>;
};

export type ServiceAccountCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountCreated'] = ResolversParentTypes['ServiceAccountCreated']> = {
  account?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['ServiceSecret'], ParentType, ContextType>;
  clientSecret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateServiceAccountResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateServiceAccountResult'] = ResolversParentTypes['UpdateServiceAccountResult']> = {
  __resolveType: TypeResolveFn<'ServiceAccountUpdated' | 'ServiceAccountUnknown' | 'ScopeUnknown' | 'ScopeNotHeld', ParentType, ContextType>;
};

export type ServiceAccountUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountUpdated'] = ResolversParentTypes['ServiceAccountUpdated']> = {
  account?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotateServiceSecretResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateServiceSecretResult'] = ResolversParentTypes['RotateServiceSecretResult']> = {
  __resolveType: TypeResolveFn<'ServiceSecretRotated' | 'ServiceAccountUnknown' | 'ServiceAccountIsDisabled' | 'ScopeNotHeld' | 'TooManySecrets' | 'SecretAlreadyShown', ParentType, ContextType>;
};

export type ServiceSecretRotatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceSecretRotated'] = ResolversParentTypes['ServiceSecretRotated']> = {
  account?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['ServiceSecret'], ParentType, ContextType>;
  clientSecret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeServiceSecretResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeServiceSecretResult'] = ResolversParentTypes['RevokeServiceSecretResult']> = {
  __resolveType: TypeResolveFn<'ServiceSecretRevoked' | 'ServiceAccountUnknown' | 'ServiceSecretUnknown', ParentType, ContextType>;
};

export type ServiceSecretRevokedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceSecretRevoked'] = ResolversParentTypes['ServiceSecretRevoked']> = {
  account?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisableServiceAccountResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableServiceAccountResult'] = ResolversParentTypes['DisableServiceAccountResult']> = {
  __resolveType: TypeResolveFn<'ServiceAccountDisabled' | 'ServiceAccountUnknown', ParentType, ContextType>;
};

export type ServiceAccountDisabledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountDisabled'] = ResolversParentTypes['ServiceAccountDisabled']> = {
  account?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnableServiceAccountResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableServiceAccountResult'] = ResolversParentTypes['EnableServiceAccountResult']> = {
  __resolveType: TypeResolveFn<'ServiceAccountEnabled' | 'ServiceAccountUnknown' | 'ScopeNotHeld', ParentType, ContextType>;
};

export type ServiceAccountEnabledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountEnabled'] = ResolversParentTypes['ServiceAccountEnabled']> = {
  account?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceAccountUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountUnknown'] = ResolversParentTypes['ServiceAccountUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceSecretUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceSecretUnknown'] = ResolversParentTypes['ServiceSecretUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceAccountIsDisabledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccountIsDisabled'] = ResolversParentTypes['ServiceAccountIsDisabled']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScopeUnknownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScopeUnknown'] = ResolversParentTypes['ScopeUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  known?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScopeNotHeldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScopeNotHeld'] = ResolversParentTypes['ScopeNotHeld']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManySecretsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManySecrets'] = ResolversParentTypes['TooManySecrets']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecretAlreadyShownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecretAlreadyShown'] = ResolversParentTypes['SecretAlreadyShown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  account?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  secretId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
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

export type UserErasedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserErased'] = ResolversParentTypes['UserErased']> = {
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
  Phone?: PhoneResolvers<ContextType>;
  Identifier?: IdentifierResolvers<ContextType>;
  UpsertUsersResult?: UpsertUsersResultResolvers<ContextType>;
  UsersUpserted?: UsersUpsertedResolvers<ContextType>;
  UpsertUserOutcome?: UpsertUserOutcomeResolvers<ContextType>;
  UserUpserted?: UserUpsertedResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  IdentifierConflict?: IdentifierConflictResolvers<ContextType>;
  IdentifierInvalid?: IdentifierInvalidResolvers<ContextType>;
  RequestCodeResult?: RequestCodeResultResolvers<ContextType>;
  CodeSent?: CodeSentResolvers<ContextType>;
  TooManyCodes?: TooManyCodesResolvers<ContextType>;
  CodeNotDelivered?: CodeNotDeliveredResolvers<ContextType>;
  LoginResult?: LoginResultResolvers<ContextType>;
  LoggedIn?: LoggedInResolvers<ContextType>;
  Tokens?: TokensResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  CodeRejected?: CodeRejectedResolvers<ContextType>;
  WechatCodeRejected?: WechatCodeRejectedResolvers<ContextType>;
  WechatAuthorizationNeeded?: WechatAuthorizationNeededResolvers<ContextType>;
  PhoneMayBeReissued?: PhoneMayBeReissuedResolvers<ContextType>;
  HandoffRejected?: HandoffRejectedResolvers<ContextType>;
  CreateHandoffResult?: CreateHandoffResultResolvers<ContextType>;
  HandoffCreated?: HandoffCreatedResolvers<ContextType>;
  RefreshSessionResult?: RefreshSessionResultResolvers<ContextType>;
  SessionRefreshed?: SessionRefreshedResolvers<ContextType>;
  SessionEnded?: SessionEndedResolvers<ContextType>;
  LogoutResult?: LogoutResultResolvers<ContextType>;
  LoggedOut?: LoggedOutResolvers<ContextType>;
  BindResult?: BindResultResolvers<ContextType>;
  IdentifierBound?: IdentifierBoundResolvers<ContextType>;
  BindConflict?: BindConflictResolvers<ContextType>;
  OtherIdentifierHeld?: OtherIdentifierHeldResolvers<ContextType>;
  TooManyIdentifiers?: TooManyIdentifiersResolvers<ContextType>;
  BindCancelled?: BindCancelledResolvers<ContextType>;
  ConflictExpired?: ConflictExpiredResolvers<ContextType>;
  UnbindIdentifierResult?: UnbindIdentifierResultResolvers<ContextType>;
  IdentifierUnbound?: IdentifierUnboundResolvers<ContextType>;
  LastIdentifier?: LastIdentifierResolvers<ContextType>;
  LinkIdentifierResult?: LinkIdentifierResultResolvers<ContextType>;
  IdentifierLinked?: IdentifierLinkedResolvers<ContextType>;
  IdentityNotice?: IdentityNoticeResolvers<ContextType>;
  IdentityEventConnection?: IdentityEventConnectionResolvers<ContextType>;
  IdentityEventEdge?: IdentityEventEdgeResolvers<ContextType>;
  IdentityEvent?: IdentityEventResolvers<ContextType>;
  IdentityEvidence?: IdentityEvidenceResolvers<ContextType>;
  MergeCandidateConnection?: MergeCandidateConnectionResolvers<ContextType>;
  MergeCandidateEdge?: MergeCandidateEdgeResolvers<ContextType>;
  MergeCandidate?: MergeCandidateResolvers<ContextType>;
  MergePreview?: MergePreviewResolvers<ContextType>;
  DecideMergeCandidateResult?: DecideMergeCandidateResultResolvers<ContextType>;
  MergeCandidateDecided?: MergeCandidateDecidedResolvers<ContextType>;
  CandidateAlreadyDecided?: CandidateAlreadyDecidedResolvers<ContextType>;
  CandidateUnknown?: CandidateUnknownResolvers<ContextType>;
  MergeUsersResult?: MergeUsersResultResolvers<ContextType>;
  UsersMerged?: UsersMergedResolvers<ContextType>;
  UserUnknown?: UserUnknownResolvers<ContextType>;
  MergeForbidden?: MergeForbiddenResolvers<ContextType>;
  UnmergeUsersResult?: UnmergeUsersResultResolvers<ContextType>;
  UsersUnmerged?: UsersUnmergedResolvers<ContextType>;
  ReleasedIdentifier?: ReleasedIdentifierResolvers<ContextType>;
  MergeUnknown?: MergeUnknownResolvers<ContextType>;
  WechatAuthorization?: WechatAuthorizationResolvers<ContextType>;
  StartFollowerSyncResult?: StartFollowerSyncResultResolvers<ContextType>;
  FollowerSyncStarted?: FollowerSyncStartedResolvers<ContextType>;
  FollowerSync?: FollowerSyncResolvers<ContextType>;
  IdentityNumbers?: IdentityNumbersResolvers<ContextType>;
  KnownAtCount?: KnownAtCountResolvers<ContextType>;
  MergeCount?: MergeCountResolvers<ContextType>;
  StaffGrant?: StaffGrantResolvers<ContextType>;
  StaffGrantConnection?: StaffGrantConnectionResolvers<ContextType>;
  StaffGrantEdge?: StaffGrantEdgeResolvers<ContextType>;
  GrantToStaffResult?: GrantToStaffResultResolvers<ContextType>;
  StaffGranted?: StaffGrantedResolvers<ContextType>;
  StaffGrantHeld?: StaffGrantHeldResolvers<ContextType>;
  StaffDutiesSeparated?: StaffDutiesSeparatedResolvers<ContextType>;
  RevokeFromStaffResult?: RevokeFromStaffResultResolvers<ContextType>;
  StaffRevoked?: StaffRevokedResolvers<ContextType>;
  PersonExport?: PersonExportResolvers<ContextType>;
  EndedSessions?: EndedSessionsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ServiceAccountConnection?: ServiceAccountConnectionResolvers<ContextType>;
  ServiceAccountEdge?: ServiceAccountEdgeResolvers<ContextType>;
  ServiceAccount?: ServiceAccountResolvers<ContextType>;
  ServiceSecret?: ServiceSecretResolvers<ContextType>;
  ServiceAccountChange?: ServiceAccountChangeResolvers<ContextType>;
  CreateServiceAccountResult?: CreateServiceAccountResultResolvers<ContextType>;
  ServiceAccountCreated?: ServiceAccountCreatedResolvers<ContextType>;
  UpdateServiceAccountResult?: UpdateServiceAccountResultResolvers<ContextType>;
  ServiceAccountUpdated?: ServiceAccountUpdatedResolvers<ContextType>;
  RotateServiceSecretResult?: RotateServiceSecretResultResolvers<ContextType>;
  ServiceSecretRotated?: ServiceSecretRotatedResolvers<ContextType>;
  RevokeServiceSecretResult?: RevokeServiceSecretResultResolvers<ContextType>;
  ServiceSecretRevoked?: ServiceSecretRevokedResolvers<ContextType>;
  DisableServiceAccountResult?: DisableServiceAccountResultResolvers<ContextType>;
  ServiceAccountDisabled?: ServiceAccountDisabledResolvers<ContextType>;
  EnableServiceAccountResult?: EnableServiceAccountResultResolvers<ContextType>;
  ServiceAccountEnabled?: ServiceAccountEnabledResolvers<ContextType>;
  ServiceAccountUnknown?: ServiceAccountUnknownResolvers<ContextType>;
  ServiceSecretUnknown?: ServiceSecretUnknownResolvers<ContextType>;
  ServiceAccountIsDisabled?: ServiceAccountIsDisabledResolvers<ContextType>;
  ScopeUnknown?: ScopeUnknownResolvers<ContextType>;
  ScopeNotHeld?: ScopeNotHeldResolvers<ContextType>;
  TooManySecrets?: TooManySecretsResolvers<ContextType>;
  SecretAlreadyShown?: SecretAlreadyShownResolvers<ContextType>;
  AccessRecord?: AccessRecordResolvers<ContextType>;
  AccessRecordConnection?: AccessRecordConnectionResolvers<ContextType>;
  AccessRecordEdge?: AccessRecordEdgeResolvers<ContextType>;
  UserErased?: UserErasedResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
