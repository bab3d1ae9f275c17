import { isChoice } from "../domain/consentEvent.ts";
import type { PermissionResolvers } from "../generated/resolvers.ts";

export const Permission: PermissionResolvers = {
  message: ({ message }, _arguments, { locale }) => message?.[locale] ?? null,
  evidence: ({ evidence }) => evidence.filter(isChoice),
  facts: ({ evidence }) => evidence.filter((event) => !isChoice(event)),
};
