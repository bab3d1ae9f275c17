import type { Addition, Cart, CartLine, OwnCart, Price } from "./cart.ts";
import { withinLimits, type CartLimitReached } from "./cartLimits.ts";
import type { Channel } from "./order.ts";
import { IDEMPOTENCY_KEY_REUSED, type IdempotencyKeyReused } from "./refusal.ts";
import type { WantedLine } from "./writeLines.ts";

/** How a cart is to be. */
export interface WantedCart {
  /** The lines that are to be other ones; none when the cart is as it is wanted. */
  readonly lines: readonly WantedLine[];
  /** What is to be remembered as done. */
  readonly addition?: Addition;
}

/** What a call tells of an article; what it does not tell is undefined. */
export interface Article {
  readonly sku: string;
  readonly title: string | undefined;
  readonly unitPrice: Price | undefined;
  readonly channel: Channel;
}

const AS_WANTED: WantedCart = { lines: [] };

const lineOf = ({ lines }: Cart, sku: string): CartLine | undefined => lines.find((line) => line.sku === sku);

/** All that is wanted of an article is the writing id's own, whatever was. */
const absolutely = (line: WantedLine["line"]): WantedLine => ({ line, own: () => line.quantity });

/**
 * Puts an article in, on top of what is there of it. What is added is the writing id's own, and nothing else. What was
 * added with this key before, under whichever id, is there already.
 */
export const adding =
  ({ sku, title, unitPrice, channel }: Article, quantity: number, key: string, now: Date) =>
  (cart: Cart, carts: readonly OwnCart[]): WantedCart | CartLimitReached | IdempotencyKeyReused => {
    const earlier = carts.flatMap(({ additions }) => additions).find((addition) => addition.key === key);
    if (earlier) return earlier.sku === sku && earlier.quantity === quantity ? AS_WANTED : IDEMPOTENCY_KEY_REUSED;

    const before = lineOf(cart, sku);
    const line = {
      sku,
      title: title ?? before?.title ?? "",
      unitPrice: unitPrice ?? before?.unitPrice ?? null,
      selected: true,
      channel,
      addedAt: now,
      quantity: (before?.quantity ?? 0) + quantity,
    };
    const wanted = withinLimits(cart, { line, own: (own) => own + quantity });
    return "kind" in wanted ? wanted : { lines: [wanted], addition: { key, sku, quantity } };
  };

const isSame = (one: Omit<CartLine, "updatedAt">, other: Omit<CartLine, "updatedAt">): boolean =>
  one.quantity === other.quantity &&
  (one.quantity === 0 ||
    (one.title === other.title &&
      one.unitPrice?.minor === other.unitPrice?.minor &&
      one.unitPrice?.currency === other.unitPrice?.currency));

/** Has so many of an article, 0 for none. */
export const setting =
  ({ sku, title, unitPrice, channel }: Article, quantity: number, now: Date) =>
  (cart: Cart): WantedCart | CartLimitReached => {
    const none = { sku, title: "", unitPrice: null, selected: true, channel, addedAt: now, quantity: 0 };
    const before = lineOf(cart, sku) ?? none;
    const line = { ...before, title: title ?? before.title, unitPrice: unitPrice ?? before.unitPrice, quantity };
    if (isSame(line, before)) return AS_WANTED;
    const wanted = withinLimits(cart, absolutely(line));
    return "kind" in wanted ? wanted : { lines: [wanted] };
  };

/** Takes the lines out that are meant. */
export const removing =
  (isMeant: (line: CartLine) => boolean) =>
  ({ lines }: Cart): WantedCart => ({
    lines: lines.filter(isMeant).map((line) => absolutely({ ...line, quantity: 0 })),
  });

/** Selects the lines that are meant, or the opposite. How many are whose stays as it is. */
export const selecting =
  (isMeant: (line: CartLine) => boolean, selected: boolean) =>
  ({ lines }: Cart): WantedCart => ({
    lines: lines
      .filter((line) => isMeant(line) && line.selected !== selected)
      .map((line) => ({ line: { ...line, selected }, own: (own) => own })),
  });
