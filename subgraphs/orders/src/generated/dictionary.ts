// Generated from schema/dictionary/order.json by scripts/codegen.ts. Do not edit.
export const dictionary = {
  "version": 1,
  "statuses": [
    { "status": "PENDING_PAYMENT", "code": 0, "zh": "待支付", "en": "Pending payment" },
    { "status": "PAID", "code": 1, "zh": "已支付", "en": "Paid" },
    { "status": "SHIPPED", "code": 2, "zh": "已发货", "en": "Shipped" },
    { "status": "COMPLETED", "code": 3, "zh": "已完成", "en": "Completed" },
    { "status": "CANCELLED", "code": 4, "zh": "已取消", "en": "Cancelled" }
  ],
  "transitions": {
    "PENDING_PAYMENT": ["PAID", "SHIPPED", "COMPLETED", "CANCELLED"],
    "PAID": ["SHIPPED", "COMPLETED", "CANCELLED"],
    "SHIPPED": ["COMPLETED", "CANCELLED"],
    "COMPLETED": [],
    "CANCELLED": []
  },
  "transitionsWhenPaidBack": {
    "COMPLETED": ["CANCELLED"]
  },
  "paymentStates": [
    { "state": "UNPAID", "code": 0, "zh": "未支付", "en": "Unpaid" },
    { "state": "PAID", "code": 1, "zh": "已支付", "en": "Paid" },
    { "state": "PARTIALLY_REFUNDED", "code": 2, "zh": "部分退款", "en": "Partially refunded" },
    { "state": "REFUNDED", "code": 3, "zh": "已退款", "en": "Refunded" }
  ],
  "afterSaleStates": [
    { "state": "NONE", "code": 0, "zh": "无售后", "en": "None" },
    { "state": "REQUESTED", "code": 1, "zh": "售后申请中", "en": "Requested" },
    { "state": "PROCESSING", "code": 2, "zh": "售后处理中", "en": "In progress" },
    { "state": "DONE", "code": 3, "zh": "售后完成", "en": "Done" },
    { "state": "REJECTED", "code": 4, "zh": "售后驳回", "en": "Rejected" },
    { "state": "CLOSED", "code": 5, "zh": "售后关闭", "en": "Withdrawn by the buyer" }
  ],
  "fields": {
    "externalId": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "订单号",
      "en": "Order number in its source"
    },
    "version": {
      "type": "whole number from 0, or RFC 3339 time with zone, to one day ahead of now; larger is newer, and a time newer than every number",
      "zh": "版本",
      "en": "The source's own version of the record"
    },
    "userId": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "统一用户标识",
      "en": "The person, as identity named them"
    },
    "channel": {
      "type": "MINI_PROGRAM, OFFICIAL_ACCOUNT, APP, WEBSITE or STORE",
      "zh": "端",
      "en": "Where it was placed"
    },
    "storeCode": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends; may be left out",
      "zh": "门店编码",
      "en": "Store that it belongs to, as the list of stores codes it"
    },
    "status": { "type": "a status above", "zh": "订单状态", "en": "Where it stands" },
    "placedAt": {
      "type": "RFC 3339 time with zone, from 1970 to one day ahead of now",
      "zh": "下单时间",
      "en": "When it was placed"
    },
    "paymentState": {
      "type": "a payment state above; when left out, what status and refunds say",
      "zh": "支付状态",
      "en": "Whether it is paid, and paid back"
    },
    "afterSaleState": {
      "type": "an after-sale state above; when left out, DONE where something was paid back, otherwise NONE",
      "zh": "售后状态",
      "en": "Where a return or refund stands"
    },
    "paidAt": {
      "type": "RFC 3339 time with zone, from 1970 to one day ahead of now; may be left out",
      "zh": "支付时间",
      "en": "When it was paid"
    },
    "shippedAt": {
      "type": "RFC 3339 time with zone, from 1970 to one day ahead of now; may be left out",
      "zh": "发货时间",
      "en": "When it was sent"
    },
    "completedAt": {
      "type": "RFC 3339 time with zone, from 1970 to one day ahead of now; may be left out",
      "zh": "完成时间",
      "en": "When it was completed"
    },
    "cancelledAt": {
      "type": "RFC 3339 time with zone, from 1970 to one day ahead of now; may be left out",
      "zh": "取消时间",
      "en": "When it was cancelled"
    },
    "currency": { "type": "ISO 4217", "zh": "币种", "en": "Currency of every amount of the record" },
    "shippingMinor": {
      "type": "whole number, not negative; none when left out",
      "zh": "运费（最小货币单位）",
      "en": "Freight: in the total and in what is due; earns no points"
    },
    "discountMinor": {
      "type": "whole number, 0 to what the items cost; none when left out",
      "zh": "订单优惠金额（最小货币单位）",
      "en": "What was taken off the order besides what was taken off its items: spread over them in proportion to what each costs"
    },
    "paidMinor": {
      "type": "whole number, the total of the items and freight, or 0 of an order that is not paid; not checked when left out",
      "zh": "实付金额（最小货币单位），用于核对，并判断已取消的商品是否付过款；不保存",
      "en": "What was paid in all: compared with what the rest of the record comes to, and it says whether cancelled pieces had been paid; not kept"
    },
    "refundedMinor": {
      "type": "whole number, 0 to what the items and freight cost, in all so far; when left out, the sum of what was paid back for the items, and the total where paymentState alone says REFUNDED",
      "zh": "订单退款金额（最小货币单位）",
      "en": "How much of the order was paid back since: what its items do not tell is spread over them in proportion to what each costs, and what is more than that is freight"
    },
    "items": { "type": "list, 1 to 1,000", "zh": "商品行", "en": "What was ordered" },
    "items.sku": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "货号",
      "en": "Article number"
    },
    "items.title": { "type": "string, 0 to 500 characters", "zh": "商品名称", "en": "Article name" },
    "items.quantity": { "type": "whole number, 1 to 1,000,000", "zh": "数量", "en": "How many were ordered" },
    "items.cancelledQuantity": {
      "type": "whole number, 0 to quantity; 0 when left out",
      "zh": "取消数量",
      "en": "How many of them were cancelled since"
    },
    "items.unitPriceMinor": {
      "type": "whole number, not negative, in the currency's minor unit; all that was ordered is at most 1000000000000",
      "zh": "单价（最小货币单位）",
      "en": "Price of one"
    },
    "items.discountMinor": {
      "type": "whole number, 0 to quantity times unitPriceMinor; 0 when left out",
      "zh": "优惠金额（最小货币单位）",
      "en": "What was taken off the price of all of the line, by coupons, promotions or points: what was paid is the rest"
    },
    "items.refundedQuantity": {
      "type": "whole number, 0 to quantity, in all so far; 0 when left out",
      "zh": "退款数量",
      "en": "How many of them were paid back since"
    },
    "items.refundedMinor": {
      "type": "whole number, 0 to quantity times unitPriceMinor less discountMinor, in all so far; when left out, the share of refundedQuantity in that",
      "zh": "退款金额（最小货币单位）",
      "en": "How much was paid back for the line since"
    }
  }
} as const;
