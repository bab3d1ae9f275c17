import { accessRecords, personIds, toConnection } from "@datong/subgraph-kit";
import type { UserResolvers } from "../generated/resolvers.ts";
import { askedOrders } from "./askedOrders.ts";
import { cursorOf } from "./askedPage.ts";
import { askedReservations } from "./askedReservations.ts";
import { cartOfPerson } from "./cartOfPerson.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  orders: async (person, args, { loaders }, info) => {
    const asked = askedOrders(args, info);
    const slice = await loaders.ordersByPerson.load({ subject: personIds(person), arguments: asked });
    return toConnection(slice, ({ placedAt, id }) => cursorOf(placedAt, id));
  },

  orderSummary: (person, _args, { loaders }) => loaders.summaryByPerson.load(personIds(person)),

  cart: (person, _args, { loaders }) => cartOfPerson(personIds(person), loaders),

  reservations: async (person, asked, { loaders, now }, info) => {
    const ids = personIds(person);
    const slice = await loaders.reservationsByPerson.load({
      subject: ids,
      arguments: askedReservations(asked, now, info),
    });
    return toConnection(slice, ({ startsAt, id }) => cursorOf(startsAt, id));
  },

  ordersAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
