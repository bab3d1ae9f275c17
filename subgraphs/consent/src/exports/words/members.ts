import { CHANNELS } from "./codes.ts";
import { code, codes, money, parts, text, time, value, type Fields, type RecordWords } from "./Words.ts";

const TOPICS = codes(
  "members.MemberStoryTopic",
  ["POINTS", "积分", "Points"],
  ["COUPON", "优惠券", "Coupon"],
  ["TIER", "等级", "Tier"],
  ["BENEFIT_USE", "使用权益", "Benefit used"],
  ["BENEFIT_GRANT", "发放权益", "Benefit given"],
  ["ADJUSTMENT", "积分调整", "Adjustment of points"],
  ["BIRTHDAY", "生日", "Birthday"],
);

const COUPON_STATES = codes(
  "members.CouponState",
  ["ISSUED", "可使用", "To be used"],
  ["LOCKED", "订单占用中", "Kept for an order"],
  ["REDEEMED", "已使用", "Used"],
  ["EXPIRED", "已过期", "Run out"],
  ["VOID", "已作废", "Void"],
);

const DISCOUNTS = codes(
  "members.CouponDiscountKind",
  ["AMOUNT_OFF", "减免金额", "An amount off"],
  ["PERCENT_OFF", "按比例减免", "A percentage off"],
  ["FREE_SHIPPING", "免运费", "Free shipping"],
  ["GIFT", "赠品", "A gift"],
);

/** What the story of a member names; `MemberStoryEntry.event` says which there are. */
const EVENTS = codes(
  null,
  ["EARN", "获得积分", "Points earned"],
  ["ACTIVATE", "积分生效", "Points became active"],
  ["REVERSE_EARN", "退货扣回积分", "Points taken back with a refund"],
  ["HOLD", "预扣积分", "Points set aside"],
  ["CONFIRM", "确认使用积分", "Points spent"],
  ["CANCEL", "取消使用积分", "Spending cancelled"],
  ["RELEASE", "预扣积分退回", "Points set aside given back"],
  ["REVERSE_REDEEM", "退还已用积分", "Spent points given back"],
  ["ADJUST", "调整积分", "Points adjusted"],
  ["EXPIRE", "积分过期", "Points lapsed"],
  ["DEBT_REPAID", "补扣欠积分", "Owed points repaid"],
  ["ISSUED", "发放优惠券", "Coupon given"],
  ["LOCKED", "优惠券被订单占用", "Coupon kept for an order"],
  ["RELEASED", "优惠券释放", "Coupon set free"],
  ["REDEEMED", "使用优惠券", "Coupon used"],
  ["RETURNED", "退回优惠券", "Coupon given back"],
  ["VOIDED", "优惠券作废", "Coupon made void"],
  ["PAID", "因消费变更等级", "Tier changed by what was paid"],
  ["REFUNDED", "因退款变更等级", "Tier changed by what was paid back"],
  ["RULES", "因规则变更等级", "Tier changed by new rules"],
  ["PERIOD_ENDED", "因周期结束变更等级", "Tier changed at the end of a period"],
  ["USED", "使用权益", "Benefit used"],
  ["USE_REVERSED", "撤销使用权益", "Use of a benefit taken back"],
  ["GRANTED", "发放权益", "Benefit given"],
  ["REVOKED", "收回权益", "Benefit taken back"],
  ["PROPOSED", "提出积分调整", "Adjustment proposed"],
  ["APPROVED", "批准积分调整", "Adjustment approved"],
  ["REJECTED", "驳回积分调整", "Adjustment rejected"],
  ["REFUSED", "积分不足，积分调整未生效", "Adjustment not made: too few points"],
  ["BIRTHDAY_SET", "登记生日", "Birthday told"],
);

const ORDER: Fields = {
  source: value("来源系统", "From which system"),
  externalId: value("订单号", "Order number"),
};

