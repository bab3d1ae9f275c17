import { WechatError, type WechatErrorKind } from "../errors.ts";
import { readInteger, readText, type Fields } from "../readValues.ts";
import type { Endpoint } from "./calls.ts";

/** WeChat's errcodes, as its pages on the calls in use and its general table tell them. */
const KINDS: Readonly<Record<number, WechatErrorKind>> = {
  [-1]: "UNAVAILABLE",
  40001: "INVALID_TOKEN",
  40002: "BAD_REQUEST",
  40003: "INVALID_OPENID",
  40013: "BAD_CREDENTIALS",
  40014: "INVALID_TOKEN",
  40029: "INVALID_CODE",
  40032: "BAD_REQUEST",
  40125: "BAD_CREDENTIALS",
  40163: "CODE_USED",
  40164: "BAD_CREDENTIALS",
  40226: "CODE_BLOCKED",
  40243: "BAD_CREDENTIALS",
  41001: "INVALID_TOKEN",
  41002: "BAD_CREDENTIALS",
  41004: "BAD_CREDENTIALS",
  41008: "INVALID_CODE",
  42001: "INVALID_TOKEN",
  42003: "INVALID_CODE",
  43002: "BAD_REQUEST",
  45009: "QUOTA_USED_UP",
  45011: "RATE_LIMITED",
  47001: "BAD_REQUEST",
  48001: "UNAUTHORIZED_API",
  48004: "ACCOUNT_RESTRICTED",
  49003: "INVALID_OPENID",
  50002: "ACCOUNT_RESTRICTED",
  50004: "ACCOUNT_RESTRICTED",
  50007: "ACCOUNT_RESTRICTED",
  61004: "BAD_CREDENTIALS",
  89503: "BAD_CREDENTIALS",
  89506: "BAD_CREDENTIALS",
  89507: "BAD_CREDENTIALS",
};

/** Where a call means something else by a code than the others do. */
const KINDS_AT: Partial<Record<Endpoint, Readonly<Record<number, WechatErrorKind>>>> = {
  // Nothing but the secret is shown to this call.
  "/cgi-bin/stable_token": { 40001: "BAD_CREDENTIALS" },
  // The appid of the token is not the one whose button gave the code.
  "/wxa/business/getuserphonenumber": { 40013: "WRONG_APPID" },
};

/** On these three, WeChat's guide says: fetch a new token and call once more. */
const STALE_TOKEN = new Set([40001, 40014, 42001]);

export const isStaleToken = ({ kind, errcode }: WechatError): boolean =>
  kind === "INVALID_TOKEN" && errcode !== null && STALE_TOKEN.has(errcode);

/** The error that an answer holds: `errcode` is there and not 0. Null for an answer that is none. */
export function errorIn(answer: Fields, endpoint: Endpoint): WechatError | null {
  if (answer.errcode === undefined || answer.errcode === null) return null;
  const errcode = readInteger(answer.errcode);
  if (errcode === 0) return null;
  if (errcode === null) return new WechatError("BAD_ANSWER", { endpoint, reason: "errcode is not a number" });
  const kind = KINDS_AT[endpoint]?.[errcode] ?? KINDS[errcode] ?? "UNKNOWN_CODE";
  const rid = /\brid: ?([\w-]{1,64})/.exec(readText(answer.errmsg) ?? "")?.[1];
  return new WechatError(kind, { endpoint, errcode, reason: kind, ...(rid === undefined ? {} : { rid }) });
}
