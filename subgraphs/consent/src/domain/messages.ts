import type { Channel, Purpose, Text } from "./purpose.ts";

/** Why something is allowed or not, in the order in which reasons decide. */
export const PERMISSION_REASONS = [
  "ERASED",
  "ERASURE_REQUESTED",
  "NOT_AT_CHANNEL",
  "GLOBAL_OPT_OUT",
  "MINOR_NO_GUARDIAN",
  "WITHDRAWN",
  "DENIED",
  "MERGE_CONFLICT",
  "NOTICE_OUTDATED",
  "EXPIRED",
  "NO_RECORD",
  "PLATFORM_DENIED",
  "NO_QUOTA",
  "ALLOWED",
] as const;

export type PermissionReason = (typeof PERMISSION_REASONS)[number];

/** Where a person opens again what a platform has closed at an end. */
function closedByPlatform(channel: Channel): Text {
  switch (channel) {
    case "OFFICIAL_ACCOUNT":
      return {
        zh: "请重新关注公众号，或在微信设置中开启",
        en: "Follow the account again, or turn it on in WeChat's settings.",
      };
    case "MINI_PROGRAM":
      return { zh: "请在微信设置中开启", en: "Turn it on in WeChat's settings." };
    case "APP":
    case "WEBSITE":
    case "STORE":
      return { zh: "请在系统设置中开启", en: "Turn it on in the settings of your device." };
  }
}

/** What a person reads at an end; null when allowed. */
export function messageOf(
  reason: PermissionReason,
  { name, globalOptOut, refusals }: Purpose,
  channel: Channel,
): Text | null {
  switch (reason) {
    case "ERASED":
      return { zh: "该用户的个人信息已删除", en: "This person's data has been erased." };
    case "ERASURE_REQUESTED":
      return {
        zh: "您已申请删除个人信息或注销账号，该功能已停用；撤回申请后即可恢复",
        en: "You have asked for your data to be erased or your account to be closed, so this is off. Withdraw the request to use it again.",
      };
    case "NOT_AT_CHANNEL":
      return refusals.notAtChannel;
    case "GLOBAL_OPT_OUT":
      return globalOptOut ?? refusals.closed;
    case "MINOR_NO_GUARDIAN":
      return {
        zh: `未满十四周岁，需由监护人同意“${name.zh}”后使用该功能`,
        en: `Under the age of 14 a guardian has to agree first: ${name.en}.`,
      };
    case "WITHDRAWN":
    case "DENIED":
      return refusals.closed;
    case "MERGE_CONFLICT":
      return {
        zh: `您合并前的账号曾关闭“${name.zh}”，请重新选择后使用该功能`,
        en: `One of your merged accounts had turned this off: ${name.en}. Please choose again to use this feature.`,
      };
    case "NOTICE_OUTDATED":
      return refusals.noticeChanged;
    case "EXPIRED":
      return refusals.expired;
    case "NO_RECORD":
      return refusals.notAsked;
    case "PLATFORM_DENIED": {
      const { zh, en } = closedByPlatform(channel);
      return { zh: `平台已关闭“${name.zh}”，${zh}`, en: `The platform does not allow this here: ${name.en}. ${en}` };
    }
    case "NO_QUOTA":
      return {
        zh: `“${name.zh}”没有可用的订阅次数，请订阅后接收`,
        en: `You have no subscription left for this: ${name.en}. Please subscribe to receive it.`,
      };
    case "ALLOWED":
      return null;
  }
}
