import { accessRecords, badInput, checkCount, isPerson } from "@datong/subgraph-kit";
import { liveSession } from "../domain/liveSession.ts";
import { identityNumbers } from "../domain/numbers.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { followerSyncs } from "./followerSyncs.ts";
import { findPerson } from "./lookup.ts";
import { mergeCandidates, mergePreview } from "./merges.ts";
import { recordsOfErased } from "./recordsOfErased.ts";
import { staff } from "./staff.ts";
import { serviceAccount, serviceAccounts } from "./serviceAccounts.ts";
import { wechatAuthorization } from "./wechatLogins.ts";

const LOOKUPS_MAX = 100;
const IDS_MAX = 500;

export const Query: QueryResolvers = {
  me: (_root, _args, { caller, loaders }) => (isPerson(caller) ? loaders.personById.load(caller.subject) : null),

  identityNumbers: (_root, _args, { numbers, now, logger }) =>
    identityNumbers(numbers, now, (count) => {
      count.catch((error: unknown) => {
        logger.error({ err: error }, "the numbers could not be counted");
      });
    }),

  user: async (_root, { by }, context) => findPerson(by, "by", context),

  users: (_root, { by }, context) => {
    if (by.length < 1 || by.length > LOOKUPS_MAX) throw badInput("by", `must hold 1 to ${LOOKUPS_MAX} lookups`);
    return Promise.all(by.map((lookup, place) => findPerson(lookup, `by.${place}`, context)));
  },

  aliasIdsAt: async (_root, { userIds, at }, { store }) => {
    checkCount(userIds, "userIds", IDS_MAX);
    const found = await Promise.all(userIds.map((id) => store.idsAt(id, at)));
    return found.map((ids) => [...ids]);
  },

  sessionProvenAt: async (_root, { session, userId }, context) =>
    (await liveSession(context, { kind: "USER", subject: userId, sessionId: session }))?.provenAt ?? null,

  erasedIdentifiers: async (_root, { erasureId }, { closings }) => {
    const values = await closings.valuesOf(erasureId);
    return values && [...values];
  },
  recordsOfErased,

  endedSessions: (_root, { since }, { endings }) => endings.endedSince(since),

  identityExport: (_root, { userIds, after = null }, { exportPage }) => exportPage(userIds, after),

  wechatAuthorization,
  followerSyncs,

  mergeCandidates,

  mergePreview,

  staff,
  serviceAccounts,
  serviceAccount,
  identityAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),
};
