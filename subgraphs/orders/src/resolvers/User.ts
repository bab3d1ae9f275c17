import { accessRecords, isOwn, personIds, storesOf, toConnection } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import { askedOrders } from "./askedOrders.ts";
import { cursorOf } from "./askedPage.ts";
import { askedReservations } from "./askedReservations.ts";
import { cartOfPerson } from "./cartOfPerson.ts";

/** The stores to which somebody's lists are limited: for staff by their places, and for nobody of their own. */
const limitOf = (context: Context, ids: readonly string[]): readonly string[] | null =>
  isOwn(context, ids) ? null : storesOf(context, "orders:read");

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  orders: async (person, args, context, info) => {
    const ids = personIds(person);
    const asked = askedOrders(args, info, limitOf(context, ids));
    const slice = await context.loaders.ordersByPerson.load({ subject: ids, arguments: asked });
    return toConnection(slice, ({ placedAt, id }) => cursorOf(placedAt, id));
  },

  orderSummary: (person, _args, { loaders }) => loaders.summaryByPerson.load(personIds(person)),

  cart: (person, _args, { loaders }) => cartOfPerson(personIds(person), loaders),

  reservations: async (person, asked, context, info) => {
    const ids = personIds(person);
    const slice = await context.loaders.reservationsByPerson.load({
      subject: ids,
      arguments: askedReservations(asked, context.now, info, limitOf(context, ids)),
    });
    return toConnection(slice, ({ startsAt, id }) => cursorOf(startsAt, id));
  },

  ordersAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
