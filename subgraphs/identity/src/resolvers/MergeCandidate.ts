import { describeActor } from "../domain/actor.ts";
import type { MergeCandidate as Model } from "../domain/mergeCandidate.ts";
import { previewMerge } from "../domain/previewMerge.ts";
import type { Context } from "../context.ts";
import type { MergeCandidateResolvers } from "../generated/resolvers.ts";
import { personNow } from "./bindOutcomes.ts";

/** The two people as they are now. */
const peopleOf = ({ userIds }: Model, context: Context) =>
  Promise.all([personNow(userIds[0], context), personNow(userIds[1], context)]);

export const MergeCandidate: MergeCandidateResolvers = {
  users: (candidate, _args, context) => peopleOf(candidate, context),
  evidence: ({ evidence }) => [...evidence],
  decidedBy: ({ decision }) => decision && (decision.by.staff ?? describeActor(decision.by)),
  decidedAt: ({ decision }) => decision?.at ?? null,
  preview: async (candidate, _args, context) => previewMerge(...(await peopleOf(candidate, context))),
};
