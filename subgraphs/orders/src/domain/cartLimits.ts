import type { Cart } from "./cart.ts";
import type { Reason } from "./recordProblem.ts";
import type { WantedLine } from "./writeLines.ts";

/** There would be too much in the cart. */
export interface CartLimitReached {
  readonly kind: "CartLimitReached";
  readonly message: Reason;
  readonly linesMax: number;
  readonly quantityMax: number;
}

/** How many lines a cart may have when another is added. */
export const LINES_MAX = 200;
/** How many of one article may be in it. */
export const QUANTITY_MAX = 9_999;

const LIMIT_REACHED: CartLimitReached = {
  kind: "CartLimitReached",
  message: {
    zh: `购物车最多 ${LINES_MAX} 种商品，每种最多 ${QUANTITY_MAX} 件，本次未做任何更改`,
    en: `A cart holds at most ${LINES_MAX} articles, and ${QUANTITY_MAX} of each. Nothing was done.`,
  },
  linesMax: LINES_MAX,
  quantityMax: QUANTITY_MAX,
};

/** The line that is wanted in this cart, unless there would be too much in it then. */
export function withinLimits({ lines }: Cart, wanted: WantedLine): WantedLine | CartLimitReached {
  const { sku, quantity } = wanted.line;
  const isNew = quantity > 0 && !lines.some((line) => line.sku === sku);
  return quantity > QUANTITY_MAX || (isNew && lines.length >= LINES_MAX) ? LIMIT_REACHED : wanted;
}
