import type { CloudEvent } from "@datong/subgraph-kit";

/** A line of an order as its events tell it. */
export interface ToldLine {
  readonly sku: string;
  readonly quantity: number;
  readonly cancelledQuantity: number;
  readonly unitPriceMinor: number;
  readonly refundedQuantity: number;
  readonly refundedMinor: number;
  /** After what was taken off; missing as orders told it before they told of discounts. */
  readonly orderedMinor?: number;
  readonly totalMinor?: number;
}

export const aLine = (values: Partial<ToldLine> = {}): ToldLine => ({
  ...{ sku: "mug", quantity: 1, cancelledQuantity: 0, unitPriceMinor: 10_000, refundedQuantity: 0, refundedMinor: 0 },
  ...values,
});

/** An order as the orders subgraph tells of it. */
export interface ToldOrder {
  readonly externalId: string;
  readonly userId: string;
  readonly lines: readonly ToldLine[];
  readonly currency?: string;
  readonly channel?: string;
  readonly paymentState?: string;
  readonly paidAt?: string;
  readonly shippedAt?: string;
  readonly completedAt?: string;
}

export type Happening = "paid" | "shipped" | "completed" | "cancelled" | "refunded";

/** The event that tells of something that has happened to an order. */
export function orderEvent(type: Happening, order: ToldOrder): CloudEvent {
  const { lines, externalId, userId, currency = "CNY", channel = "APP", paidAt = "2026-03-10T09:30:00.000Z" } = order;
  const { shippedAt, completedAt, paymentState } = order;
  const totalMinor = lines.reduce(
    (sum, { quantity, cancelledQuantity, unitPriceMinor, totalMinor: total }) =>
      sum + (total ?? (quantity - cancelledQuantity) * unitPriceMinor),
    0,
  );
  const refundedMinor = lines.reduce((sum, line) => sum + line.refundedMinor, 0);
  return {
    specversion: "1.0",
    id: `${externalId}:${type}${type === "refunded" ? `:${refundedMinor}` : ""}`,
    source: "/orders",
    type: `order.${type}`,
    time: "2026-03-12T00:00:00.000Z",
    subject: externalId,
    partitionkey: userId,
    datacontenttype: "application/json",
    data: {
      ...{ orderId: externalId, source: "shop", externalId, version: "1", userId, channel, currency, status: "PAID" },
      ...{ placedAt: "2026-03-10T09:00:00.000Z", paidAt, shippedAt, completedAt, totalMinor, refundedMinor },
      ...(paymentState ? { paymentState } : {}),
      ...(type === "paid" || type === "refunded" ? { lines } : {}),
    },
  };
}
