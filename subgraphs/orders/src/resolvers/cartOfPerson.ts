import { cartOf, type Cart } from "../domain/cart.ts";
import type { Loaders } from "../loaders.ts";

/** The cart of a person with these ids; all that a request asks for are one read. */
export async function cartOfPerson(userIds: readonly string[], { cartByUserId }: Loaders): Promise<Cart> {
  const carts = await Promise.all(userIds.map((userId) => cartByUserId.load(userId)));
  return cartOf(
    userIds,
    carts.flatMap((cart) => cart ?? []),
  );
}
