import type { CartLine, OwnCart, OwnLine } from "./cart.ts";

/** How a line is to be, and what of it is the writing id's own. */
export interface WantedLine {
  /** As the person is to see it; with the quantity 0 to be out. */
  readonly line: Omit<CartLine, "updatedAt">;
  /** How many are to be the id's own, where so many were. */
  readonly own: (before: number) => number;
}

const hasAny = ({ own, joint }: OwnLine): boolean => own > 0 || (joint !== null && joint.quantity > 0);

/**
 * Writes lines into the cart of one id, which becomes the next revision. What other ids have of the same articles stays
 * as it is: it is noted that the written line stands above it. So a line that is taken out does not show through, and
 * whoever gets an id back finds under it what was there.
 *
 * @param others the carts of the person's other ids
 */
export function writeLines(
  cart: OwnCart,
  others: readonly OwnCart[],
  wanted: readonly WantedLine[],
  now: Date,
): OwnCart {
  const revision = cart.revision + 1;
  const lines = new Map(cart.lines.map((line) => [line.sku, line]));
  for (const { line, own: ownAfter } of wanted) {
    const { quantity, ...entry } = line;
    const above = others.flatMap(({ userId, lines: theirs }) =>
      theirs
        .filter((other) => other.sku === line.sku && hasAny(other))
        .map((other) => ({ userId, revision: other.revision })),
    );
    const own = ownAfter(lines.get(line.sku)?.own ?? 0);
    if (own === 0 && above.length === 0) lines.delete(line.sku);
    else
      lines.set(line.sku, {
        ...entry,
        updatedAt: now,
        own,
        revision,
        joint: above.length === 0 ? null : { quantity, above },
      });
  }
  return { ...cart, revision, lines: [...lines.values()] };
}
