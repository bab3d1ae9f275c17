import type {
  IdempotencyKeyReusedResolvers,
  PermissionSetResolvers,
  PurposeNotAtChannelResolvers,
  SetPermissionResultResolvers,
} from "../generated/resolvers.ts";

export const SetPermissionResult: SetPermissionResultResolvers = { __resolveType: ({ kind }) => kind };

export const PermissionSet: PermissionSetResolvers = { user: ({ userId }) => ({ ref: userId }) };

export const PurposeNotAtChannel: PurposeNotAtChannelResolvers = {
  code: () => "PURPOSE_NOT_AT_CHANNEL",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const IdempotencyKeyReused: IdempotencyKeyReusedResolvers = {
  code: () => "IDEMPOTENCY_KEY_REUSED",
  message: ({ message }, _arguments, { locale }) => message[locale],
};
