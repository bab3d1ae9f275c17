import { badInput, checkKey, checkUserId, readPage, toConnection, z } from "@datong/subgraph-kit";
import { STATES_NOT_OVER } from "../../domain/erasure/erasure.ts";
import type { QueryResolvers } from "../../generated/resolvers.ts";
import { checkAnyGrant } from "../staff/anyGrant.ts";

/** Any of them lets staff see holds: to place and lift them, or to see what is asked of whose data. */
const SEES_HOLDS = ["rights:hold", "rights:read"] as const;

/** When it is due in milliseconds, and its id. */
const cursor = z.tuple([z.int(), z.string()]);

export const erasure: NonNullable<QueryResolvers["erasure"]> = (_root, { id }, { erasing }) => {
  checkKey(id, "id");
  return erasing.parts().erasures.byId(id);
};

export const erasures: NonNullable<QueryResolvers["erasures"]> = async (
  _root,
  { states, overdue, ...asked },
  { erasing, now },
) => {
  if (states?.length === 0) throw badInput("states", "must name a state, or be left out");
  const { first, after } = readPage(asked, cursor);
  const found = await erasing.parts().erasures.list({
    states: states ?? STATES_NOT_OVER,
    dueBefore: overdue === true ? now : null,
    first: first + 1,
    after: after ? { dueAt: new Date(after[0]), id: after[1] } : null,
  });
  return toConnection(
    { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount: found.length },
    ({ dueAt, id }) => [dueAt.getTime(), id],
  );
};

export const legalHolds: NonNullable<QueryResolvers["legalHolds"]> = async (_root, { userId }, context) => {
  await checkAnyGrant(context, SEES_HOLDS);
  const { aliases, erasing, requestId } = context;
  checkUserId(userId, "userId");
  const userIds = (await aliases.of([userId], requestId)).get(userId) ?? [userId];
  return erasing.parts().holds.ofPerson(userIds);
};
