import { cartOf, type Cart, type OwnCart } from "./cart.ts";
import type { WantedCart } from "./cartChanges.ts";
import type { CartStore } from "./cartPorts.ts";
import type { Reason } from "./recordProblem.ts";
import { untilWritten } from "./refusal.ts";
import { writeLines } from "./writeLines.ts";

/** The cart is as it was wanted. */
export interface CartSaved {
  readonly kind: "CartSaved";
  readonly cart: Cart;
}

/** Somebody has changed it since the caller saw it. */
export interface CartChanged {
  readonly kind: "CartChanged";
  readonly message: Reason;
  readonly cart: Cart;
}

/** Whose cart is changed, and as who saw it. */
export interface CartAsked {
  /** Every id of the person that the caller knows, the one that is written to first. */
  readonly userIds: readonly [string, ...string[]];
  /** Whether these are all of the person's: a cart that was seen under others as well is theirs no more. */
  readonly isWhole: boolean;
  /** The revisions that the caller saw; null when any will do. */
  readonly expected: ReadonlyMap<string, number> | null;
}

/** How many additions under one id are remembered. */
const ADDITIONS_MAX = 100;

const CHANGED: Reason = {
  zh: "购物车已被更改，本次未做任何更改，请查看最新的购物车后重试",
  en: "The cart has changed since. Nothing was done; look at it as it is now, and try again.",
};

const isExpected = ({ revisions }: Cart, { expected, isWhole }: CartAsked): boolean =>
  expected === null ||
  ([...revisions].every(([userId, revision]) => (expected.get(userId) ?? 0) === revision) &&
    !(isWhole && [...expected.keys()].some((userId) => !revisions.has(userId))));

/** What lies under an id under which nothing ever lay. */
const emptyCart = (userId: string): OwnCart => ({ userId, revision: 0, lines: [], additions: [] });

/**
 * Changes a person's cart by one compare-and-set on what lies under the first of their ids. Nothing else is written, so
 * there is no place at which a crash leaves it half done, and whoever else writes at the same time wins or loses whole;
 * who loses decides again on what the other left.
 *
 * A cart that is already as wanted is left alone, whatever version was expected: so a call can be repeated.
 *
 * @param change what is wanted of the cart as it is, or why it cannot be
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function changeCart<Refusal extends { readonly kind: string }>(
  { carts: store, now }: { readonly carts: CartStore; readonly now: Date },
  asked: CartAsked,
  change: (cart: Cart, carts: readonly OwnCart[]) => WantedCart | Refusal,
): Promise<CartSaved | CartChanged | Refusal> {
  const { userIds } = asked;
  const [writer] = userIds;
  return untilWritten<CartSaved | CartChanged | Refusal>(async () => {
    const carts = await store.cartsOf(userIds);
    const cart = cartOf(userIds, carts);
    const wanted = change(cart, carts);
    if ("lines" in wanted && wanted.lines.length === 0) return { kind: "CartSaved", cart };
    if (!isExpected(cart, asked)) return { kind: "CartChanged", message: CHANGED, cart };
    if ("kind" in wanted) return wanted;

    const own = carts.find(({ userId }) => userId === writer) ?? emptyCart(writer);
    const others = carts.filter(({ userId }) => userId !== writer);
    const additions = [...own.additions, ...(wanted.addition ? [wanted.addition] : [])].slice(-ADDITIONS_MAX);
    const written = writeLines({ ...own, additions }, others, wanted.lines, now);
    const isWritten = await store.swapCart(written);
    return isWritten ? { kind: "CartSaved", cart: cartOf(userIds, [written, ...others]) } : null;
  });
}