/** What the part of a copy says that comes from members. */
export const MEMBERS_RECORDS: Readonly<Record<string, RecordWords>> = {
  MEMBERSHIP: {
    name: { zh: "会员现状", en: "Membership" },
    fields: {
      tier: parts("等级", "Tier", { code: value("代码", "Code"), names: text("名称", "Name") }),
      tierUntil: time("等级有效期至", "Tier until"),
      qualifying: parts("计入等级的消费", "What counts for the tier", {
        currency: value("币种", "Currency"),
        minor: money("金额", "Amount"),
      }),
      birthday: parts("生日", "Birthday", { month: value("月", "Month"), day: value("日", "Day") }),
      benefits: parts("权益", "Benefit", { code: value("代码", "Code"), names: text("名称", "Name") }),
      points: parts("积分", "Points", {
        available: value("可用", "Available"),
        pending: value("未生效", "Not active yet"),
        held: value("预扣", "Set aside"),
        debt: value("欠积分", "Owed"),
        expiringSoon: value("即将过期", "Lapsing soon"),
        lots: parts("批次", "Lot", {
          remaining: value("剩余", "Left"),
          activatesAt: time("生效时间", "Active from"),
          expiresAt: time("过期时间", "Lapses"),
        }),
      }),
    },
  },
  EVENT: {
    name: { zh: "会员记录", en: "What happened to the membership" },
    fields: {
      topic: code("类别", "About", TOPICS),
      at: time("时间", "When"),
      event: code("内容", "What", EVENTS),
      points: value("积分变动", "Points"),
      code: value("等级或权益代码", "Code of the tier or benefit"),
      coupon: value("优惠券编号", "Coupon number"),
      reference: value("相关业务编号", "What it belongs to"),
      spentOn: value("兑换用途", "Points redeemed for"),
      reason: value("说明", "Why"),
    },
  },
  COUPON: {
    name: { zh: "优惠券", en: "Coupon" },
    fields: {
      id: value("优惠券编号", "Coupon number"),
      template: value("券种", "Kind of coupon"),
      terms: parts("使用条件", "Terms", {
        names: text("名称", "Name"),
        discount: parts("优惠", "Discount", {
          kind: code("方式", "How", DISCOUNTS),
          amountMinor: money("减免金额", "Amount off"),
          percent: value("减免百分比", "Percentage off"),
          maxMinor: money("最多减免", "At most"),
          gift: parts("赠品", "Gift", { sku: value("商品编码", "Article number"), names: text("名称", "Name") }),
        }),
        currency: value("币种", "Currency"),
        minimumMinor: money("最低消费", "Minimum spent"),
        skus: value("适用商品", "For articles"),
        categories: value("适用品类", "For categories"),
        channels: code("适用的端", "At", CHANNELS),
      }),
      state: code("状态", "State", COUPON_STATES),
      issuedAt: time("发放时间", "Given"),
      validFrom: time("生效时间", "Valid from"),
      expiresAt: time("过期时间", "Runs out"),
      order: parts("使用的订单", "Used for order", ORDER),
    },
  },
  BENEFIT_USE: {
    name: { zh: "权益使用", en: "Benefit used" },
    fields: {
      code: value("权益代码", "Code of the benefit"),
      channel: code("端", "Where", CHANNELS),
      reference: value("相关业务编号", "What it belongs to"),
      usedAt: time("使用时间", "Used"),
      reversedAt: time("撤销时间", "Taken back"),
    },
  },
  BENEFIT_GRANT: {
    name: { zh: "权益发放", en: "Benefit given" },
    fields: {
      code: value("权益代码", "Code of the benefit"),
      validFrom: time("生效时间", "Holds from"),
      validUntil: time("失效时间", "Holds until"),
      uses: value("可用次数", "Number of uses"),
      reason: value("说明", "Why"),
      grantedAt: time("发放时间", "Given"),
      revokedAt: time("收回时间", "Taken back"),
    },
  },
  POINTS_NOTE: {
    name: { zh: "积分调整备注", en: "Note on an adjustment of points" },
    fields: {
      at: time("时间", "When"),
      points: value("积分变动", "Points"),
      note: value("备注", "Note"),
    },
  },
  ORDER: {
    name: { zh: "计入等级的订单", en: "Order that counted for the tier" },
    fields: {
      order: parts("订单", "Order", ORDER),
      currency: value("币种", "Currency"),
      paidAt: time("支付时间", "Paid"),
      paidMinor: money("支付金额", "Amount paid"),
      cancelledAt: time("取消时间", "Cancelled"),
      refunds: parts("退款", "Refund", { minor: money("金额", "Amount"), at: time("时间", "When") }),
    },
  },
};
