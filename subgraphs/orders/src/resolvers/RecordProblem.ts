import type { RecordProblemResolvers } from "../generated/resolvers.ts";

export const RecordProblem: RecordProblemResolvers = {
  reason: ({ reason }, _args, { locale }) => reason[locale],
};
