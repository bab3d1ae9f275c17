import { codes } from "./Words.ts";

/** Constants that records of more than one subgraph have. */

export const CHANNELS = codes(
  "identity.Channel",
  ["MINI_PROGRAM", "小程序", "Mini-program"],
  ["OFFICIAL_ACCOUNT", "公众号", "Official account"],
  ["APP", "App", "App"],
  ["WEBSITE", "网站", "Website"],
  ["STORE", "门店", "Store"],
);

export const IDENTIFIER_TYPES = codes(
  "identity.IdentifierType",
  ["PHONE", "手机号", "Phone number"],
  ["MINI_PROGRAM_OPENID", "小程序 OpenID", "OpenID of a mini-program"],
  ["OFFICIAL_ACCOUNT_OPENID", "公众号 OpenID", "OpenID of an official account"],
  ["UNIONID", "微信 UnionID", "UnionID of WeChat"],
  ["APP_USER_ID", "App 用户编号", "User id of an app"],
  ["EMAIL", "电子邮箱", "E-mail address"],
  ["WEBSITE_USER_ID", "网站用户编号", "User id of a website"],
  ["DEVICE_ID", "设备编号", "Device id"],
);
