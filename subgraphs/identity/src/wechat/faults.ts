import { fail } from "@datong/subgraph-kit";
import { WechatError, type WechatErrorKind } from "@datong/wechat";
import { GraphQLError } from "graphql";
import type { CodeFault, WechatCodeRejected } from "../domain/wechat.ts";

const REJECTIONS: Partial<Record<WechatErrorKind, WechatCodeRejected["code"]>> = {
  INVALID_CODE: "WECHAT_CODE_REJECTED",
  CODE_USED: "WECHAT_CODE_REJECTED",
  WRONG_APPID: "WECHAT_CODE_REJECTED",
  // The openid that went along is not the one to whom WeChat gave the code.
  INVALID_OPENID: "WECHAT_CODE_REJECTED",
  CODE_BLOCKED: "WECHAT_ACCOUNT_BLOCKED",
  UNDECIPHERABLE: "WECHAT_SESSION_STALE",
};

/** What the person can do about an error of WeChat; null where they can do nothing. */
export function rejectionOf(error: unknown): WechatCodeRejected | null {
  const code = error instanceof WechatError ? REJECTIONS[error.kind] : undefined;
  return code === undefined ? null : { kind: "WechatCodeRejected", code };
}

const FAULTS: Partial<Record<WechatErrorKind, CodeFault>> = {
  UNAVAILABLE: "UNAVAILABLE",
  BAD_ANSWER: "UNAVAILABLE",
  QUOTA_USED_UP: "UNAVAILABLE",
  RATE_LIMITED: "RATE_LIMITED",
  TIMEOUT: "TIMEOUT",
};

/** Whoever brings the code is over a limit of ours. */
const isOverOurLimit = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions.code === "RATE_LIMITED";

/** What a fault is to whoever waits for the answer. */
export function faultOf(error: unknown): CodeFault {
  if (isOverOurLimit(error)) return "RATE_LIMITED";
  return (error instanceof WechatError ? FAULTS[error.kind] : undefined) ?? "INTERNAL";
}

/** The error for the caller: WeChat's own trouble in the kit's words, everything else as it is, to be logged. */
export function publicFault(error: unknown): unknown {
  const fault = faultOf(error);
  return fault === "INTERNAL" ? error : fail(fault);
}
