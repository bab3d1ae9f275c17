import { accessRecords, isOwn } from "@datong/subgraph-kit";
import { channelsOf, phoneOf } from "../domain/person.ts";
import { byLastUse, SESSIONS_MAX } from "../domain/session.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import { identityHistory, notices } from "./history.ts";
import { findReferred } from "./lookup.ts";
import { grants, standingGrants } from "./staff.ts";

export const User: UserResolvers = {
  __resolveReference: async (reference, context) => {
    const { id, ref = id } = reference as { readonly id?: string; readonly ref?: string };
    return ref ? findReferred(ref, context) : null;
  },
  ref: (person) => person.id,
  phone: phoneOf,
  channels: (person) => [...channelsOf(person)],
  sessions: async ({ aliasIds }, _args, context) =>
    isOwn(context, aliasIds)
      ? byLastUse(await context.sessions.active(aliasIds, context.now)).slice(0, SESSIONS_MAX)
      : [],
  grants,
  standingGrants,
  identityHistory,
  notices,

  identityAccessRecords: ({ aliasIds }, asked, { trail }) => accessRecords(trail, aliasIds, asked),
};
