import { badInput, readPage, toConnection } from "@datong/subgraph-kit";
import { z } from "zod";
import { decideCandidate } from "../domain/decideCandidate.ts";
import { mergeUsers as merge } from "../domain/mergeUsers.ts";
import type { MergeCandidate } from "../domain/mergeCandidate.ts";
import { previewMerge } from "../domain/previewMerge.ts";
import { unmergePersons } from "../domain/unmerge.ts";
import type { MutationResolvers, QueryResolvers } from "../generated/resolvers.ts";
import { decidedIn } from "./decidedIn.ts";

/** @throws BAD_USER_INPUT when they are not two */
function readPair(ids: readonly string[], field: string): readonly [string, string] {
  const [a, b, ...more] = ids;
  if (a === undefined || b === undefined || more.length > 0) throw badInput(field, "must be two ids");
  return [a, b];
}

export const mergeUsers: NonNullable<MutationResolvers["mergeUsers"]> = (_root, { input }, context) => {
  const ids = readPair(input.users, "input.users");
  const { parts, reason } = decidedIn(context, input);
  return merge(parts, ids, { reason, overrideForbidden: input.overrideForbidden ?? false });
};

export const unmergeUsers: NonNullable<MutationResolvers["unmergeUsers"]> = (_root, { input }, context) => {
  const { parts, reason } = decidedIn(context, input);
  return unmergePersons(parts, input.merge, reason);
};

export const decideMergeCandidate: NonNullable<MutationResolvers["decideMergeCandidate"]> = (
  _root,
  { input },
  context,
) => {
  const { parts, reason } = decidedIn(context, input);
  return decideCandidate(parts, input.candidate, { decision: input.decision, reason });
};

export const mergePreview: NonNullable<QueryResolvers["mergePreview"]> = async (_root, { users }, { loaders }) => {
  const [a, b] = readPair(users, "users");
  return previewMerge(...(await Promise.all([loaders.personById.load(a), loaders.personById.load(b)])));
};

/** The place in a list ordered by time. */
const timeCursor = z.tuple([z.number().int(), z.string()]).transform(([at, id]) => ({ at: new Date(at), id }));

export const readTimePage = (args: { readonly first?: number | null; readonly after?: string | null }) =>
  readPage(args, timeCursor);

export const mergeCandidates: NonNullable<QueryResolvers["mergeCandidates"]> = async (
  _root,
  { state, ...args },
  { store },
) => {
  const slice = await store.candidates(state, readTimePage(args));
  return toConnection({ ...slice, totalCount: 0 }, ({ createdAt, id }: MergeCandidate) => [createdAt.getTime(), id]);
};
