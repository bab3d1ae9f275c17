import { accessRecords, personIds, toConnection } from "@datong/subgraph-kit";
import type { UserResolvers } from "../generated/resolvers.ts";
import { askedOrders } from "./askedOrders.ts";
import { cursorOf } from "./askedPage.ts";

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

  ordersAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
