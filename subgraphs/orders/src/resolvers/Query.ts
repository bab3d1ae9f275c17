import { accessRecords, toConnection } from "@datong/subgraph-kit";
import { STATUS_ENTRIES } from "../domain/orderStatus.ts";
import { RESERVATION_STATUS_ENTRIES } from "../domain/reservationStatus.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { askedPage, cursorOf } from "./askedPage.ts";

export const Query: QueryResolvers = {
  order: (_root, { id }, { loaders }) => loaders.orderById.load(id),

  reservation: (_root, { id }, { loaders }) => loaders.reservationById.load(id),

  reservationStatuses: () => RESERVATION_STATUS_ENTRIES,

  orderStatuses: () => STATUS_ENTRIES,

  quarantinedRecords: async (_root, { source, ...page }, { store }, info) => {
    const slice = await store.quarantined(source ?? null, askedPage(page, info));
    return toConnection(slice, ({ quarantinedAt, id }) => cursorOf(quarantinedAt, id));
  },

  dataDictionary: (_root, _args, { dictionary }) => dictionary,

  ordersAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),
};
