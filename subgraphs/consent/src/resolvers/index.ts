import { scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { MergePreview } from "./MergePreview.ts";
import { setPermission } from "./Mutation/setPermission.ts";
import { Permission } from "./Permission.ts";
import { Purpose } from "./Purpose.ts";
import { Query } from "./Query.ts";
import {
  IdempotencyKeyReused,
  PermissionSet,
  PurposeNotAtChannel,
  SetPermissionResult,
} from "./setPermissionResult.ts";
import { User } from "./User.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: { setPermission },
  User,
  MergePreview,
  Purpose,
  Permission,
  SetPermissionResult,
  PermissionSet,
  PurposeNotAtChannel,
  IdempotencyKeyReused,
  DateTime: scalars.DateTime,
};
