import { checkCount, checkWhole, fail } from "@datong/subgraph-kit";
import type { MutationResolvers, QueryResolvers, Resolvers } from "../generated/resolvers.ts";

const COUNT_MAX = 100;

export const membersDeadLetters: NonNullable<QueryResolvers["membersDeadLetters"]> = async (
  _root,
  { first },
  { hearing },
) => {
  const count = first ?? 20;
  checkWhole(count, "first", 1, COUNT_MAX);
  return (await hearing)?.deadLetters(count) ?? [];
};

export const replayMembersDeadLetters: NonNullable<MutationResolvers["replayMembersDeadLetters"]> = async (
  _root,
  { input: { ids } },
  { hearing },
) => {
  checkCount(ids, "input.ids", COUNT_MAX);
  if (!hearing) throw fail("UNAVAILABLE");
  return (await hearing).replay(ids);
};

/** The types by which dead letters are shown and replayed. */
export const deadLetterTypes: Resolvers = {
  DeadLetter: {
    id: ({ event }) => event.id,
    type: ({ event }) => event.type,
    subject: ({ event }) => event.subject,
    time: ({ event }) => event.time,
  },
  ReplayMembersDeadLettersResult: { __resolveType: () => "DeadLettersReplayed" },
};
