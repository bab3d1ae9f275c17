import type { OrderItem } from "./order.ts";
import type { PaymentState } from "./states.ts";

/** What a line costs. */
export type PricedLine = Pick<OrderItem, "quantity" | "unitPriceMinor" | "discountMinor">;

type KeptLine = PricedLine & Pick<OrderItem, "cancelledQuantity">;

/** The share of `part` of `whole` pieces in an amount: rounded down, and exact however large the amount is. */
export function partOf(minor: number, part: number, whole: number): number {
  const rest = minor % whole;
  return ((minor - rest) / whole) * part + Math.floor((rest * part) / whole);
}

/** What a line cost as it was ordered: the price of all pieces, less what was taken off them. */
export const orderedMinor = ({ quantity, unitPriceMinor, discountMinor = 0 }: PricedLine): number =>
  quantity * unitPriceMinor - discountMinor;

/** What lines cost together as they were ordered. */
export const orderedInAllMinor = (lines: readonly PricedLine[]): number =>
  lines.reduce((sum, line) => sum + orderedMinor(line), 0);

/** What some pieces of a line cost: each has its share of what was taken off, rounded down. */
export const piecesMinor = ({ quantity, unitPriceMinor, discountMinor = 0 }: PricedLine, pieces: number): number =>
  pieces * unitPriceMinor - partOf(discountMinor, pieces, quantity);

/** What a line costs without its cancelled pieces: with what these cost, it is what the line cost as it was ordered. */
export const keptMinor = (line: KeptLine): number => {
  const { quantity, cancelledQuantity, unitPriceMinor, discountMinor = 0 } = line;
  const keptDiscount = discountMinor - partOf(discountMinor, cancelledQuantity, quantity);
  return (quantity - cancelledQuantity) * unitPriceMinor - keptDiscount;
};

/**
 * The sum of the items, less their cancelled quantities and what was taken off.
 *
 * Exact whenever the result is a safe integer: the terms are whole and not negative, so every partial sum is exact too.
 */
export const totalMinor = (items: readonly KeptLine[]): number => items.reduce((sum, line) => sum + keptMinor(line), 0);

/**
 * What of an order's total was paid back. Cancelled pieces are not in the total: what was paid back of a line is theirs first,
 * and of the total what is more than they cost; so is what was paid back besides the lines, such as freight. Of an order that
 * is said to be paid back, what was not cancelled was in any case, and what is more than that was of cancelled pieces.
 */
export function refundedOfTotal(order: {
  readonly items: readonly (KeptLine & Pick<OrderItem, "refundedMinor">)[];
  readonly refundedMinor: number;
  readonly paymentState?: PaymentState | null;
}): number {
  const { items, refundedMinor, paymentState } = order;
  return items.reduce((ofTotal, line) => {
    const kept = keptMinor(line);
    const ofCancelled =
      paymentState === "REFUNDED"
        ? Math.max(0, line.refundedMinor - kept)
        : Math.min(line.refundedMinor, orderedMinor(line) - kept);
    return ofTotal - ofCancelled;
  }, refundedMinor);
}

/**
 * Spreads an amount over parts in proportion to them. Each in turn has its share of what is left, rounded down, so that the
 * last ones have what rounding leaves. The shares add up, none is more than its part, and of a larger amount none is less:
 * so whoever is told of more and more takes nothing back.
 *
 * @param minor at most the sum of the parts, which is a safe integer
 */
export function spreadMinor(minor: number, parts: readonly number[]): readonly number[] {
  let left = minor;
  let whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => {
    // The product may be too large for a number.
    const share = whole === 0 ? 0 : Number((BigInt(left) * BigInt(part)) / BigInt(whole));
    left -= share;
    whole -= part;
    return share;
  });
}

/** The same over several parts of each line, one after the other: what is more than the first parts of all goes to the second. */
export function spreadInTurn(minor: number, turns: readonly (readonly number[])[]): readonly number[] {
  let left = minor;
  const shares: number[] = [];
  for (const parts of turns) {
    const inTurn = Math.min(
      left,
      parts.reduce((sum, part) => sum + part, 0),
    );
    left -= inTurn;
    for (const [place, share] of spreadMinor(inTurn, parts).entries()) shares[place] = (shares[place] ?? 0) + share;
  }
  return shares;
}
