import type { PurposeResolvers } from "../generated/resolvers.ts";

export const Purpose: PurposeResolvers = {
  name: ({ name }, _arguments, { locale }) => name[locale],
  notice: ({ notice }, _arguments, { locale }) => notice[locale],
  separateConsent: ({ basis }) => basis === "SEPARATE_CONSENT",
  allowedByDefault: (purpose) => purpose.default === "ALLOW",
  grantsHoldFrom: ({ holdsFrom }) => holdsFrom,
};
