import type { OutboxEvent } from "@datong/subgraph-kit";
import { keptMinor, orderedMinor } from "../domain/lineAmounts.ts";
import type { OrderTimes, SourceOrder } from "../domain/order.ts";
import type { News } from "../domain/orderLife.ts";
import type { OrderStatus } from "../domain/orderStatus.ts";
import { sourceVersion } from "../domain/version.ts";

/** The events whose consumers reckon line by line. */
const WITH_LINES = new Set(["paid", "refunded"]);

/** The lines, each with what it cost as it was ordered and what it costs without its cancelled pieces. */
const linesOf = ({ items }: SourceOrder) =>
  items.map((item) => {
    const {
      sku,
      quantity,
      cancelledQuantity,
      unitPriceMinor,
      discountMinor = 0,
      refundedQuantity,
      refundedMinor,
    } = item;
    return {
      ...{ sku, quantity, cancelledQuantity, unitPriceMinor, discountMinor, refundedQuantity, refundedMinor },
      ...{ orderedMinor: orderedMinor(item), totalMinor: keptMinor(item) },
    };
  });

/** When the order reached what it has reached, where its source tells. */
const timesOf = ({ paidAt, shippedAt, completedAt, cancelledAt }: OrderTimes) =>
  Object.fromEntries(
    Object.entries({ paidAt, shippedAt, completedAt, cancelledAt }).flatMap(([name, at]) =>
      at ? [[name, at.toISOString()]] : [],
    ),
  );

/**
 * The event that tells of something that has happened to an order. Its id says what happened to which order, so that
 * whoever finds out writes the same event.
 *
 * `data` is what the version says that tells it, and `status` how the order stands: a late version may tell that an order
 * was paid which has been cancelled since. What was paid back is all in all, of the order as of each line; `paymentState` and
 * `shippingMinor` are there where the version says them. `totalMinor` has freight in it, and no line has.
 */
export function orderEvent(orderId: string, { milestone, version }: News, status: OrderStatus, at: Date): OutboxEvent {
  const [kind = milestone] = milestone.split(":");
  const { source, externalId, userId, channel, paymentState, currency } = version;
  const { shippingMinor, totalMinor, refundedMinor } = version;
  const data = {
    orderId,
    source,
    externalId,
    version: sourceVersion(version.version),
    userId,
    channel,
    status,
    ...(paymentState ? { paymentState } : {}),
    placedAt: version.placedAt.toISOString(),
    currency,
    ...(shippingMinor === undefined ? {} : { shippingMinor }),
    totalMinor,
    refundedMinor,
    ...timesOf(version),
  };
  return {
    id: `${orderId}:${milestone}`,
    type: `order.${kind}`,
    time: at,
    subject: orderId,
    key: userId,
    data: WITH_LINES.has(kind) ? { ...data, lines: linesOf(version) } : data,
  };
}
