import type { PurposeResolvers } from "../generated/resolvers.ts";

export const Purpose: PurposeResolvers = {
  name: ({ name }, _arguments, { locale }) => name[locale],
  notice: ({ notice }, _arguments, { locale }) => notice[locale],
};
