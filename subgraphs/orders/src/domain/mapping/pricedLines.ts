import { partOf } from "../lineAmounts.ts";
import type { CanonicalValues } from "./compileReader.ts";

const COUNTS = ["cancelledQuantity", "refundedQuantity"] as const;

/** Two lines of the same article, of which the second costs a minor unit more for each. */
interface TwoLines {
  readonly cheaper: number;
  readonly dearer: number;
  readonly unitPriceMinor: number;
}

/** How a count or an amount of a line, if it has it, is shared by two: what of it is the first one's. */
function* sharesOf(item: CanonicalValues, { cheaper, dearer, unitPriceMinor }: TwoLines) {
  for (const field of COUNTS) {
    const count = item[field];
    // Of both in proportion: what was taken back at the same price for each comes to the same money.
    if (typeof count === "number")
      yield { field, whole: count, first: count - Math.floor((count * dearer) / (cheaper + dearer)) };
  }
  const { discountMinor: discount, refundedMinor: refund } = item;
  const cheaperMinor = cheaper * unitPriceMinor;
  let cheaperDiscount = 0;
  if (typeof discount === "number") {
    cheaperDiscount = Math.min(discount - partOf(discount, dearer, cheaper + dearer), cheaperMinor);
    yield { field: "discountMinor", whole: discount, first: cheaperDiscount };
  }
  if (typeof refund === "number")
    yield { field: "refundedMinor", whole: refund, first: Math.min(refund, cheaperMinor - cheaperDiscount) };
}

/**
 * The lines that a line makes of which its source tells what all of it cost, `lineTotalMinor`, each with the price of one.
 *
 * Nothing is rounded. A total that does not divide by the quantity makes two lines: 3 for 10.00 are 2 at 3.33 and 1 at 3.34.
 * What was cancelled, taken off or paid back is shared by them so that it only grows in both when it grows in all.
 */
export function pricedLines({ lineTotalMinor: total, ...item }: CanonicalValues): readonly CanonicalValues[] {
  const { quantity } = item;
  if (typeof total !== "number" || typeof quantity !== "number") return [item];
  const dearer = total % quantity;
  const unitPriceMinor = (total - dearer) / quantity;
  if (dearer === 0) return [{ ...item, unitPriceMinor }];
  const cheaper = quantity - dearer;
  const shares = [...sharesOf(item, { cheaper, dearer, unitPriceMinor })];
  return [
    {
      ...item,
      quantity: cheaper,
      unitPriceMinor,
      ...Object.fromEntries(shares.map(({ field, first }) => [field, first])),
    },
    {
      ...item,
      quantity: dearer,
      unitPriceMinor: unitPriceMinor + 1,
      ...Object.fromEntries(shares.map(({ field, whole, first }) => [field, whole - first])),
    },
  ];
}
