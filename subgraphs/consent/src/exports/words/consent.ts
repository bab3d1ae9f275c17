import { CHANNELS, IDENTIFIER_TYPES } from "./codes.ts";
import { code, codes, parts, text, time, value, type RecordWords } from "./Words.ts";

const KINDS = codes(
  "consent.ConsentEventKind",
  ["GRANT", "同意", "Agreed"],
  ["DENY", "拒绝", "Refused"],
  ["WITHDRAW", "撤回同意", "Taken back"],
  ["PLATFORM_DENIED", "平台或设备已关闭", "Closed by the platform or the device"],
  ["PLATFORM_ALLOWED", "平台或设备已开启", "Opened by the platform or the device"],
  ["MINOR_STATED", "自述未满十四周岁", "Under 14, as you said"],
  ["MINOR_VERIFIED", "经核实未满十四周岁", "Under 14, as was checked"],
  ["OF_AGE_STATED", "自述已满十四周岁", "14 or older, as you said"],
  ["OF_AGE_VERIFIED", "经核实已满十四周岁", "14 or older, as was checked"],
  ["ERASURE_REQUESTED", "申请删除或注销", "Erasure or closing of the account asked for"],
  ["ERASURE_WITHDRAWN", "撤回删除或注销申请", "That request taken back"],
  ["ERASED", "已删除", "Erased"],
);

const PURPOSES = codes(
  "consent.PurposeCode",
  ["LOCATION", "位置信息", "Location"],
  ["PUSH", "消息推送", "Push messages"],
  ["MARKETING", "营销信息", "Marketing"],
  ["CACHE_STORAGE", "缓存存储", "Cache storage"],
  ["PERSONALIZED_RECOMMENDATION", "个性化推荐", "Personalised recommendation"],
  ["PHONE_NUMBER", "手机号", "Phone number"],
  ["PROFILE_BUILDING", "用户画像", "Building of a profile"],
  ["THIRD_PARTY_SHARING", "向第三方提供", "Sharing with third parties"],
);

const MECHANISMS = codes(
  "consent.ConsentMechanism",
  ["TAP", "点击", "A tap"],
  ["CHECKBOX", "勾选", "A checkbox"],
  ["SYSTEM_DIALOG", "系统弹窗", "A dialog of the system"],
  ["PLATFORM", "平台告知", "Told by the platform"],
  ["STAFF_ASSISTED", "员工协助", "With the help of staff"],
  ["PAPER", "纸质", "On paper"],
  ["IMPORT", "导入", "Brought in from elsewhere"],
);

const CHECKS = codes(
  "consent.GuardianCheck",
  ["SMS_CODE", "短信验证码", "A code by SMS"],
  ["SIGNED_FORM", "签字表格", "A signed form"],
  ["IN_PERSON", "当面核实", "In person"],
);

const TELLERS = codes(null, ["USER", "本人", "You"], ["SERVICE", "后台系统", "A back end"]);
const LANGUAGES = codes(null, ["zh", "中文", "Chinese"], ["en", "英文", "English"]);

const EXPORT_STATES = codes(
  "consent.DataExportState",
  ["PREPARING", "正在生成", "Being made"],
  ["READY", "可下载", "To be downloaded"],
  ["DOWNLOADED", "已下载", "Downloaded"],
  ["EXPIRED", "已过期", "Run out"],
  ["CANCELLED", "已取消", "Cancelled"],
);

const PARTS = codes(
  "consent.DataPart",
  ["IDENTITY", "账户", "Account"],
  ["ORDERS", "订单、购物车与预订", "Orders, cart and reservations"],
  ["MEMBERS", "会员、积分、权益与优惠券", "Membership, points, benefits and coupons"],
  ["CONSENT", "同意记录", "What you agreed to"],
);

const CORRECTION_STATES = codes(
  "consent.CorrectionState",
  ["OPEN", "待处理", "Not decided yet"],
  ["CORRECTED", "已更正", "Corrected"],
  ["REFUSED", "未更正", "Not corrected"],
);

/** What consent's own part of a copy says. */
export const CONSENT_RECORDS: Readonly<Record<string, RecordWords>> = {
  consentRecord: {
    name: { zh: "同意记录", en: "Record of consent" },
    fields: {
      what: code("内容", "What", KINDS),
      purpose: code("处理目的", "Purpose", PURPOSES),
      channel: code("端", "Where", CHANNELS),
      account: value("所属账号", "Of which account"),
      at: time("记录时间", "Recorded"),
      chosenAt: time("选择时间", "Chosen"),
      notice: text("告知内容", "Notice"),
      noticeVersion: value("告知版本", "Version of the notice"),
      noticeHash: value("告知内容的摘要", "Digest of the notice"),
      locale: code("告知语言", "Language of the notice", LANGUAGES),
      mechanism: code("方式", "How", MECHANISMS),
      guarded: value("监护人已同意", "Agreed to by a guardian"),
      guardian: parts("监护人", "Guardian", { checkedBy: code("核实方式", "Checked by", CHECKS) }),
      knownBy: parts("使用的标识", "Known by", {
        type: code("类型", "Type", IDENTIFIER_TYPES),
        namespace: value("所属应用", "Of which application"),
      }),
      alsoFor: value("同属本人的其他账户", "Also for accounts"),
      until: time("有效期至", "Until"),
      detail: value("平台原文", "In the platform's words"),
      by: code("由谁告知", "Told by", TELLERS),
      teller: value("后台系统名称", "Name of the back end"),
      seq: value("记录序号", "Place in the record"),
      prev: value("上一条的摘要", "Digest of the entry before"),
      hash: value("本条的摘要", "Digest of this entry"),
    },
  },
  messageSubscription: {
    name: { zh: "一次性订阅消息", en: "Subscription to a message" },
    fields: {
      channel: code("端", "Where", CHANNELS),
      template: value("消息模板", "Template of the message"),
      at: time("订阅时间", "Subscribed"),
      usedAt: time("使用时间", "Used"),
      refusedAt: time("拒绝时间", "Refused"),
    },
  },
  lastLocation: {
    name: { zh: "最近位置", en: "Last location" },
    fields: {
      latitude: value("纬度", "Latitude"),
      longitude: value("经度", "Longitude"),
      channel: code("端", "Where", CHANNELS),
      at: time("时间", "When"),
    },
  },
  dataExport: {
    name: { zh: "个人信息副本申请", en: "Request for a copy" },
    fields: {
      requestedAt: time("申请时间", "Asked for"),
      state: code("状态", "State", EXPORT_STATES),
      readyAt: time("生成时间", "Made"),
      downloadedAt: time("下载时间", "Downloaded"),
    },
  },
  roleGrant: {
    name: { zh: "员工角色", en: "Role as staff" },
    fields: {
      role: value("角色代码", "Code of the role"),
      from: time("生效时间", "Holds from"),
      until: time("失效时间", "Holds until"),
      at: time("授予时间", "Given"),
      reason: value("说明", "Why"),
      endedAt: time("收回时间", "Taken back"),
    },
  },
  correction: {
    name: { zh: "更正申请", en: "Request for correction" },
    fields: {
      part: code("哪一部分", "Of which part", PARTS),
      what: value("哪里有误", "What is wrong"),
      shouldBe: value("应为", "What would be right"),
      why: value("依据", "Why"),
      state: code("状态", "State", CORRECTION_STATES),
      requestedAt: time("申请时间", "Asked for"),
      dueAt: time("应答期限", "To be answered by"),
      decidedAt: time("答复时间", "Answered"),
      answer: value("答复", "Answer"),
    },
  },
};
