import type { MessageNotSentKind } from "@datong/messages";

const REJECTED_TARGET = new Set([
  "InvalidParameterValue.IncorrectPhoneNumber",
  "FailedOperation.PhoneNumberInBlacklist",
  "LimitExceeded.AppCountryOrRegionInBlacklist",
  // Tencent's own spelling.
  "UnsupportedOperation.UnsuportedRegion",
]);

/** Wrong clock or request, though they come under `InternalError`. */
const NOT_CONFIGURED = new Set([
  "InternalError.RequestTimeException",
  "InternalError.SigFieldMissing",
  "InternalError.SigVerificationFail",
  "InternalError.RestApiInterfaceNotExist",
  "IpInBlacklist",
  "IpNotInWhitelist",
]);

const NOT_CONFIGURED_GROUPS =
  /^(AuthFailure|FailedOperation|Invalid\w+|MissingParameter|NoSuch\w+|ResourceNotFound|Unauthorized\w+|Unknown\w+|Unsupported\w+)(\.|$)/;

/**
 * The kind of a code that `SendSms` answers for the request or for a number, as documented at
 * https://cloud.tencent.com/document/api/382/59177 and, for the gateway's own, https://cloud.tencent.com/document/api/382/52075.
 */
export function kindOfTencentCode(code: string): MessageNotSentKind {
  if (REJECTED_TARGET.has(code)) return "REJECTED_TARGET";
  if (/^(Request)?LimitExceeded(\.|$)/.test(code)) return "RATE_LIMITED";
  return NOT_CONFIGURED.has(code) || NOT_CONFIGURED_GROUPS.test(code) ? "NOT_CONFIGURED" : "UNAVAILABLE";
}
