import { fail, readPage, toConnection, z } from "@datong/subgraph-kit";
import type { QueryResolvers } from "../generated/resolvers.ts";

/** When it is due in milliseconds, and its id. */
const cursor = z.tuple([z.int(), z.string()]);

export const corrections: NonNullable<QueryResolvers["corrections"]> = async (
  _root,
  { state, dueBefore = null, ...asked },
  { correcting },
) => {
  const { first, after } = readPage(asked, cursor);
  if (!correcting) throw fail("UNAVAILABLE");
  const found = await correcting.corrections.page({
    ...{ state, dueBefore, first: first + 1 },
    after: after && { dueAt: new Date(after[0]), id: after[1] },
  });
  return toConnection(
    { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount: found.length },
    ({ dueAt, id }) => [dueAt.getTime(), id],
  );
};
