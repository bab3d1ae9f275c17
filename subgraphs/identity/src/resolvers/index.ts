import { scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { CodeNotDelivered, CodeRejected, PhoneMayBeReissued, TooManyCodes } from "./codeOutcomes.ts";
import { Identifier } from "./Identifier.ts";
import { IdentifierConflict, IdentifierInvalid, UserUpserted } from "./outcomes.ts";
import { loginWithEmail, loginWithPhone } from "./loginByCode.ts";
import { Query } from "./Query.ts";
import { requestCode } from "./requestCode.ts";
import { HandoffRejected, LoggedIn, Session, SessionEnded } from "./Session.ts";
import { createHandoff, loginWithHandoff, logout, refreshSession } from "./sessionMutations.ts";
import { upsertUsers } from "./upsertUsers.ts";
import { User } from "./User.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    requestCode,
    loginWithPhone,
    loginWithEmail,
    loginWithHandoff,
    createHandoff,
    refreshSession,
    logout,
    upsertUsers,
  },
  User,
  Identifier,
  UserUpserted,
  IdentifierConflict,
  IdentifierInvalid,
  RequestCodeResult: { __resolveType: (result) => result.kind },
  TooManyCodes,
  CodeNotDelivered,
  CodeRejected,
  PhoneMayBeReissued,
  UpsertUserOutcome: { __resolveType: (outcome) => outcome.kind },
  LoginResult: { __resolveType: (result) => ("kind" in result ? result.kind : (result.__typename ?? null)) },
  LoggedIn,
  HandoffRejected,
  Session,
  RefreshSessionResult: { __resolveType: (result) => result.kind },
  SessionEnded,
  DateTime: scalars.DateTime,
};
