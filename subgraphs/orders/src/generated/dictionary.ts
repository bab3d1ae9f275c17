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
  "fields": {
    "externalId": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "订单号",
      "en": "Order number in its source"
    },
    "version": {
      "type": "whole number from 0, or RFC 3339 time with zone; larger is newer, and a time newer than every number",
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
    "status": { "type": "a status above", "zh": "订单状态", "en": "Where it stands" },
    "placedAt": {
      "type": "RFC 3339 time with zone, from 1970 to one day ahead of now",
      "zh": "下单时间",
      "en": "When it was placed"
    },
    "currency": { "type": "ISO 4217", "zh": "币种", "en": "Currency of every amount of the record" },
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
      "type": "whole number, not negative, in the currency's minor unit; the total is at most 9007199254740991",
      "zh": "单价（最小货币单位）",
      "en": "Price of one"
    }
  }
} as const;
