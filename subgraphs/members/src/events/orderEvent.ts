import type { CloudEvent } from "@datong/subgraph-kit";
import { ORDER_MINOR_MAX } from "@datong/subgraph-kit/minorUnits";
import { z } from "zod";
import type { OrderFact } from "../domain/earning/orderFacts.ts";
import { keyed } from "../domain/earning/paidOrder.ts";
import { orderKey } from "../domain/orderKey.ts";

const minor = z.number().int().min(0).max(ORDER_MINOR_MAX);
const count = z.number().int().min(0);
const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written));

const line = z.object({
  sku: z.string().min(1),
  quantity: count,
  cancelledQuantity: count,
  unitPriceMinor: minor,
  refundedMinor: minor,
  orderedMinor: minor.optional(),
  totalMinor: minor.optional(),
});

/** What members reckon with of what orders tell; whatever else stands there is passed over. */
const form = z.object({
  source: z.string().min(1),
  externalId: z.string().min(1),
  userId: z.string().min(1),
  channel: z.string().min(1),
  currency: z.string().length(3),
  placedAt: instant,
  paidAt: instant.optional(),
  shippedAt: instant.optional(),
  completedAt: instant.optional(),
  cancelledAt: instant.optional(),
  paymentState: z.string().optional(),
  lines: z.array(line).optional(),
});

export type OrderKind = OrderFact["kind"];

/** An event of an order, as members understand it. */
export interface OrderTold {
  readonly order: { readonly source: string; readonly externalId: string };
  /** See `orderKey`. */
  readonly key: string;
  readonly userId: string;
  readonly currency: string;
  /** When it was found out. */
  readonly toldAt: Date;
  readonly fact: OrderFact;
}

type Read = z.infer<typeof form>;

type Line = z.infer<typeof line>;

/** What a line cost as it was ordered; orders told no discounts before they told that. */
const orderedFor = ({ quantity, unitPriceMinor, orderedMinor = quantity * unitPriceMinor }: Line): number =>
  orderedMinor;

/**
 * What was paid for a line. Pieces that were cancelled before the payment cost nothing; those that were cancelled after it
 * did, as far as something was paid back: so an order that is told late comes to what it came to when it was told at once.
 */
function paidFor(one: Line): number {
  const { quantity, cancelledQuantity, unitPriceMinor, refundedMinor } = one;
  const { totalMinor = (quantity - cancelledQuantity) * unitPriceMinor } = one;
  return totalMinor + Math.min(refundedMinor, orderedFor(one) - totalMinor);
}

const paidLines = ({ lines = [] }: Read) =>
  keyed(lines).map(({ key, ...one }) => ({
    key,
    sku: one.sku,
    paidMinor: paidFor(one),
    orderedMinor: orderedFor(one),
  }));

const refundedLines = ({ lines = [] }: Read) =>
  keyed(lines).map(({ key, ...one }) => ({ key, refundedMinor: one.refundedMinor, orderedMinor: orderedFor(one) }));

function factOf(kind: OrderKind, read: Read, toldAt: Date): OrderFact {
  const { userId, channel, currency, paidAt = read.placedAt, shippedAt, completedAt, cancelledAt } = read;
  switch (kind) {
    case "PAID":
      return { kind, order: { userId, channel, currency, paidAt, lines: paidLines(read) } };
    case "SHIPPED":
      return { kind, at: shippedAt ?? toldAt };
    case "COMPLETED":
      return { kind, at: completedAt ?? toldAt, shippedAt: shippedAt ?? null };
    case "CANCELLED":
      return { kind, at: cancelledAt ?? toldAt };
    case "REFUNDED":
      return { kind, at: toldAt, isWhole: read.paymentState === "REFUNDED", lines: refundedLines(read) };
  }
}

/**
 * Reads an event of an order.
 *
 * @throws ZodError when it does not say what members need
 */
export function readOrderEvent(kind: OrderKind, { data, time }: CloudEvent): OrderTold {
  const read = form.parse(data);
  const { source, externalId, userId, currency } = read;
  const toldAt = new Date(time);
  return {
    order: { source, externalId },
    key: orderKey({ source, externalId }),
    ...{ userId, currency, toldAt },
    fact: factOf(kind, read, toldAt),
  };
}
