import type { Locale } from "@datong/subgraph-kit";
import type { WechatCodeRejected as Rejection } from "../domain/wechat.ts";
import type { WechatAuthorizationNeededResolvers, WechatCodeRejectedResolvers } from "../generated/resolvers.ts";

const REJECTED: Readonly<Record<Rejection["code"], Readonly<Record<Locale, string>>>> = {
  WECHAT_CODE_REJECTED: {
    zh: "微信授权码无效、已使用或已过期，请重新授权。",
    en: "WeChat did not take the code; it was used, is too old, or is another account's. Ask WeChat for a new one.",
  },
  WECHAT_ACCOUNT_BLOCKED: {
    zh: "微信判定该账号存在风险，暂时无法登录。",
    en: "WeChat holds this account for high-risk and does not let it log in.",
  },
  WECHAT_SESSION_STALE: {
    zh: "尚未在此小程序登录，或微信登录状态已过期，请重新登录后再试。",
    en: "There was no login in this mini-program, or it is not the newest; call wx.login() and log in again.",
  },
};

export const WechatCodeRejected: WechatCodeRejectedResolvers = {
  message: ({ code }, _args, { locale }) => REJECTED[code][locale],
};

export const WechatAuthorizationNeeded: WechatAuthorizationNeededResolvers = {
  code: () => "WECHAT_AUTHORIZATION_NEEDED",
  message: (_refusal, _args, { locale }) =>
    locale === "zh"
      ? "当前为快照页，请点击“使用完整服务”并授权后再试。"
      : "This is a snapshot page; ask for snsapi_userinfo after the person has tapped “use all functions”.",
};
