import { maySee, type Caller } from "@datong/subgraph-kit/caller";
import type { Order } from "./order.ts";

/** What a service must be allowed to read orders. */
const READ_ORDERS = "orders:read";

/**
 * Whether a caller may see one order that is asked for by its id.
 *
 * An end user sees an order that was written with the very id they signed in with. An order that a merge has brought
 * them under another id is theirs as well, but only `User.orders` knows that: the ids of a person come from identity,
 * by way of `User`, and a token carries one of them.
 */
export const maySeeOrder = (caller: Caller, { userId }: Order): boolean =>
  maySee(caller, [userId]) && (caller.kind !== "SERVICE" || caller.scopes.has(READ_ORDERS));
