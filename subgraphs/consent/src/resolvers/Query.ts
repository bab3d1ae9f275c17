import { accessRecords, checkCount, checkName, checkUserId } from "@datong/subgraph-kit";
import { filterAllowed } from "../domain/filterAllowed.ts";
import { versionAt } from "../domain/purpose.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { staffQueries } from "./staff/queries.ts";
import { corrections } from "./corrections.ts";
import { erasure, erasures, legalHolds } from "./erasure/queries.ts";

/** As many as the gateway lets a list have. */
const PEOPLE_MAX = 1_000;

export const Query: QueryResolvers = {
  ...staffQueries,

  purposes: async (_root, _arguments, { catalogue, now }) =>
    Object.values(await catalogue.all()).map((versions) => versionAt(versions, now)),

  purposeVersion: async (_root, { code, version }, { catalogue }) =>
    (await catalogue.all())[code].find(({ noticeVersion }) => noticeVersion === version) ?? null,

  filterAllowed: async (_root, { userIds, purpose, channel, template = null }, context) => {
    checkCount(userIds, "userIds", PEOPLE_MAX);
    for (const [place, userId] of userIds.entries()) checkUserId(userId, `userIds.${place}`);
    if (template !== null) checkName(template, "template");
    const { store, aliases, catalogue, requestId, now } = context;
    const { [purpose]: versions } = await catalogue.all();
    const { allowed, leftOut, repeated } = await filterAllowed(
      { store, purpose: versions, channel, template, now, idsOf: (ids) => aliases.of(ids, requestId) },
      userIds,
    );
    return {
      asked: userIds,
      allowed,
      leftOut: [...leftOut].map(([reason, count]) => ({ reason, count })),
      repeated,
    };
  },

  consentExport: (_root, { userIds, after = null }, { exportPage }) => exportPage(userIds, after),

  corrections,
  erasure,
  erasures,
  legalHolds,

  consentAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),
};
