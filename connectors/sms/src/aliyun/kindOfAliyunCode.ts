import type { MessageNotSentKind } from "@datong/messages";

/** Per signature and number (1 a minute, 5 an hour, 10 a day), per account and day or month, and per API user. */
const RATE_LIMITED = /^(isv\.(BUSINESS_LIMIT|DAY_LIMIT|MONTH_LIMIT)|BUSINESS_LIMIT|VALVE:|Throttling)/;

/**
 * Aliyun's blacklist (`BLACK_KEY`) counts numbers and texts. The only text of ours is the code, so it is the number.
 */
const REJECTED_TARGET =
  /^isv\.(MOBILE_NUMBER_ILLEGAL|PHONE_NUMBER_ILLEGAL|BLACK_KEY_CONTROL_LIMIT|NOT_SUPPORTED_COUNTRY|COUNTRY_RESTRICTED)$/;

/** `isv` is Aliyun's word for the one who calls, `isp` for itself. The others are refusals of the gateway before it. */
const NOT_CONFIGURED =
  /^(isv\.|isp\.RAM_PERMISSION_DENY|Invalid|Missing|Incomplete|Signature|Forbidden|NoPermission|Unsupported)/;

/**
 * The kind of a code that `SendSms` or Aliyun's gateway answers, as documented at
 * https://help.aliyun.com/zh/sms/developer-reference/api-error-codes (and there for international messages).
 */
export function kindOfAliyunCode(code: string): MessageNotSentKind {
  if (RATE_LIMITED.test(code)) return "RATE_LIMITED";
  if (REJECTED_TARGET.test(code)) return "REJECTED_TARGET";
  return NOT_CONFIGURED.test(code) ? "NOT_CONFIGURED" : "UNAVAILABLE";
}
