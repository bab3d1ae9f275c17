import { dateOf, dayOf, firstOfMonth, startOf } from "../tiers/localDay.ts";
import type { RuleBook } from "./ruleBook.ts";

/** The day of an instant in a time zone, for example `2026-11-11`. */
export const dayIn = (timeZone: string, instant: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);

/** When points of an order lapse that was paid then: at the end of a month in the book's time zone; null for never. */
export function expiresAt({ validMonths, timeZone }: RuleBook, paidAt: Date): Date | null {
  if (validMonths === null) return null;
  const { year, month } = dateOf(dayOf(paidAt, timeZone));
  return startOf(firstOfMonth(year, month + validMonths + 1), timeZone);
}

/** How far an order has come, as far as it is known. */
export interface Moments {
  readonly paidAt: Date;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
}

const DAY_MS = 86_400_000;

/** An order that is completed has been shipped by then. */
const shippedBy = ({ shippedAt, completedAt }: Moments): Date | null =>
  shippedAt && completedAt && completedAt < shippedAt ? completedAt : (shippedAt ?? completedAt);

/**
 * From when points of an order can be spent; null while what they wait for has not happened. What is found out later makes
 * it earlier, and never later.
 */
export function activatesAt({ activation: { on, afterDays } }: RuleBook, moments: Moments): Date | null {
  const reached = { PAID: moments.paidAt, SHIPPED: shippedBy(moments), COMPLETED: moments.completedAt }[on];
  return reached && new Date(reached.getTime() + afterDays * DAY_MS);
}
