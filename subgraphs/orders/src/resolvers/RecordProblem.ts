import type { RecordProblemResolvers } from "../generated/resolvers.ts";

export const RecordProblem: RecordProblemResolvers = {
  code: ({ reason }) => reason.code,
  reason: ({ reason }, _args, { locale }) => reason[locale],
};
