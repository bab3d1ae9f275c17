import type {
  CandidateAlreadyDecidedResolvers,
  CandidateUnknownResolvers,
  MergeCandidateDecidedResolvers,
  MergeForbiddenResolvers,
  MergeUnknownResolvers,
  ReleasedIdentifierResolvers,
  UsersMergedResolvers,
  UsersUnmergedResolvers,
  UserUnknownResolvers,
} from "../generated/resolvers.ts";
import { personNow } from "./bindOutcomes.ts";

export const UsersMerged: UsersMergedResolvers = {
  user: ({ userId }, _args, context) => personNow(userId, context),
  merge: ({ mergeId }) => mergeId,
};

export const UsersUnmerged: UsersUnmergedResolvers = {
  survivor: ({ survivorId }, _args, context) => personNow(survivorId, context),
  restored: ({ restoredId }, _args, context) => personNow(restoredId, context),
  released: ({ released }) => [...released],
};

export const ReleasedIdentifier: ReleasedIdentifierResolvers = {
  namespace: ({ namespace }) => namespace || null,
  boundTo: ({ userId }) => userId,
};

export const MergeCandidateDecided: MergeCandidateDecidedResolvers = {
  merge: ({ candidate }) => candidate.decision?.mergeId ?? null,
};

export const CandidateAlreadyDecided: CandidateAlreadyDecidedResolvers = {
  code: () => "CANDIDATE_ALREADY_DECIDED",
  message: (_outcome, _args, { locale }) =>
    locale === "zh" ? "该待审记录已有不同的决定。" : "It has been decided otherwise before.",
};

export const CandidateUnknown: CandidateUnknownResolvers = {
  code: () => "CANDIDATE_UNKNOWN",
  message: (_outcome, _args, { locale }) => (locale === "zh" ? "没有该待审记录。" : "There is no such candidate."),
};

export const UserUnknown: UserUnknownResolvers = {
  code: () => "USER_UNKNOWN",
  message: ({ field }, _args, { locale }) =>
    locale === "zh" ? `${field}：没有该用户。` : `${field}: there is no such person.`,
};

export const MergeForbidden: MergeForbiddenResolvers = {
  code: () => "MERGE_FORBIDDEN",
  message: (_outcome, _args, { locale }) =>
    locale === "zh" ? "已有决定认定这是两位不同的用户。" : "Somebody has decided that they are two people.",
};

export const MergeUnknown: MergeUnknownResolvers = {
  code: () => "MERGE_UNKNOWN",
  message: (_outcome, _args, { locale }) => (locale === "zh" ? "没有该合并记录。" : "There is no such merge."),
};
