import { versionOfCart } from "../domain/cartVersion.ts";
import type { CartResolvers, CartSavedResolvers } from "../generated/resolvers.ts";

export const Cart: CartResolvers = { version: versionOfCart };

export const CartSaved: CartSavedResolvers = {
  user: ({ cart: { userIds } }) => (userIds[0] === undefined ? null : { ref: userIds[0] }),
};
