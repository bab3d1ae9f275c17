import { badInput } from "@datong/subgraph-kit";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { findPerson } from "./lookup.ts";
import { followerSyncs } from "./followerSyncs.ts";
import { wechatAuthorization } from "./wechatLogins.ts";
import { mergeCandidates, mergePreview } from "./merges.ts";

const LOOKUPS_MAX = 100;

export const Query: QueryResolvers = {
  me: (_root, _args, { caller, loaders }) => (caller.kind === "USER" ? loaders.personById.load(caller.subject) : null),

  user: async (_root, { by }, context) => findPerson(by, "by", context),

  wechatAuthorization,
  followerSyncs,

  users: (_root, { by }, context) => {
    if (by.length < 1 || by.length > LOOKUPS_MAX) throw badInput("by", `must hold 1 to ${LOOKUPS_MAX} lookups`);
    return Promise.all(by.map((lookup, place) => findPerson(lookup, `by.${place}`, context)));
  },

  mergeCandidates,

  mergePreview,
};
