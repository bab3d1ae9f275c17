import { isTakenBack, versionAfter } from "../domain/purpose.ts";
import type { PurposeResolvers } from "../generated/resolvers.ts";

export const Purpose: PurposeResolvers = {
  name: ({ name }, _arguments, { locale }) => name[locale],
  notice: ({ notice }, _arguments, { locale }) => notice[locale],
  separateConsent: ({ basis }) => basis === "SEPARATE_CONSENT",
  allowedByDefault: (purpose) => purpose.default === "ALLOW",
  next: async (purpose, _arguments, { catalogue }) => versionAfter((await catalogue.all())[purpose.code], purpose),
  isTakenBack: async (purpose, _arguments, { catalogue }) =>
    isTakenBack((await catalogue.all())[purpose.code], purpose),
  grantsHoldFrom: ({ holdsFrom }) => holdsFrom,
};
