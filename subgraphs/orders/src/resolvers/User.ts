import { accessRecords, personIds, toConnection } from "@datong/subgraph-kit";
import type { UserResolvers } from "../generated/resolvers.ts";
import { askedPage, cursorOf } from "./askedPage.ts";
import { askedReservations } from "./askedReservations.ts";
import { cartOfPerson } from "./cartOfPerson.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  orders: async (person, { status, ...page }, { loaders }, info) => {
    const ids = personIds(person);
    const asked = { ...askedPage(page, info), statuses: status ? [...new Set(status)].sort() : null };
    const slice = await loaders.ordersByPerson.load({ subject: ids, arguments: asked });
    return toConnection(slice, ({ placedAt, id }) => cursorOf(placedAt, id));
  },

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
