import type { OrderStatus } from "./orderStatus.ts";
import type { AfterSaleState, PaymentState } from "./states.ts";

/** The ends at which an order is placed. */
export const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"] as const;

export type Channel = (typeof CHANNELS)[number];

/** One line of an order. */
export interface OrderItem {
  readonly sku: string;
  readonly title: string;
  /** How many were ordered, 1 to 1,000,000. */
  readonly quantity: number;
  /** How many of them were cancelled since, 0 to `quantity`. */
  readonly cancelledQuantity: number;
  /** The price of one, in the minor unit of the order's currency. */
  readonly unitPriceMinor: number;
  /**
   * What was taken off all of them together, 0 to `quantity` times `unitPriceMinor`, its share of what was taken off the order
   * among it; missing where nothing was.
   */
  readonly discountMinor?: number;
  /** How many of them were paid back since, in all so far, 0 to `quantity`. */
  readonly refundedQuantity: number;
  /** How much was paid back for the line since, in all so far; at most what the line cost as it was ordered. See `isRefundSpread`. */
  readonly refundedMinor: number;
}

/** When an order reached what it has reached, where its source tells. */
export interface OrderTimes {
  readonly paidAt?: Date;
  readonly shippedAt?: Date;
  readonly completedAt?: Date;
  readonly cancelledAt?: Date;
}

/** An order as its source tells it, before Datong gives it an id. */
export interface SourceOrder extends OrderTimes {
  readonly source: string;
  readonly externalId: string;
  /** The source's version in a form in which the newer of two is the greater text; see `version.ts`. */
  readonly version: string;
  /** The id of the person that the order was written with; a merge may have retired it since. */
  readonly userId: string;
  /**
   * There where the person was looked up by what the source knows of them. Who they are is then none of the order's content:
   * the same record, sent again after a merge, comes under another id.
   */
  readonly isPersonLookedUp?: true;
  readonly channel: Channel;
  /** The code of the store that it belongs to, where its source tells it. */
  readonly storeCode?: string;
  readonly status: OrderStatus;
  /** Where the source tells it; see `paymentStateOf`. */
  readonly paymentState?: PaymentState;
  /** Where the source tells it; see `afterSaleStateOf`. */
  readonly afterSaleState?: AfterSaleState;
  readonly placedAt: Date;
  /** ISO 4217. */
  readonly currency: string;
  readonly items: readonly OrderItem[];
  /** What is paid for delivery (运费), in the currency's minor unit; missing where its source tells none. */
  readonly shippingMinor?: number;
  /** The sum of the items, less their cancelled quantities and what was taken off, and freight, in the currency's minor unit. */
  readonly totalMinor: number;
  /** What was paid back so far, in the currency's minor unit: of all items, and what of it is more than that, of freight. */
  readonly refundedMinor: number;
  /** There where the source tells what was paid back of the order as a whole: what its lines say is their share of that. */
  readonly isRefundSpread?: true;
  /** There where the source says that all was paid back and not how much: `refundedMinor` is then what the order comes to. */
  readonly isRefundAssumed?: true;
}

/** What a source need not tell of an order. */
export const OPTIONAL_FIELDS = [
  "paymentState",
  "afterSaleState",
  "paidAt",
  "shippedAt",
  "completedAt",
  "cancelledAt",
  "storeCode",
  "shippingMinor",
  "isRefundSpread",
  "isRefundAssumed",
] as const satisfies readonly (keyof SourceOrder)[];

/** What was added to orders after digests of them had been kept; empty where the order has none of it. */
function laterContentOf(order: SourceOrder): readonly unknown[] {
  const told: (readonly unknown[])[] = OPTIONAL_FIELDS.filter((field) => order[field] !== undefined).map((field) => [
    field,
    order[field],
  ]);
  if (order.refundedMinor > refundedMinor(order.items)) told.push(["refundedMinor", order.refundedMinor]);
  const refunds = order.items.flatMap(({ refundedQuantity, refundedMinor }, line) =>
    refundedQuantity + refundedMinor > 0 ? [[line, refundedQuantity, refundedMinor]] : [],
  );
  const discounts = order.items.flatMap(({ discountMinor = 0 }, line) =>
    discountMinor > 0 ? [[line, discountMinor]] : [],
  );
  if (discounts.length > 0) return [told, refunds, discounts];
  return told.length + refunds.length > 0 ? [told, refunds] : [];
}

