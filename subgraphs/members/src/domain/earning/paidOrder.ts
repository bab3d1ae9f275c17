/** A line of an order, as it was paid. */
export interface PaidLine {
  /** Tells it from the others of its order: the article, and which of its lines, for example `85123A#1`. */
  readonly key: string;
  readonly sku: string;
  /** What was paid for it after every discount, in the order's minor unit. */
  readonly paidMinor: number;
  /** What its source said by then that it cost as it was ordered; missing where that is not known. */
  readonly orderedMinor?: number;
}

/** A paid order, as far as it decides what it earns. */
export interface PaidOrder {
  readonly userId: string;
  readonly channel: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly paidAt: Date;
  readonly lines: readonly PaidLine[];
}

/** Gives every line its key: lines of one article are told apart by their place among themselves. */
export function keyed<Line extends { readonly sku: string }>(
  lines: readonly Line[],
): readonly (Line & { key: string })[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const place = (seen.get(line.sku) ?? 0) + 1;
    seen.set(line.sku, place);
    return { ...line, key: `${line.sku}#${place}` };
  });
}
