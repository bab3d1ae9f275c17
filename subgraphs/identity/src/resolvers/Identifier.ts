import type { IdentifierResolvers } from "../generated/resolvers.ts";

export const Identifier: IdentifierResolvers = {
  namespace: ({ namespace }) => namespace || null,
};
