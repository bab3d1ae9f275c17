import { orderedInAllMinor, type PricedLine } from "./lineAmounts.ts";
import type { Order, SourceOrder } from "./order.ts";
import type { AfterSaleState, PaymentState } from "./states.ts";

type PaymentFacts = Pick<SourceOrder, "status" | "paymentState" | "paidAt" | "refundedMinor">;

/** Whether a version says that the order was paid: in so many words, or by where the order stands. */
export const saysPaid = ({ status, paymentState, paidAt, refundedMinor }: PaymentFacts): boolean =>
  paymentState === undefined
    ? paidAt !== undefined || refundedMinor > 0 || (status !== "PENDING_PAYMENT" && status !== "CANCELLED")
    : paymentState !== "UNPAID";

/** Whether what a version says of its payment cannot all be true. SHIPPED and UNPAID can: it is paid on delivery (货到付款). */
export function contradictsPayment(version: PaymentFacts): boolean {
  const { status, paymentState, paidAt, refundedMinor } = version;
  if (!saysPaid(version)) return status === "PAID" || paidAt !== undefined || refundedMinor > 0;
  return status === "PENDING_PAYMENT" || (paymentState === "PARTIALLY_REFUNDED" && refundedMinor === 0);
}

type PaidOrder = Pick<Order, "items" | "milestones" | "shippingMinor"> & PaymentFacts;

/**
 * What the source says; where it says nothing, what follows from the refunds and from every version that was seen: a
 * cancelled order was paid if an earlier version said so.
 */
export function paymentStateOf(order: PaidOrder): PaymentState {
  const { paymentState, refundedMinor, items, shippingMinor = 0, milestones } = order;
  if (paymentState !== undefined) return paymentState;
  if (refundedMinor === 0) return milestones.includes("paid") ? "PAID" : "UNPAID";
  return refundedMinor >= orderedInAllMinor(items) + shippingMinor ? "REFUNDED" : "PARTIALLY_REFUNDED";
}

type RefundedOrder = Pick<SourceOrder, "paymentState" | "refundedMinor"> & {
  readonly items: readonly PricedLine[];
};

/** Whether a version says that all was paid back: in so many words, or by the amounts. Sellers may keep the freight. */
export const isPaidBack = ({ paymentState, refundedMinor, items }: RefundedOrder): boolean =>
  paymentState === "REFUNDED" || (refundedMinor > 0 && refundedMinor >= orderedInAllMinor(items));

/** What the source says; where it says nothing, DONE once something was paid back. */
export const afterSaleStateOf = ({
  afterSaleState,
  refundedMinor,
}: Pick<SourceOrder, "afterSaleState" | "refundedMinor">): AfterSaleState =>
  afterSaleState ?? (refundedMinor > 0 ? "DONE" : "NONE");
