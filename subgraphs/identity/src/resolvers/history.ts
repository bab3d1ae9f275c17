import { isOwn, toConnection } from "@datong/subgraph-kit";
import { describeActor } from "../domain/actor.ts";
import { lossNotice } from "../domain/formerOwner.ts";
import type { IdentityEvent as Event } from "../domain/history.ts";
import type {
  IdentityEventResolvers,
  IdentityEvidenceResolvers,
  IdentityNoticeResolvers,
  UserResolvers,
} from "../generated/resolvers.ts";
import { readTimePage } from "./merges.ts";

const NOTICES_MAX = 50;

export const identityHistory: NonNullable<UserResolvers["identityHistory"]> = async (person, args, { store }) => {
  const slice = await store.historyOf(person, readTimePage(args));
  return toConnection({ ...slice, totalCount: 0 }, ({ at, id }: Event) => [at.getTime(), id]);
};

/** For the person alone: staff read the history. */
export const notices: NonNullable<UserResolvers["notices"]> = async (person, _args, context) =>
  isOwn(context, person.aliasIds)
    ? [...(await context.store.latestEvents(person, ["TRANSFERRED_OUT"], NOTICES_MAX))]
    : [];

export const IdentityEvent: IdentityEventResolvers = {
  by: ({ by }) => describeActor(by),
  evidence: ({ evidence }) => [...evidence],
  userIds: ({ userIds }) => [...userIds],
  merge: ({ mergeId }) => mergeId,
};

export const IdentityEvidence: IdentityEvidenceResolvers = {
  namespace: ({ namespace }) => namespace || null,
};

export const IdentityNotice: IdentityNoticeResolvers = {
  message: ({ evidence }, _args, { locale }) => {
    const masked = evidence.map((one) => one.masked).join(", ");
    return lossNotice(masked)[locale];
  },
};
