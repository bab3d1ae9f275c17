import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { ingestOrders } from "./Mutation/ingestOrders.ts";
import { quarantineRecords } from "./Mutation/quarantineRecords.ts";
import { MergePreview } from "./MergePreview.ts";
import { Order } from "./Order.ts";
import { OrderItem } from "./OrderItem.ts";
import { OrderStatusEntry } from "./OrderStatusEntry.ts";
import { OrderVersion } from "./OrderVersion.ts";
import { Query } from "./Query.ts";
import { RecordProblem } from "./RecordProblem.ts";
import { User } from "./User.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: { ingestOrders, quarantineRecords },
  User,
  MergePreview,
  Order,
  OrderItem,
  OrderStatusEntry,
  OrderVersion,
  Money: moneyResolvers,
  RecordProblem,
  IngestOrdersResult: { __resolveType: () => "OrdersIngested" },
  QuarantineRecordsResult: { __resolveType: () => "RecordsQuarantined" },
  DateTime: scalars.DateTime,
  SafeInt: scalars.SafeInt,
  JSON: scalars.JSON,
};
