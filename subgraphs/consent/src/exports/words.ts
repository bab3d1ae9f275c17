import type { Text } from "../domain/purpose.ts";

/** What the parts of a copy are called on its page. */
export const SUBGRAPHS: Readonly<Record<string, Text>> = {
  identity: { zh: "账户", en: "Account" },
  orders: { zh: "订单、购物车与预订", en: "Orders, cart and reservations" },
  members: { zh: "会员、积分、权益与优惠券", en: "Membership, points, benefits and coupons" },
  consent: { zh: "同意记录与您的申请", en: "What you agreed to, and your requests" },
};

/** What the kinds of records are called. One that is not here is called by its name. */
export const KINDS: Readonly<Record<string, Text>> = {
  account: { zh: "账户", en: "Account" },
  identifier: { zh: "标识", en: "Identifier" },
  wechatFollow: { zh: "公众号关注", en: "WeChat account followed" },
  session: { zh: "登录", en: "Session" },
  accountEvent: { zh: "账户变动", en: "What happened to the account" },
  accountsJoined: { zh: "账户合并", en: "Accounts joined" },
  staffGrant: { zh: "员工权限", en: "Permission as staff" },
  order: { zh: "订单", en: "Order" },
  cart: { zh: "购物车", en: "Cart" },
  reservation: { zh: "预订", en: "Reservation" },
  MEMBERSHIP: { zh: "会员现状", en: "Membership" },
  EVENT: { zh: "会员记录", en: "What happened to the membership" },
  COUPON: { zh: "优惠券", en: "Coupon" },
  BENEFIT_USE: { zh: "权益使用", en: "Benefit used" },
  BENEFIT_GRANT: { zh: "权益发放", en: "Benefit given" },
  ORDER: { zh: "计入等级的订单", en: "Order that counted for the tier" },
  consentRecord: { zh: "同意记录", en: "Record of consent" },
  messageSubscription: { zh: "一次性订阅消息", en: "Subscription to a message" },
  lastLocation: { zh: "最近位置", en: "Last location" },
  dataExport: { zh: "个人信息副本申请", en: "Request for a copy" },
  correction: { zh: "更正申请", en: "Request for correction" },
};

/** What fields are called in Chinese; in English they have their own names. */
export const FIELDS_ZH: Readonly<Record<string, string>> = {
  at: "时间",
  by: "由谁",
  channel: "端",
  chosenAt: "选择时间",
  code: "代码",
  createdAt: "创建时间",
  currency: "币种",
  earlierVersions: "历史版本",
  expiresAt: "到期时间",
  externalId: "编号",
  id: "编号",
  items: "商品",
  lines: "商品",
  name: "名称",
  note: "备注",
  placedAt: "下单时间",
  purpose: "目的",
  quantity: "数量",
  refundedMinor: "退款（分）",
  source: "来源",
  state: "状态",
  status: "状态",
  title: "名称",
  totalMinor: "金额（分）",
  type: "类型",
  unitPriceMinor: "单价（分）",
  updatedAt: "更新时间",
  value: "值",
  what: "内容",
};

export const TITLE: Text = { zh: "您的个人信息副本", en: "A copy of your personal data" };

export const EXPLAINED: Text = {
  zh: "本页与同一压缩包中的 data.json 内容相同；data.json 供程序读取。时间均为协调世界时（UTC），金额以最小货币单位计。",
  en: "This page says the same as data.json beside it, which is for programs. Times are in UTC, amounts in the currency's minor unit.",
};

export const MADE: Text = { zh: "生成时间", en: "Made" };
export const END: Text = { zh: "完", en: "End" };
