// Generated from schema/consent.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person, MergingPersons } from '@datong/subgraph-kit/caller';
import type { Purpose as PurposeModel } from '../domain/purpose.ts';
import type { Decision } from '../domain/effective.ts';
import type { PermissionSet as PermissionSetModel, PurposeNotAtChannel as PurposeNotAtChannelModel, IdempotencyKeyReused as IdempotencyKeyReusedModel } from '../domain/setPermission.ts';
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
  _FieldSet: { input: unknown; output: unknown; }
};

export type Caller =
  | 'ANONYMOUS'
  | 'USER'
  | 'STAFF'
  | 'SERVICE';

export type Query = {
  readonly __typename?: 'Query';
  /** What personal data may be asked for (处理目的), with the text to show. */
  readonly purposes: ReadonlyArray<Purpose>;
  /**
   * Who read which personal data in consent, when and why (访问记录), newest first: back ends and staff, other people's data
   * alone. Asking is recorded itself. Null when the consent service does not answer. `BAD_USER_INPUT` naming `first` when
   * it is not 1 to 100, `after` when it is not a cursor of this list, or `to` when it is not later than `from`.
   */
  readonly consentAccessRecords?: Maybe<AccessRecordConnection>;
};


export type QueryConsentAccessRecordsArgs = {
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
   * Records a person's choice, made at one end, effective at every end with the very next read. Withdrawing takes the
   * same one call as granting. A call repeated with its `idempotencyKey` records nothing and gives the first answer, also
   * when a later choice has overruled that one since; the key with another choice is refused. FORBIDDEN for a signed-in
   * person who names anybody but themselves.
   */
  readonly setPermission: SetPermissionResult;
};


export type MutationSetPermissionArgs = {
  input: SetPermissionInput;
};

export type User = {
  readonly __typename?: 'User';
  readonly id: Scalars['ID']['output'];
  readonly ref: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * Whether the person's data may be used for this purpose at this end, and why (有效权限); null when the consent service
   * does not answer.
   */
  readonly permission?: Maybe<Permission>;
  /**
   * Who read this person's data in consent, under any id that belongs to them, when and why (访问记录), newest first. See
   * `Query.consentAccessRecords`.
   */
  readonly consentAccessRecords?: Maybe<AccessRecordConnection>;
};


export type UserPermissionArgs = {
  purpose: PurposeCode;
  channel: Channel;
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
  /** Whether the law asks for separate consent (单独同意; PIPL articles 23 to 29). */
  readonly separateConsent: Scalars['Boolean']['output'];
  /** Whether the data is sensitive personal information (敏感个人信息; PIPL article 28). */
  readonly sensitive: Scalars['Boolean']['output'];
  /** The ends at which it can be asked for. */
  readonly channels: ReadonlyArray<Channel>;
  /** How many days of 24 hours a grant holds; null when it holds until it is withdrawn. */
  readonly validDays?: Maybe<Scalars['Int']['output']>;
  /** The version of the text shown to the person (告知). */
  readonly noticeVersion: Scalars['Int']['output'];
  /** The text shown to the person, in the language of the request. */
  readonly notice: Scalars['String']['output'];
};

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
  | 'PERSONALIZED_RECOMMENDATION';

/** How far a choice reaches. */
export type PurposeScope =
  /** One choice for all ends. */
  | 'GLOBAL'
  /** A choice for each end. */
  | 'CHANNEL';

/** The answer to: may this person's data be used for this purpose at this end, now? */
export type Permission = {
  readonly __typename?: 'Permission';
  /** Yes or no. */
  readonly allowed: Scalars['Boolean']['output'];
  /** Every reason that applies, the deciding one first. */
  readonly reasons: ReadonlyArray<PermissionReason>;
  /** Text that a client can show as it is, in the language of the request; null when allowed. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** When the answer will change by itself; null when it will not. */
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The choices of the person that the answer rests on, in the order of the reasons; empty when there are none. */
  readonly evidence: ReadonlyArray<ConsentEvidence>;
};

/** Why something is allowed or not. The first that applies decides. */
export type PermissionReason =
  /** The purpose cannot be asked for at this end, whatever was chosen elsewhere (此端不适用). */
  | 'NOT_AT_CHANNEL'
  /** The person has closed this purpose at another end, and that closes it everywhere (已全局拒绝). */
  | 'GLOBAL_OPT_OUT'
  /** The person has taken back what they agreed to, whether or not that agreement is on record here (已撤回). */
  | 'WITHDRAWN'
  /** The person has refused (已拒绝). */
  | 'DENIED'
  /** The text has changed since the person agreed (告知已更新). */
  | 'NOTICE_OUTDATED'
  /** The grant has run out (已过期). */
  | 'EXPIRED'
  /** The person was never asked (未授权); that means no. */
  | 'NO_RECORD'
  /** The person has agreed (已同意). */
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
  /** The version of the text they were shown, 1 to the current one; the current one when left out. */
  readonly noticeVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 128 characters that tell this call from every other of the same person, so that it can be sent again. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What became of a `setPermission` call. */
