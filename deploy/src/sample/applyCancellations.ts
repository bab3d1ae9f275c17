import type { RetailEntry } from "./parseRetailLine.ts";
import type { RecordProblem } from "./retailLine.ts";

/** A cancellation line that took all it names from items of earlier orders. */
export interface AppliedCancellation {
  /** The cancellation's own line. */
  readonly line: number;
  /** From which lines, and how many of each. */
  readonly takes: readonly { readonly line: number; readonly quantity: number }[];
  /** Pence taken back. */
  readonly valueMinor: number;
}

export interface RefusedCancellation {
  readonly entry: RetailEntry;
  readonly problem: RecordProblem;
}

/**
 * Applies cancellation lines, the earliest first, to what the same customer ordered before: the same article at the
 * same price, the most recent order first, until the quantity is used up. "Before" includes the same minute, since
 * the data knows no seconds.
 *
 * A cancellation of more than is still ordered is refused as a whole: a line that is half applied would be in two
 * places, and which half is right is for somebody to decide.
 */
export function applyCancellations(
  sales: readonly RetailEntry[],
  cancellations: readonly RetailEntry[],
): { readonly applied: readonly AppliedCancellation[]; readonly refused: readonly RefusedCancellation[] } {
  const salesByArticle = new Map<string, { readonly sale: RetailEntry; open: number }[]>();
  for (const sale of [...sales].sort(byTime).reverse()) {
    const same = salesByArticle.get(articleKey(sale));
    if (same) same.push({ sale, open: sale.quantity });
    else salesByArticle.set(articleKey(sale), [{ sale, open: sale.quantity }]);
  }

  const applied: AppliedCancellation[] = [];
  const refused: RefusedCancellation[] = [];
  for (const entry of [...cancellations].sort(byTime)) {
    const earlier = (salesByArticle.get(articleKey(entry)) ?? []).filter(({ sale }) => sale.at <= entry.at);
    const open = earlier.reduce((sum, each) => sum + each.open, 0);
    if (open < entry.quantity) {
      refused.push({ entry, problem: refusal(entry, earlier.length, open) });
      continue;
    }
    const takes: { line: number; quantity: number }[] = [];
    let left = entry.quantity;
    for (const each of earlier) {
      const quantity = Math.min(left, each.open);
      if (quantity === 0) continue;
      takes.push({ line: each.sale.source.line, quantity });
      each.open -= quantity;
      left -= quantity;
    }
    applied.push({ line: entry.source.line, takes, valueMinor: entry.quantity * entry.unitPriceMinor });
  }
  return { applied, refused };
}

function refusal({ quantity }: RetailEntry, earlierCount: number, open: number): RecordProblem {
  if (earlierCount === 0)
    return { field: "record", reason: "no earlier order of this customer has this article at this price to cancel" };
  return {
    field: "Quantity",
    reason: `cancels ${quantity}, but ${open} of this article at this price are still ordered by this customer`,
  };
}

const articleKey = ({ customerId, sku, unitPriceMinor }: RetailEntry): string =>
  JSON.stringify([customerId, sku, unitPriceMinor]);

const byTime = (one: RetailEntry, other: RetailEntry): number =>
  one.at - other.at || one.source.line - other.source.line;
