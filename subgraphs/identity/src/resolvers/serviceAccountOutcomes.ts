import { SECRETS_MAX } from "../domain/serviceAccount.ts";
import type {
  ScopeNotHeldResolvers,
  ScopeUnknownResolvers,
  SecretAlreadyShownResolvers,
  ServiceAccountCreatedResolvers,
  ServiceAccountIsDisabledResolvers,
  ServiceAccountUnknownResolvers,
  ServiceSecretRotatedResolvers,
  ServiceSecretUnknownResolvers,
  TooManySecretsResolvers,
} from "../generated/resolvers.ts";

export const ServiceAccountCreated: ServiceAccountCreatedResolvers = {
  secret: ({ account, secret }) => ({ account, secret }),
};

export const ServiceSecretRotated: ServiceSecretRotatedResolvers = {
  secret: ({ account, secret }) => ({ account, secret }),
};

export const ServiceAccountUnknown: ServiceAccountUnknownResolvers = {
  code: () => "SERVICE_ACCOUNT_UNKNOWN",
  message: (_refusal, _args, { locale }) =>
    locale === "zh" ? "没有该服务账号。" : "There is no such service account.",
};

export const ServiceSecretUnknown: ServiceSecretUnknownResolvers = {
  code: () => "SERVICE_SECRET_UNKNOWN",
  message: (_refusal, _args, { locale }) =>
    locale === "zh" ? "该服务账号没有此密钥。" : "The service account has no such secret.",
};

export const ServiceAccountIsDisabled: ServiceAccountIsDisabledResolvers = {
  code: () => "SERVICE_ACCOUNT_IS_DISABLED",
  message: (_refusal, _args, { locale }) =>
    locale === "zh" ? "该服务账号已停用，请先启用。" : "The service account is shut out; enable it first.",
};

export const ScopeUnknown: ScopeUnknownResolvers = {
  code: () => "SCOPE_UNKNOWN",
  message: ({ scopes }, _args, { locale }) =>
    locale === "zh" ? `没有这样的权限范围：${scopes.join("、")}。` : `There is no scope ${scopes.join(", ")}.`,
  scopes: ({ scopes }) => [...scopes],
  known: ({ known }) => [...known],
};

export const ScopeNotHeld: ScopeNotHeldResolvers = {
  code: () => "SCOPE_NOT_HELD",
  message: ({ scopes }, _args, { locale }) =>
    locale === "zh"
      ? `调用方自身没有这些权限范围：${scopes.join("、")}。`
      : `The caller itself does not have ${scopes.join(", ")}.`,
  scopes: ({ scopes }) => [...scopes],
};

export const TooManySecrets: TooManySecretsResolvers = {
  code: () => "TOO_MANY_SECRETS",
  message: (_refusal, _args, { locale }) =>
    locale === "zh"
      ? `同时有效的密钥最多 ${SECRETS_MAX} 个，请先吊销一个。`
      : `A service account has at most ${SECRETS_MAX} secrets at a time; revoke one first.`,
};

export const SecretAlreadyShown: SecretAlreadyShownResolvers = {
  code: () => "SECRET_ALREADY_SHOWN",
  message: (_refusal, _args, { locale }) =>
    locale === "zh"
      ? "该密钥此前已创建并显示过，无法再次显示。如已丢失，请吊销后重新轮换。"
      : "This secret was made and shown before, and cannot be shown again. If it is lost, revoke it and rotate.",
};