export type SetPermissionResult = PermissionSet | PurposeNotAtChannel | IdempotencyKeyReused;

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
  SetPermissionResult:
    | ( PermissionSetModel )
    | ( PurposeNotAtChannelModel )
    | ( IdempotencyKeyReusedModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( PurposeNotAtChannelModel )
    | ( IdempotencyKeyReusedModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Caller: Caller;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<Person>;
  MergePreview: ResolverTypeWrapper<MergingPersons>;
  PermissionMergePreview: ResolverTypeWrapper<Omit<PermissionMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversTypes['Permission'], retired: ResolversTypes['Permission'], merged: ResolversTypes['Permission'] }>;
  Purpose: ResolverTypeWrapper<PurposeModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PurposeCode: PurposeCode;
  PurposeScope: PurposeScope;
  Permission: ResolverTypeWrapper<Decision>;
  PermissionReason: PermissionReason;
  ConsentEvidence: ResolverTypeWrapper<ConsentEvidence>;
  ConsentChoice: ConsentChoice;
  Channel: Channel;
  SetPermissionInput: SetPermissionInput;
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
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  User: Person;
  MergePreview: MergingPersons;
  PermissionMergePreview: Omit<PermissionMergePreview, 'survivor' | 'retired' | 'merged'> & { survivor: ResolversParentTypes['Permission'], retired: ResolversParentTypes['Permission'], merged: ResolversParentTypes['Permission'] };
  Purpose: PurposeModel;
  Boolean: Scalars['Boolean']['output'];
  Permission: Decision;
  ConsentEvidence: ConsentEvidence;
  SetPermissionInput: SetPermissionInput;
  SetPermissionResult: ResolversUnionTypes<ResolversParentTypes>['SetPermissionResult'];
  PermissionSet: PermissionSetModel;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  PurposeNotAtChannel: PurposeNotAtChannelModel;
  IdempotencyKeyReused: IdempotencyKeyReusedModel;
  AccessRecord: AccessRecordModel;
  AccessRecordConnection: Omit<AccessRecordConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['AccessRecord']>, edges: ReadonlyArray<ResolversParentTypes['AccessRecordEdge']> };
  AccessRecordEdge: Omit<AccessRecordEdge, 'node'> & { node: ResolversParentTypes['AccessRecord'] };
  PageInfo: PageInfo;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  purposes?: Resolver<ReadonlyArray<ResolversTypes['Purpose']>, ParentType, ContextType>;
  consentAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<QueryConsentAccessRecordsArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  setPermission?: Resolver<ResolversTypes['SetPermissionResult'], ParentType, ContextType, RequireFields<MutationSetPermissionArgs, 'input'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ref?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  permission?: Resolver<Maybe<ResolversTypes['Permission']>, ParentType, ContextType, RequireFields<UserPermissionArgs, 'purpose' | 'channel'>>;
  consentAccessRecords?: Resolver<Maybe<ResolversTypes['AccessRecordConnection']>, ParentType, ContextType, Partial<UserConsentAccessRecordsArgs>>;
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
};

export type PermissionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Permission'] = ResolversParentTypes['Permission']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['PermissionReason']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['ConsentEvidence']>, ParentType, ContextType>;
};

export type ConsentEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentEvidence'] = ResolversParentTypes['ConsentEvidence']> = {
  choice?: Resolver<ResolversTypes['ConsentChoice'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  noticeVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SetPermissionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPermissionResult'] = ResolversParentTypes['SetPermissionResult']> = {
  __resolveType: TypeResolveFn<'PermissionSet' | 'PurposeNotAtChannel' | 'IdempotencyKeyReused', ParentType, ContextType>;
};

export type PermissionSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PermissionSet'] = ResolversParentTypes['PermissionSet']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'PurposeNotAtChannel' | 'IdempotencyKeyReused', ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  MergePreview?: MergePreviewResolvers<ContextType>;
  PermissionMergePreview?: PermissionMergePreviewResolvers<ContextType>;
  Purpose?: PurposeResolvers<ContextType>;
  Permission?: PermissionResolvers<ContextType>;
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
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
