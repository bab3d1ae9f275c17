import type { SourceOrder } from "./order.ts";
import { saysPaid } from "./payment.ts";

/** What a version tells about how far its order has come. */
type LifeFacts = Pick<SourceOrder, "status" | "paymentState" | "paidAt" | "shippedAt" | "refundedMinor"> &
  Partial<Pick<SourceOrder, "totalMinor">>;

/**
 * What has happened to an order by a version of it: `created`, `paid`, `shipped`, `completed`, `cancelled`, and
 * `refunded:<minor>` with all that was paid back so far, `refunded:<minor>:whole` where the source calls that all though its
 * lines cost more. Each happens to an order once for ever and is one event.
 *
 * It follows from the version alone, so that whoever sees the versions of an order, in whatever order and however often,
 * comes to the same set. A version that says COMPLETED says that the order was paid, unless it says UNPAID; it does not
 * say that anything was sent, as what is fetched in a shop never is.
 */
export function milestonesOf(version: LifeFacts): readonly string[] {
  const { status, shippedAt, paymentState, refundedMinor, totalMinor = 0 } = version;
  const isSaidWhole = paymentState === "REFUNDED" && refundedMinor < totalMinor;
  return [
    "created",
    ...(saysPaid(version) ? ["paid"] : []),
    ...(status === "SHIPPED" || shippedAt !== undefined ? ["shipped"] : []),
    ...(status === "COMPLETED" ? ["completed"] : []),
    ...(status === "CANCELLED" ? ["cancelled"] : []),
    ...(refundedMinor > 0 ? [`refunded:${refundedMinor}${isSaidWhole ? ":whole" : ""}`] : []),
  ];
}
