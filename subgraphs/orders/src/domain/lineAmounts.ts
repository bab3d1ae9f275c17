import type { OrderItem } from "./order.ts";

type PricedLine = Pick<OrderItem, "quantity" | "unitPriceMinor" | "discountMinor">;

/** The share of `part` of `whole` pieces in an amount: rounded down, and exact however large the amount is. */
export function partOf(minor: number, part: number, whole: number): number {
  const rest = minor % whole;
  return ((minor - rest) / whole) * part + Math.floor((rest * part) / whole);
}

/** What a line cost as it was ordered: the price of all pieces, less what was taken off them. */
export const orderedMinor = ({ quantity, unitPriceMinor, discountMinor = 0 }: PricedLine): number =>
  quantity * unitPriceMinor - discountMinor;

/** What some pieces of a line cost: each has its share of what was taken off, rounded down. */
export const piecesMinor = ({ quantity, unitPriceMinor, discountMinor = 0 }: PricedLine, pieces: number): number =>
  pieces * unitPriceMinor - partOf(discountMinor, pieces, quantity);

/** What a line costs without its cancelled pieces: with what these cost, it is what the line cost as it was ordered. */
export const keptMinor = (line: PricedLine & Pick<OrderItem, "cancelledQuantity">): number => {
  const { quantity, cancelledQuantity, unitPriceMinor, discountMinor = 0 } = line;
  const keptDiscount = discountMinor - partOf(discountMinor, cancelledQuantity, quantity);
  return (quantity - cancelledQuantity) * unitPriceMinor - keptDiscount;
};

/**
 * The sum of the items, less their cancelled quantities and what was taken off.
 *
 * Exact whenever the result is a safe integer: the terms are whole and not negative, so every partial sum is exact too.
 */
export const totalMinor = (items: readonly OrderItem[]): number =>
  items.reduce((sum, line) => sum + keptMinor(line), 0);
