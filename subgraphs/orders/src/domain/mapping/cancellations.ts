import type { RecordProblem } from "../recordProblem.ts";
import { sourceFieldOf } from "./compileReader.ts";
import type { Entry, UnusableRow } from "./rows.ts";
import type { SourceMapping } from "./sourceMapping.ts";

/** What cancellations took. */
export interface Cancellations {
  /** How many of each line were cancelled, by the line of its row. */
  readonly taken: ReadonlyMap<number, number>;
  /** How many rows took what they name. */
  readonly applied: number;
  readonly refused: readonly UnusableRow[];
}

const byTime = (one: Entry, other: Entry): number => one.at - other.at || one.row.line - other.row.line;

const articleKey = ({ identifiers, item, fields }: Entry): string =>
  JSON.stringify([
    identifiers.map(({ type, namespace, value }) => [type, namespace, value]),
    item.sku,
    item.unitPriceMinor,
    fields.currency,
  ]);

const NOTHING_EARLIER: RecordProblem = {
  field: "",
  reason: {
    code: "CONFLICT",
    zh: "没有可取消的更早订单：同一用户、同一商品、同一价格",
    en: "cancels nothing: there is no earlier order of this person with this article at this price",
  },
};

const tooMany = (field: string, open: number): RecordProblem => ({
  field,
  reason: {
    code: "CONFLICT",
    zh: `取消的数量多于仍在订的 ${open}`,
    en: `cancels more than the ${open} that are still ordered`,
  },
});

/**
 * Applies cancellations, the earliest first, to what the same person ordered before or in the same moment: the same article
 * at the same price, the most recent order first, until the quantity is used up.
 *
 * A cancellation of more than is still ordered is refused as a whole: a row that is half applied would be in two places,
 * and which half is right is for somebody to decide.
 *
 * @param before how many of each line were cancelled already, by the line of its row
 */
export function applyCancellations(
  mapping: SourceMapping,
  sales: readonly Entry[],
  cancellations: readonly Entry[],
  before: ReadonlyMap<number, number> = new Map(),
): Cancellations {
  const quantityField = sourceFieldOf(mapping, "items.0.quantity");
  const salesByArticle = new Map<string, { readonly sale: Entry; open: number }[]>();
  for (const sale of [...sales].sort(byTime).reverse()) {
    const same = salesByArticle.get(articleKey(sale)) ?? [];
    salesByArticle.set(articleKey(sale), same);
    same.push({ sale, open: sale.item.quantity - (before.get(sale.row.line) ?? 0) });
  }

  const taken = new Map(before);
  const refused: UnusableRow[] = [];
  for (const entry of [...cancellations].sort(byTime)) {
    const earlier = (salesByArticle.get(articleKey(entry)) ?? []).filter(({ sale }) => sale.at <= entry.at);
    const open = earlier.reduce((sum, each) => sum + each.open, 0);
    if (open < entry.item.quantity) {
      refused.push({
        row: entry.row,
        problems: [earlier.length === 0 ? NOTHING_EARLIER : tooMany(quantityField, open)],
        mayBelongTo: [entry.fields.externalId],
      });
      continue;
    }
    let left = entry.item.quantity;
    for (const each of earlier) {
      const quantity = Math.min(left, each.open);
      each.open -= quantity;
      left -= quantity;
      if (quantity > 0) taken.set(each.sale.row.line, (taken.get(each.sale.row.line) ?? 0) + quantity);
    }
  }
  return { taken, applied: cancellations.length - refused.length, refused };
}
