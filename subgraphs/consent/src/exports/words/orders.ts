import { CHANNELS } from "./codes.ts";
import { code, codes, money, parts, time, value, type Fields, type RecordWords } from "./Words.ts";

const STATUSES = codes(
  "orders.OrderStatus",
  ["PENDING_PAYMENT", "待支付", "Pending payment"],
  ["PAID", "已支付", "Paid"],
  ["SHIPPED", "已发货", "Shipped"],
  ["COMPLETED", "已完成", "Completed"],
  ["CANCELLED", "已取消", "Cancelled"],
);

const PAYMENT_STATES = codes(
  "orders.PaymentState",
  ["UNPAID", "未支付", "Unpaid"],
  ["PAID", "已支付", "Paid"],
  ["PARTIALLY_REFUNDED", "部分退款", "Partially refunded"],
  ["REFUNDED", "已退款", "Refunded"],
);

const AFTER_SALE_STATES = codes(
  "orders.AfterSaleState",
  ["NONE", "无售后", "None"],
  ["REQUESTED", "售后申请中", "Requested"],
  ["PROCESSING", "售后处理中", "In progress"],
  ["DONE", "售后完成", "Done"],
  ["REJECTED", "售后驳回", "Rejected"],
  ["CLOSED", "售后关闭", "Withdrawn by the buyer"],
);

const RESERVATION_STATUSES = codes(
  "orders.ReservationStatus",
  ["REQUESTED", "待确认", "Requested"],
  ["CONFIRMED", "已确认", "Confirmed"],
  ["FULFILLED", "已到店", "Fulfilled"],
  ["CANCELLED", "已取消", "Cancelled"],
  ["NO_SHOW", "未到店", "No show"],
);

const ORDER: Fields = {
  source: value("来源系统", "From which system"),
  externalId: value("订单号", "Order number"),
  version: value("版本", "Version"),
  channel: code("下单的端", "Placed at", CHANNELS),
  storeCode: value("门店编码", "Store"),
  status: code("订单状态", "Status", STATUSES),
  paymentState: code("支付状态", "Payment", PAYMENT_STATES),
  afterSaleState: code("售后状态", "After-sale", AFTER_SALE_STATES),
  placedAt: time("下单时间", "Placed"),
  paidAt: time("支付时间", "Paid"),
  shippedAt: time("发货时间", "Shipped"),
  completedAt: time("完成时间", "Completed"),
  cancelledAt: time("取消时间", "Cancelled"),
  currency: value("币种", "Currency"),
  items: parts("商品", "Item", {
    sku: value("商品编码", "Article number"),
    title: value("商品名称", "Title"),
    quantity: value("数量", "Quantity"),
    cancelledQuantity: value("已取消数量", "Cancelled quantity"),
    unitPriceMinor: money("单价", "Unit price"),
    discountMinor: money("优惠", "Discount"),
    refundedQuantity: value("已退数量", "Refunded quantity"),
    refundedMinor: money("退款", "Refunded"),
  }),
  shippingMinor: money("运费", "Freight"),
  totalMinor: money("总额", "Total"),
  refundedMinor: money("退款合计", "Refunded in all"),
};

/** What the part of a copy says that comes from orders. */
export const ORDERS_RECORDS: Readonly<Record<string, RecordWords>> = {
  order: {
    name: { zh: "订单", en: "Order" },
    fields: {
      ...ORDER,
      updatedAt: time("更新时间", "Updated"),
      earlierVersions: parts("历史版本", "Earlier version", { ...ORDER, receivedAt: time("收到时间", "Received") }),
    },
  },
  cart: {
    name: { zh: "购物车", en: "Cart" },
    fields: {
      lines: parts("商品", "Item", {
        sku: value("商品编码", "Article number"),
        title: value("商品名称", "Title"),
        quantity: value("数量", "Quantity"),
        unitPrice: parts("单价", "Unit price", {
          minor: money("金额", "Amount"),
          currency: value("币种", "Currency"),
        }),
        selected: value("是否选中", "Selected"),
        channel: code("加入的端", "Put in at", CHANNELS),
        addedAt: time("加入时间", "Put in"),
        updatedAt: time("更新时间", "Updated"),
      }),
    },
  },
  reservation: {
    name: { zh: "预订", en: "Reservation" },
    fields: {
      source: value("来源系统", "From which system"),
      externalId: value("预订号", "Reservation number"),
      version: value("版本", "Version"),
      channel: code("预订的端", "Made at", CHANNELS),
      what: value("服务", "Service"),
      place: parts("地点", "Place", { id: value("编号", "Number"), name: value("名称", "Name") }),
      startsAt: time("开始时间", "Begins"),
      endsAt: time("结束时间", "Ends"),
      partySize: value("人数", "Number of people"),
      note: value("备注", "Note"),
      status: code("状态", "Status", RESERVATION_STATUSES),
      updatedAt: time("更新时间", "Updated"),
    },
  },
};
