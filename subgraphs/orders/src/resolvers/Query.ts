import { accessRecords, storesOf, toConnection } from "@datong/subgraph-kit";
import { STATUS_ENTRIES } from "../domain/orderStatus.ts";
import { RESERVATION_STATUS_ENTRIES } from "../domain/reservationStatus.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { askedOrders } from "./askedOrders.ts";
import { askedPage, cursorOf } from "./askedPage.ts";
import { askedQuarantine } from "./askedQuarantine.ts";
import { askedSales, notAZone } from "./askedSales.ts";
import { placeOf } from "./QuarantinedRecord.ts";

export const Query: QueryResolvers = {
  order: (_root, { id }, { loaders }) => loaders.orderById.load(id),

  reservation: (_root, { id }, { loaders }) => loaders.reservationById.load(id),

  reservationStatuses: () => RESERVATION_STATUS_ENTRIES,
  orderBySource: (_root, { source, externalId }, { store }) => store.orderBySource(source, externalId),

  orders: async (_root, args, context, info) => {
    const slice = await context.store.allOrders(askedOrders(args, info, storesOf(context, "orders:read")));
    return toConnection(slice, ({ placedAt, id }) => cursorOf(placedAt, id));
  },

  sales: async (_root, args, { store }) => {
    const figures = await store.sales(askedSales(args));
    if (!figures) throw notAZone();
    return figures;
  },

  orderStatuses: () => STATUS_ENTRIES,

  quarantinedRecords: async (_root, asked, { store }, info) => {
    const slice = await store.quarantined(askedQuarantine(asked), askedPage(asked, info));
    return toConnection(slice, placeOf);
  },

  dataDictionary: (_root, _args, { dictionary }) => dictionary,
  quarantineCounts: (_root, { state, source }, { store }) => store.quarantineCounts(state ?? "OPEN", source ?? null),

  ordersExport: (_root, { userIds, after = null }, { exportPage }) => exportPage(userIds, after),

  ordersAccessRecords: (_root, { person, ...asked }, { trail }) =>
    accessRecords(trail, person ? [person] : null, asked),
};
