import type {
  AgeStatedResolvers,
  ChoiceNotOfferedResolvers,
  ConsentRecordInvalidResolvers,
  FreshProofNeededResolvers,
  IdempotencyKeyReusedResolvers,
  LocationNotAllowedResolvers,
  LocationRecordedResolvers,
  MessageNotAllowedResolvers,
  PermissionSetResolvers,
  PublishPurposeResultResolvers,
  PurposeNotAtChannelResolvers,
  PurposeVersionTakenResolvers,
  RecordConsentOutcomeResolvers,
  RecordLocationResultResolvers,
  SetPermissionResultResolvers,
  StateAgeResultResolvers,
  UseMessageQuotaResultResolvers,
  UserErasedResolvers,
} from "../generated/resolvers.ts";

export const SetPermissionResult: SetPermissionResultResolvers = { __resolveType: ({ kind }) => kind };

export const RecordConsentOutcome: RecordConsentOutcomeResolvers = { __resolveType: ({ kind }) => kind };

export const StateAgeResult: StateAgeResultResolvers = { __resolveType: ({ kind }) => kind };

export const UseMessageQuotaResult: UseMessageQuotaResultResolvers = {
  __resolveType: (outcome) => ("left" in outcome ? "MessageQuotaUsed" : "MessageNotAllowed"),
};

export const PublishPurposeResult: PublishPurposeResultResolvers = { __resolveType: ({ kind }) => kind };

export const RecordLocationResult: RecordLocationResultResolvers = { __resolveType: ({ kind }) => kind };

export const LocationRecorded: LocationRecordedResolvers = { user: ({ userId }) => ({ ref: userId }) };

export const LocationNotAllowed: LocationNotAllowedResolvers = {
  code: () => "LOCATION_NOT_ALLOWED",
  message: ({ message }, _arguments, { locale }) => message?.[locale] ?? "",
};

export const PermissionSet: PermissionSetResolvers = { user: ({ userId }) => ({ ref: userId }) };

export const AgeStated: AgeStatedResolvers = { user: ({ userId }) => ({ ref: userId }) };

export const PurposeNotAtChannel: PurposeNotAtChannelResolvers = {
  code: () => "PURPOSE_NOT_AT_CHANNEL",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const IdempotencyKeyReused: IdempotencyKeyReusedResolvers = {
  code: () => "IDEMPOTENCY_KEY_REUSED",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const ChoiceNotOffered: ChoiceNotOfferedResolvers = {
  code: () => "CHOICE_NOT_OFFERED",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const UserErased: UserErasedResolvers = {
  code: () => "USER_ERASED",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const FreshProofNeeded: FreshProofNeededResolvers = {
  code: () => "FRESH_PROOF_NEEDED",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const ConsentRecordInvalid: ConsentRecordInvalidResolvers = {
  code: () => "CONSENT_RECORD_INVALID",
  message: ({ reason }) => reason,
};

export const MessageNotAllowed: MessageNotAllowedResolvers = {
  code: () => "MESSAGE_NOT_ALLOWED",
  message: ({ message }, _arguments, { locale }) => message?.[locale] ?? "",
};

export const PurposeVersionTaken: PurposeVersionTakenResolvers = {
  code: () => "PURPOSE_VERSION_TAKEN",
  message: ({ message }, _arguments, { locale }) => message[locale],
};
