import { scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { bindEmail, bindPhone } from "./bindByCode.ts";
import { CodeNotDelivered, CodeRejected, PhoneMayBeReissued, TooManyCodes } from "./codeOutcomes.ts";
import { startFollowerSync } from "./followerSyncs.ts";
import {
  BindConflict,
  ConflictExpired,
  IdentifierBound,
  IdentifierLinked,
  IdentifierUnbound,
  LastIdentifier,
  OtherIdentifierHeld,
  TooManyIdentifiers,
} from "./bindOutcomes.ts";
import { IdentityEvent, IdentityEvidence, IdentityNotice } from "./history.ts";
import { Identifier } from "./Identifier.ts";
import { confirmIdentifier, linkIdentifier } from "./linkIdentifier.ts";
import { MergeCandidate } from "./MergeCandidate.ts";
import {
  CandidateAlreadyDecided,
  CandidateUnknown,
  MergeCandidateDecided,
  MergeForbidden,
  MergeUnknown,
  ReleasedIdentifier,
  UsersMerged,
  UsersUnmerged,
  UserUnknown,
} from "./mergeOutcomes.ts";
import { MergePreview } from "./MergePreview.ts";
import { decideMergeCandidate, mergeUsers, unmergeUsers } from "./merges.ts";
import { IdentifierConflict, IdentifierInvalid, UserErased, UserUpserted } from "./outcomes.ts";
import { loginWithEmail, loginWithPhone } from "./loginByCode.ts";
import { IdentityNumbers } from "./IdentityNumbers.ts";
import { Query } from "./Query.ts";
import { HandoffRejected, LoggedIn, Session, SessionEnded, SessionRefreshed } from "./Session.ts";
import { createHandoff, loginWithHandoff, logout, refreshSession } from "./sessionMutations.ts";
import { requestCode } from "./requestCode.ts";
import { resolveBindConflict, unbindIdentifier } from "./resolveBindConflict.ts";
import {
  ScopeNotHeld,
  ScopeUnknown,
  SecretAlreadyShown,
  ServiceAccountCreated,
  ServiceAccountIsDisabled,
  ServiceAccountUnknown,
  ServiceSecretRotated,
  ServiceSecretUnknown,
  TooManySecrets,
} from "./serviceAccountOutcomes.ts";
import {
  createServiceAccount,
  disableServiceAccount,
  enableServiceAccount,
  revokeServiceSecret,
  rotateServiceSecret,
  updateServiceAccount,
} from "./serviceAccounts.ts";
import { ServiceAccount, ServiceAccountChange, ServiceSecret } from "./serviceAccountTypes.ts";
import { upsertUsers } from "./upsertUsers.ts";
import { User } from "./User.ts";
import { bindPhoneFromEncryptedData, bindPhoneFromMiniProgram, bindWechat } from "./wechatBinds.ts";
import { loginWithMiniProgram, loginWithWechat } from "./wechatLogins.ts";
import {
  grantToStaff,
  revokeFromStaff,
  StaffDutiesSeparated,
  StaffGrant,
  StaffGranted,
  StaffGrantHeld,
  StaffRevoked,
} from "./staff.ts";
import { WechatAuthorizationNeeded, WechatCodeRejected } from "./wechatOutcomes.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    resolveBindConflict,
    unbindIdentifier,
    linkIdentifier,
    confirmIdentifier,
    decideMergeCandidate,
    mergeUsers,
    unmergeUsers,
    grantToStaff,
    revokeFromStaff,
    loginWithHandoff,
    createHandoff,
    refreshSession,
    logout,
    upsertUsers,
    requestCode,
    loginWithPhone,
    loginWithEmail,
    bindPhone,
    bindEmail,
    loginWithMiniProgram,
    loginWithWechat,
    bindWechat,
    bindPhoneFromMiniProgram,
    bindPhoneFromEncryptedData,
    startFollowerSync,
    createServiceAccount,
    updateServiceAccount,
    rotateServiceSecret,
    revokeServiceSecret,
    disableServiceAccount,
    enableServiceAccount,
  },
  User,
  Identifier,
  IdentityNumbers,
  UserUpserted,
  IdentifierConflict,
  IdentifierInvalid,
  UserErased,
  RequestCodeResult: { __resolveType: (result) => result.kind },
  TooManyCodes,
  CodeNotDelivered,
  CodeRejected,
  PhoneMayBeReissued,
  UpsertUserOutcome: { __resolveType: (outcome) => outcome.kind },
  LoginResult: { __resolveType: (result) => result.kind },
  LoggedIn,
  WechatCodeRejected,
  WechatAuthorizationNeeded,
  HandoffRejected,
  Session,
  RefreshSessionResult: { __resolveType: (result) => result.kind },
  SessionEnded,
  SessionRefreshed,
  LinkIdentifierResult: { __resolveType: (result) => result.kind },
  DecideMergeCandidateResult: { __resolveType: (result) => result.kind },
  MergeUsersResult: { __resolveType: (result) => result.kind },
  UnmergeUsersResult: { __resolveType: (result) => result.kind },
  IdentifierBound,
  IdentifierLinked,
  IdentifierUnbound,
  BindConflict,
  OtherIdentifierHeld,
  TooManyIdentifiers,
  ConflictExpired,
  LastIdentifier,
  MergeCandidate,
  MergePreview,
  MergeCandidateDecided,
  CandidateAlreadyDecided,
  CandidateUnknown,
  UsersMerged,
  UserUnknown,
  UsersUnmerged,
  ReleasedIdentifier,
  MergeForbidden,
  MergeUnknown,
  GrantToStaffResult: { __resolveType: (result) => result.kind },
  RevokeFromStaffResult: { __resolveType: (result) => result.kind },
  StaffGrant,
  StaffDutiesSeparated,
  StaffGranted,
  StaffGrantHeld,
  StaffRevoked,
  IdentityEvent,
  IdentityEvidence,
  IdentityNotice,
  BindCancelled: { conflict: ({ conflictId }) => conflictId },
  UnbindIdentifierResult: { __resolveType: (result) => result.kind },
  BindResult: { __resolveType: (result) => result.kind },
  ServiceAccount,
  ServiceSecret,
  ServiceAccountChange,
  ServiceAccountCreated,
  ServiceSecretRotated,
  ServiceAccountUnknown,
  ServiceSecretUnknown,
  ServiceAccountIsDisabled,
  ScopeUnknown,
  ScopeNotHeld,
  TooManySecrets,
  SecretAlreadyShown,
  DateTime: scalars.DateTime,
  JSON: scalars.JSON,
};
