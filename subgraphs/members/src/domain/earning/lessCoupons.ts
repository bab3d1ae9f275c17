import type { Coupon } from "../coupons/coupon.ts";
import { shareOut } from "../coupons/discount.ts";
import type { PaidOrder } from "./paidOrder.ts";

/** What the coupons of an order leave of each article; of several that take something off one, what leaves the least. */
function leftOf(coupons: readonly Coupon[], currency: string): ReadonlyMap<string, number> {
  const least = new Map<string, number>();
  for (const { use, terms } of coupons)
    for (const { sku, leftMinor } of terms.currency === currency ? (use?.left ?? []) : [])
      least.set(sku, Math.min(leftMinor, least.get(sku) ?? leftMinor));
  return least;
}

/**
 * What was paid for the lines of an order that has coupons: of each article the lesser of what its source says and what the
 * coupons leave. So a source that sends list prices and one that has taken the coupon off already come to the same, and
 * nothing is taken off twice.
 */
export function lessCoupons(order: PaidOrder, coupons: readonly Coupon[]): PaidOrder {
  const left = leftOf(coupons, order.currency);
  if (left.size === 0) return order;
  const paid = new Map(order.lines.map(({ key, paidMinor }) => [key, paidMinor]));
  for (const [sku, leftMinor] of left) {
    const lines = order.lines.filter((line) => line.sku === sku);
    const parts = lines.map(({ paidMinor }) => paidMinor);
    const overMinor = parts.reduce((sum, part) => sum + part, 0) - leftMinor;
    if (overMinor <= 0) continue;
    const shares = shareOut(overMinor, parts);
    for (const [place, { key, paidMinor }] of lines.entries()) paid.set(key, paidMinor - (shares[place] ?? 0));
  }
  return { ...order, lines: order.lines.map((line) => ({ ...line, paidMinor: paid.get(line.key) ?? line.paidMinor })) };
}
