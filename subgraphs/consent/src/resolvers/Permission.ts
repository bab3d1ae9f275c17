import type { PermissionResolvers } from "../generated/resolvers.ts";

export const Permission: PermissionResolvers = {
  message: ({ message }, _arguments, { locale }) => message?.[locale] ?? null,
};
