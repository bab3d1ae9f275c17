import type { CloudEvent } from "@datong/subgraph-kit";
import { z } from "zod";
import type { OrderFact } from "../domain/earning/orderFacts.ts";
import { keyed } from "../domain/earning/paidOrder.ts";
import { orderKey } from "../domain/orderKey.ts";

const MINOR_MAX = 1_000_000_000_000;
const minor = z.number().int().min(0).max(MINOR_MAX);
const count = z.number().int().min(0);
const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written));

const line = z.object({
  sku: z.string().min(1),
  quantity: count,
  cancelledQuantity: count,
  unitPriceMinor: minor,
  refundedMinor: minor,
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
  totalMinor: minor,
  refundedMinor: minor,
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
  /** When the order was paid: as its source tells, or when it was placed where that is silent. */
  readonly paidAt: Date;
  /** What was paid for all lines. */
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** When it was found out. */
  readonly toldAt: Date;
  readonly fact: OrderFact;
}

type Read = z.infer<typeof form>;

/**
 * What was paid for a line. Pieces that were cancelled before the payment cost nothing; those that were cancelled after it
 * did, as far as something was paid back: so an order that is told late comes to what it came to when it was told at once.
 */
const paidFor = ({ quantity, cancelledQuantity, unitPriceMinor, refundedMinor }: z.infer<typeof line>): number =>
  (quantity - cancelledQuantity) * unitPriceMinor + Math.min(refundedMinor, cancelledQuantity * unitPriceMinor);

const paidForAll = ({ lines, totalMinor }: Read): number =>
  lines ? lines.reduce((sum, one) => sum + paidFor(one), 0) : totalMinor;

const paidLines = ({ lines = [] }: Read) =>
  keyed(lines).map(({ key, ...one }) => ({ key, sku: one.sku, paidMinor: paidFor(one) }));

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
      return { kind, lines: keyed(read.lines ?? []).map(({ key, refundedMinor }) => ({ key, refundedMinor })) };
  }
}

/**
 * Reads an event of an order.
 *
 * @throws ZodError when it does not say what members need
 */
export function readOrderEvent(kind: OrderKind, { data, time }: CloudEvent): OrderTold {
  const read = form.parse(data);
  const { source, externalId, userId, currency, refundedMinor, paidAt, placedAt } = read;
  const toldAt = new Date(time);
  return {
    order: { source, externalId },
    key: orderKey({ source, externalId }),
    ...{ userId, currency, paidAt: paidAt ?? placedAt, paidMinor: paidForAll(read), refundedMinor, toldAt },
    fact: factOf(kind, read, toldAt),
  };
}
