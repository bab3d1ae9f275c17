import type { OwnCart } from "./cart.ts";

/** Where carts are kept. Every method is one round trip. */
export interface CartStore {
  /** What lies under these user ids, in any order; those that never had anything are missing. */
  cartsOf(userIds: readonly string[]): Promise<readonly OwnCart[]>;

  /**
   * Writes what lies under a user id, on condition that nobody wrote it since the revision before.
   *
   * @returns whether it was written
   */
  swapCart(cart: OwnCart): Promise<boolean>;
}
