import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { giveUpQuarantined } from "./Mutation/giveUpQuarantined.ts";
import { ingestOrders } from "./Mutation/ingestOrders.ts";
import { quarantineRecords } from "./Mutation/quarantineRecords.ts";
import { replayQuarantined } from "./Mutation/replayQuarantined.ts";
import { MergePreview } from "./MergePreview.ts";
import { Order } from "./Order.ts";
import { OrderItem } from "./OrderItem.ts";
import { OrderStatusEntry } from "./OrderStatusEntry.ts";
import { OrderVersion } from "./OrderVersion.ts";
import { QuarantinedRecord } from "./QuarantinedRecord.ts";
import { Query } from "./Query.ts";
import { RecordProblem } from "./RecordProblem.ts";
import { SalesFigure } from "./SalesFigure.ts";
import { User } from "./User.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: { ingestOrders, quarantineRecords, replayQuarantined, giveUpQuarantined },
  User,
  MergePreview,
  Order,
  OrderItem,
  OrderStatusEntry,
  OrderVersion,
  Money: moneyResolvers,
  QuarantinedRecord,
  RecordProblem,
  SalesFigure,
  IngestOrdersResult: { __resolveType: () => "OrdersIngested" },
  QuarantineRecordsResult: { __resolveType: () => "RecordsQuarantined" },
  ReplayQuarantinedResult: { __resolveType: () => "RecordsReplayed" },
  GiveUpQuarantinedResult: { __resolveType: () => "RecordsGivenUp" },
  DateTime: scalars.DateTime,
  SafeInt: scalars.SafeInt,
  JSON: scalars.JSON,
};
