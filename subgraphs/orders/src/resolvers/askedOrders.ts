import type { GraphQLResolveInfo } from "graphql";
import type { Channel } from "../domain/order.ts";
import type { OrderStatus } from "../domain/orderStatus.ts";
import type { OrdersAsked } from "../domain/ports.ts";
import { askedPage } from "./askedPage.ts";
import { readSpan } from "./readSpan.ts";

interface OrderArguments {
  readonly status?: readonly OrderStatus[] | null;
  readonly channel?: readonly Channel[] | null;
  readonly store?: string | null;
  readonly placedFrom?: Date | null;
  readonly placedTo?: Date | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** In one form, so that equal questions are asked once. */
const inOneForm = <Value>(values: readonly Value[] | null | undefined): readonly Value[] | null =>
  values ? [...new Set(values)].sort() : null;

/**
 * Reads the arguments of a list of orders.
 *
 * @param stores those to which the caller is limited; null for none
 * @throws BAD_USER_INPUT naming `first`, `after` or `placedTo`
 */
export const askedOrders = (
  args: OrderArguments,
  info: GraphQLResolveInfo,
  stores: readonly string[] | null = null,
): OrdersAsked => ({
  ...askedPage(args, info),
  ...readSpan({ from: args.placedFrom, to: args.placedTo }, "placedTo"),
  statuses: inOneForm(args.status),
  channels: inOneForm(args.channel),
  stores: args.store == null ? stores : [args.store].filter((store) => stores?.includes(store) ?? true),
});
