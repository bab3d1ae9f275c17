import type { OrderStatus } from "./orderStatus.ts";

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
}

/** An order as its source tells it, before Datong gives it an id. */
export interface SourceOrder {
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
  readonly status: OrderStatus;
  readonly placedAt: Date;
  /** ISO 4217. */
  readonly currency: string;
  readonly items: readonly OrderItem[];
  /** The sum of the items, less their cancelled quantities, in the currency's minor unit. */
  readonly totalMinor: number;
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
  ]);

/** An order as Datong answers it. */
export interface Order extends Omit<SourceOrder, "version"> {
  readonly id: string;
}

/**
 * The sum of the items, less their cancelled quantities.
 *
 * Exact whenever the result is a safe integer: the terms are whole and not negative, so every partial sum is exact too.
 */
export const totalMinor = (items: readonly OrderItem[]): number =>
  items.reduce(
    (sum, { quantity, cancelledQuantity, unitPriceMinor }) => sum + (quantity - cancelledQuantity) * unitPriceMinor,
    0,
  );
