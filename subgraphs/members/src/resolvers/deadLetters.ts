import { checkCount, cursorOfDeadLetter, deadLetterCursor, fail, readPage, toConnection } from "@datong/subgraph-kit";
import type { MutationResolvers, QueryResolvers, Resolvers } from "../generated/resolvers.ts";

const COUNT_MAX = 100;

export const membersDeadLetters: NonNullable<QueryResolvers["membersDeadLetters"]> = async (
  _root,
  asked,
  { hearing },
) => {
  const page = readPage(asked, deadLetterCursor);
  const letters = (await (await hearing)?.deadLetters(page)) ?? { nodes: [], hasNextPage: false };
  return toConnection({ ...letters, totalCount: 0 }, cursorOfDeadLetter);
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
