import type { Channel } from "./order.ts";
import type { OrderStatus } from "./orderStatus.ts";

/** A person's orders as figures. */
export interface OrderSummary {
  /** Only statuses that the person has orders in, in the dictionary's order. */
  readonly counts: readonly { readonly status: OrderStatus; readonly count: number }[];
  /** What waits to be paid, by currency. */
  readonly due: readonly { readonly minor: number; readonly currency: string }[];
}

export const SALES_DIMENSIONS = ["CHANNEL", "DAY"] as const;

export type SalesDimension = (typeof SALES_DIMENSIONS)[number];

/** Which sales are asked for: of orders placed from `from` until before `to`. */
export interface SalesAsked {
  readonly from: Date;
  readonly to: Date;
  /** Where days begin, for example `Asia/Shanghai`. */
  readonly zone: string;
  readonly groupBy: readonly SalesDimension[];
}

/** What was sold at a channel on a day, in one currency. */
export interface SalesFigure {
  /** Null where all channels are taken together. */
  readonly channel: Channel | null;
  /** For example `2026-05-01`; null where all days are taken together. */
  readonly day: string | null;
  readonly currency: string;
  /** Paid, sent and completed orders. */
  readonly soldCount: number;
  readonly soldMinor: number;
  /** What of that was not paid back. */
  readonly netMinor: number;
  /** What was paid back, of whichever orders and pieces. */
  readonly refundedMinor: number;
  readonly cancelledCount: number;
  readonly cancelledMinor: number;
  readonly pendingCount: number;
  readonly pendingMinor: number;
}

/** The longest span of time that sales are added up over at once, in milliseconds: a leap year. */
export const SALES_SPAN_MS_MAX = 366 * 24 * 60 * 60 * 1000;

/** Whether a time zone may have this name. The database has the last word: it tells large letters from small ones. */
export function isZone(name: string): boolean {
  try {
    // An offset such as +08:00 is no name, and lacks what a zone knows of summer.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
