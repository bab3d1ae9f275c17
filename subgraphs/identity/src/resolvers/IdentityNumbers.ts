import type { IdentityNumbersResolvers } from "../generated/resolvers.ts";

export const IdentityNumbers: IdentityNumbersResolvers = {
  knownAt: ({ knownAt, people }) =>
    knownAt.map((count) => ({ ...count, share: people === 0 ? 0 : count.people / people })),
  merges: ({ merges }) => [...merges],
};
