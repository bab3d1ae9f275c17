import { scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { Identifier } from "./Identifier.ts";
import { IdentifierConflict, IdentifierInvalid, UserUpserted } from "./outcomes.ts";
import { Query } from "./Query.ts";
import { upsertUsers } from "./upsertUsers.ts";
import { User } from "./User.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: { upsertUsers },
  User,
  Identifier,
  UserUpserted,
  IdentifierConflict,
  IdentifierInvalid,
  UpsertUserOutcome: { __resolveType: (outcome) => outcome.kind },
  DateTime: scalars.DateTime,
};
