// Generated from schema/identity.graphql by scripts/codegen.ts. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person, BoundIdentifier } from '../domain/person.ts';
import type { UpsertUserOutcome as UpsertUserOutcomeModel, UserUpserted as UserUpsertedModel, IdentifierConflict as IdentifierConflictModel, IdentifierInvalid as IdentifierInvalidModel } from '../domain/upsertUser.ts';
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
  _FieldSet: { input: unknown; output: unknown; }
};

/** Who may call a field; read by `@access`, not part of the public API. */
export type Caller =
  | 'ANONYMOUS'
  | 'USER'
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
};


export type QueryUserArgs = {
  by: UserLookup;
};


export type QueryUsersArgs = {
  by: ReadonlyArray<UserLookup>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Tells Datong which identifiers a trusted back end holds for the same person (1 to 500 records, taken in order).
   * Asserted identifiers have trust `ASSERTED`: they bind to the one person who holds any of them, or to a new
   * person, and never move or merge anybody. Sending a record again changes nothing.
   */
  readonly upsertUsers: UpsertUsersResult;
};


export type MutationUpsertUsersArgs = {
  input: UpsertUsersInput;
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
  /** The ends (端) at which the person is known, by their identifiers. */
  readonly channels: ReadonlyArray<Channel>;
  /** When the person first became known to Datong. */
  readonly createdAt: Scalars['DateTime']['output'];
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
  /** A user id of a native app. */
  | 'APP_USER_ID'
  /** An e-mail address. */
  | 'EMAIL'
  /** A user id of a website. */
  | 'WEBSITE_USER_ID'
  /** A device id. Identifies nobody by itself. */
  | 'DEVICE_ID';

/** How sure we are that an identifier belongs to a person, from the weakest to the strongest. */
export type Trust =
  /** Asserted by a back end, or imported (0). */
  | 'ASSERTED'
  /** Seen on the person's device (1). */
  | 'DEVICE'
  /** Attested by WeChat (2). */
  | 'WECHAT'
  /** Proved by a fresh one-time SMS code (3). */
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
export type UpsertUserOutcome = UserUpserted | IdentifierConflict | IdentifierInvalid;

/** The record's identifiers all belong to this person now. */
export type UserUpserted = {
  readonly __typename?: 'UserUpserted';
  /** What changed. */
  readonly change: UpsertChange;
  /** The person. */
  readonly user: User;
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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & ( GraphQLRecursivePick<FederationTypes['User'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"ref":true}> ) );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  UpsertUsersResult: ( Omit<UsersUpserted, 'outcomes'> & { outcomes: ReadonlyArray<_RefType['UpsertUserOutcome']> } );
  UpsertUserOutcome:
    | ( UserUpsertedModel )
    | ( IdentifierConflictModel )
    | ( IdentifierInvalidModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( IdentifierConflictModel )
    | ( IdentifierInvalidModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Caller: Caller;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<Person>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
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
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  IdentifierInvalid: ResolverTypeWrapper<IdentifierInvalidModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  User: Person;
  ID: Scalars['ID']['output'];
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
  Int: Scalars['Int']['output'];
  IdentifierInvalid: IdentifierInvalidModel;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type AccessDirectiveArgs = {
  allow: ReadonlyArray<Caller>;
  scopes?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'by'>>;
  users?: Resolver<ReadonlyArray<Maybe<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'by'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  upsertUsers?: Resolver<ResolversTypes['UpsertUsersResult'], ParentType, ContextType, RequireFields<MutationUpsertUsersArgs, 'input'>>;
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
};

export type PhoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Phone'] = ResolversParentTypes['Phone']> = {
  masked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trust?: Resolver<ResolversTypes['Trust'], ParentType, ContextType>;
};

export type IdentifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identifier'] = ResolversParentTypes['Identifier']> = {
  type?: Resolver<ResolversTypes['IdentifierType'], ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  masked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trust?: Resolver<ResolversTypes['Trust'], ParentType, ContextType>;
  boundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UpsertUsersResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertUsersResult'] = ResolversParentTypes['UpsertUsersResult']> = {
  __resolveType: TypeResolveFn<'UsersUpserted', ParentType, ContextType>;
};

export type UsersUpsertedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsersUpserted'] = ResolversParentTypes['UsersUpserted']> = {
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['UpsertUserOutcome']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpsertUserOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertUserOutcome'] = ResolversParentTypes['UpsertUserOutcome']> = {
  __resolveType: TypeResolveFn<'UserUpserted' | 'IdentifierConflict' | 'IdentifierInvalid', ParentType, ContextType>;
};

export type UserUpsertedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserUpserted'] = ResolversParentTypes['UserUpserted']> = {
  change?: Resolver<ResolversTypes['UpsertChange'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdentifierConflict' | 'IdentifierInvalid', ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
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
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
