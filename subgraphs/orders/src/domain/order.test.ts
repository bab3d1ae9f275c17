import { describe, expect, it } from "@jest/globals";
import { contentOf, type SourceOrder } from "./order.ts";

const ORDER: SourceOrder = {
  source: "shop",
  externalId: "1",
  version: "0000000000000001",
  userId: "li",
  channel: "APP",
  status: "PAID",
  placedAt: new Date("2026-05-01T00:00:00Z"),
  currency: "CNY",
  items: [
    {
      sku: "a",
      title: "A",
      quantity: 2,
      cancelledQuantity: 1,
      unitPriceMinor: 7,
      refundedQuantity: 0,
      refundedMinor: 0,
    },
  ],
  totalMinor: 7,
  refundedMinor: 0,
};

describe("contentOf", () => {
  it("gives an order without what was added later the text of which digests are kept", () => {
    expect(contentOf(ORDER)).toBe('["li","APP","PAID",1777593600000,"CNY",[["a","A",2,1,7]]]');
  });

  it.each<[string, Partial<SourceOrder>]>([
    ["a payment state", { paymentState: "PAID" }],
    ["an after-sale state", { afterSaleState: "NONE" }],
    ["a time of payment", { paidAt: new Date(0) }],
    ["a time of sending", { shippedAt: new Date(0) }],
    ["a time of completion", { completedAt: new Date(0) }],
    ["a time of cancellation", { cancelledAt: new Date(0) }],
    ["a refund", { items: ORDER.items.map((item) => ({ ...item, refundedMinor: 7 })) }],
    ["freight", { shippingMinor: 1 }],
    ["freight that was paid back", { refundedMinor: 1 }],
    ["a refund of the order as a whole", { isRefundSpread: true }],
    ["a refund of which nobody tells how much", { isRefundAssumed: true }],
    ["a returned article", { items: ORDER.items.map((item) => ({ ...item, refundedQuantity: 1 })) }],
  ])("tells apart by %s", (_case, values) => {
    expect(contentOf({ ...ORDER, ...values })).not.toBe(contentOf(ORDER));
  });
});
