import { CHANNELS, IDENTIFIER_TYPES } from "./codes.ts";
import { code, codes, parts, time, value, type RecordWords } from "./Words.ts";

const ACTORS = codes(
  null,
  ["ANONYMOUS", "本人（登录时）", "You, logging in"],
  ["USER", "本人", "You"],
  ["STAFF", "员工", "Staff"],
  ["SERVICE", "后台系统", "A back end"],
  ["SYSTEM", "系统自动", "The system by itself"],
  ["WECHAT", "微信", "WeChat"],
  ["OPERATOR", "运维人员", "An operator"],
  ["UNKNOWN", "未记录", "Not recorded"],
);

const TRUST = codes(
  "identity.Trust",
  ["ASSERTED", "后台告知，未验证", "Told by a back end, not proved"],
  ["DEVICE", "设备识别", "Seen on your device"],
  ["WECHAT", "微信已验证", "Attested by WeChat"],
  ["SMS_CODE", "验证码已验证", "Proved by a one-time code"],
  ["STAFF", "员工已核实", "Confirmed by staff"],
);

const PROOFS = codes(
  null,
  ["sms", "短信验证码", "A code by SMS"],
  ["email", "邮件验证码", "A code by e-mail"],
  ["wechat", "微信", "WeChat"],
);

const ENDINGS = codes(
  null,
  ["LOGGED_OUT", "已退出登录", "Logged out"],
  ["REPLACED", "同一设备重新登录", "Logged in again on the same device"],
  ["SURPLUS", "登录数超出上限", "Too many sessions"],
  ["TOKEN_REUSED", "凭证被重复使用", "A token was used twice"],
  ["UNMERGED", "账户已拆分", "The accounts were taken apart"],
  ["GRANT_REVOKED", "员工权限已收回", "A permission as staff was taken back"],
  ["ERASED", "账户已注销", "The account was closed"],
);

const EVENTS = codes(
  "identity.IdentityEventKind",
  ["CREATED", "建立账户", "Account made"],
  ["BOUND", "绑定标识", "Identifier bound"],
  ["VERIFIED", "验证标识", "Identifier proved"],
  ["UNBOUND", "解绑标识", "Identifier taken off"],
  ["TRANSFERRED_IN", "标识转入", "Identifier taken over"],
  ["TRANSFERRED_OUT", "标识转出", "Identifier given over"],
  ["MERGED", "账户合并", "Accounts joined"],
  ["UNMERGED", "账户拆分", "Accounts taken apart"],
  ["CANDIDATE", "待确认是否为同一人", "Perhaps one person with another account"],
  ["REJECTED", "确认不是同一人", "Not one person with another account"],
  ["CONFLICT", "标识被他人占用", "Identifier held by another account"],
  ["SUBSCRIBED", "关注公众号", "Official account followed"],
  ["UNSUBSCRIBED", "取消关注公众号", "Official account left"],
  ["SCANNED", "扫描公众号二维码", "QR code of the official account scanned"],
  ["AUTHORIZATION_REVOKED", "撤回微信授权", "Authorisation taken back in WeChat"],
  ["WECHAT_CANCELLED", "注销微信账号", "WeChat account cancelled"],
);

const RULES = codes(
  "identity.MergeRule",
  ["UNIONID", "微信 UnionID 相同", "The same UnionID of WeChat"],
  ["PHONE", "手机号相同", "The same phone number"],
  ["SESSION", "同一次登录证明", "Proved in one session"],
  ["STAFF", "员工决定", "Decided by staff"],
);

/** What identity's part of a copy says. */
export const IDENTITY_RECORDS: Readonly<Record<string, RecordWords>> = {
  account: {
    name: { zh: "账户", en: "Account" },
    fields: {
      id: value("账户编号", "Account number"),
      createdAt: time("创建时间", "Made"),
      joinedTo: value("并入的账户", "Joined to account"),
      channels: code("登录过的端", "Logged in at", CHANNELS),
    },
  },
  identifier: {
    name: { zh: "标识", en: "Identifier" },
    fields: {
      type: code("类型", "Type", IDENTIFIER_TYPES),
      namespace: value("所属应用", "Of which application"),
      value: value("值", "Value"),
      country: value("国家或地区", "Country"),
      trust: code("可信程度", "How sure", TRUST),
      boundAt: time("绑定时间", "Bound"),
      verifiedAt: time("最近验证时间", "Last proved"),
    },
  },
  wechatFollow: {
    name: { zh: "公众号关注", en: "Official account" },
    fields: {
      appid: value("公众号 AppID", "AppID of the account"),
      isFollowing: value("是否关注", "Followed"),
      since: time("自何时起", "Since"),
    },
  },
  session: {
    name: { zh: "登录", en: "Session" },
    fields: {
      channel: code("端", "Where", CHANNELS),
      deviceName: value("设备名称", "Device"),
      provenBy: code("验证方式", "Proved by", PROOFS),
      createdAt: time("登录时间", "Logged in"),
      lastUsedAt: time("最近使用时间", "Last used"),
      expiresAt: time("到期时间", "Runs out"),
      endedAt: time("结束时间", "Ended"),
      endedBecause: code("结束原因", "Ended because", ENDINGS),
    },
  },
  accountEvent: {
    name: { zh: "账户变动", en: "What happened to the account" },
    fields: {
      what: code("内容", "What", EVENTS),
      at: time("时间", "When"),
      by: code("由谁", "By whom", ACTORS),
      identifiers: parts("相关标识", "Identifiers", {
        type: code("类型", "Type", IDENTIFIER_TYPES),
        namespace: value("所属应用", "Of which application"),
        masked: value("值（部分隐藏）", "Value, partly hidden"),
      }),
    },
  },
  accountsJoined: {
    name: { zh: "账户合并", en: "Accounts joined" },
    fields: {
      account: value("账户编号", "Account number"),
      joinedTo: value("并入的账户", "Joined to account"),
      rule: code("依据", "Because of", RULES),
      at: time("时间", "When"),
      by: code("由谁", "By whom", ACTORS),
    },
  },
  staffGrant: {
    name: { zh: "员工权限", en: "Permission as staff" },
    fields: {
      grant: value("权限", "Permission"),
      at: time("授予时间", "Given"),
      validFrom: time("生效时间", "Holds from"),
      validUntil: time("失效时间", "Holds until"),
    },
  },
};
