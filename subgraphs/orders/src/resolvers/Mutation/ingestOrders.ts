import type { MutationResolvers } from "../../generated/resolvers.ts";
import { ingestBulk } from "./ingestBulk.ts";

export const ingestOrders: NonNullable<MutationResolvers["ingestOrders"]> = async (_root, { input }, context) => ({
  __typename: "OrdersIngested",
  outcomes: await ingestBulk(input, "ORDER", context),
});
