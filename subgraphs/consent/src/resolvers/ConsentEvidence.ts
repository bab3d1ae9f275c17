import type { ConsentEvidenceResolvers } from "../generated/resolvers.ts";

export const ConsentEvidence: ConsentEvidenceResolvers = { choice: ({ kind }) => kind };
