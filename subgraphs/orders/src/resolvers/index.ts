import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { ingestOrders } from "./Mutation/ingestOrders.ts";
import { quarantineRecords } from "./Mutation/quarantineRecords.ts";
import { MergePreview } from "./MergePreview.ts";
import { dictionaryTypes } from "./dictionaryTypes.ts";
import { Order } from "./Order.ts";
import { OrderItem } from "./OrderItem.ts";
import { OrderStatusEntry } from "./OrderStatusEntry.ts";
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
  Money: moneyResolvers,
  RecordProblem,
  ...dictionaryTypes,
  IngestOrdersResult: { __resolveType: () => "OrdersIngested" },
  QuarantineRecordsResult: { __resolveType: () => "RecordsQuarantined" },
  DateTime: scalars.DateTime,
  SafeInt: scalars.SafeInt,
  JSON: scalars.JSON,
};
