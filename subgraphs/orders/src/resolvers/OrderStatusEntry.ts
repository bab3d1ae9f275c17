import type { OrderStatusEntryResolvers } from "../generated/resolvers.ts";

export const OrderStatusEntry: OrderStatusEntryResolvers = {
  name: (entry, _args, { locale }) => entry[locale],
};