/**
 * What an order says, in one form: of two orders with the same text neither tells anything that the other does not.
 *
 * Digests of it are kept for years, so an order that lacks a field added later must keep its text.
 */
export const contentOf = (order: SourceOrder): string =>
  JSON.stringify([
    order.isPersonLookedUp ? null : order.userId,
    order.channel,
    order.status,
    order.placedAt.getTime(),
    order.currency,
    order.items.map((item) => [item.sku, item.title, item.quantity, item.cancelledQuantity, item.unitPriceMinor]),
    ...laterContentOf(order),
  ]);

/** An order as Datong answers it: the version that stands. */
export interface Order extends SourceOrder {
  readonly id: string;
  /** See `milestonesOf`; of every version that was seen. */
  readonly milestones: readonly string[];
  /** When the version that stands came. */
  readonly updatedAt: Date;
}

/** A version of an order: the one that stands, or one before it. */
export interface OrderVersion extends SourceOrder {
  readonly isStanding: boolean;
  readonly milestones: readonly string[];
  /** When it came. */
  readonly receivedAt: Date;
}

/** What was paid back of all items so far, freight not among it. */
export const refundedMinor = (items: readonly OrderItem[]): number =>
  items.reduce((sum, item) => sum + item.refundedMinor, 0);

/** What was paid back of a line. */
export type LineRefund = Pick<OrderItem, "sku" | "refundedMinor">;

/** What was paid back by line, with its place. Lines of one article are told apart by their place among themselves. */
function byLine(items: readonly LineRefund[]): ReadonlyMap<string, { readonly place: number; readonly minor: number }> {
  const seen = new Map<string, number>();
  return new Map(
    items.map(({ sku, refundedMinor: minor }, place) => {
      const nth = (seen.get(sku) ?? 0) + 1;
      seen.set(sku, nth);
      return [`${sku}#${nth}`, { place, minor }];
    }),
  );
}

/** What a version says was paid back. */
export interface Refunds extends Pick<
  SourceOrder,
  "paymentState" | "refundedMinor" | "isRefundSpread" | "isRefundAssumed"
> {
  readonly items: readonly LineRefund[];
}

/**
 * The line of `after` on which something was paid back though it was not among the lines `before`; null when there is none.
 * What was spread over the lines was told of none of them.
 */
export function unpaidRefund({ items: before }: Refunds, { items: after, isRefundSpread }: Refunds): string | null {
  if (isRefundSpread || after.every(({ refundedMinor: minor }) => minor === 0)) return null;
  const paid = byLine(before);
  for (const [key, { place, minor }] of byLine(after)) if (minor > 0 && !paid.has(key)) return `items.${place}`;
  return null;
}

/** The same as `shrunkRefund`, of lines that both tell. */
function shrunkLine(before: readonly LineRefund[], after: readonly LineRefund[]): string | null {
  if (before.every(({ refundedMinor: minor }) => minor === 0)) return null;
  const lines = byLine(after);
  for (const [key, { minor }] of byLine(before)) {
    const line = lines.get(key);
    if ((line?.minor ?? 0) < minor) return line ? `items.${line.place}.refundedMinor` : "items";
  }
  return null;
}

/**
 * The field of `after` by which less was paid back than before, of a line or in all; null when there is none. What was paid
 * back of a line that is gone went with it. What one of them has spread over the lines is compared in all alone; that all was
 * paid back says nothing of how much, as long as it is said.
 */
export function shrunkRefund(before: Refunds, after: Refunds): string | null {
  if (before.isRefundAssumed && after.paymentState === "REFUNDED") return null;
  const isToldByLine = !before.isRefundSpread && !after.isRefundSpread;
  const line = isToldByLine ? shrunkLine(before.items, after.items) : null;
  return line ?? (after.refundedMinor < before.refundedMinor ? "refundedMinor" : null);
}
