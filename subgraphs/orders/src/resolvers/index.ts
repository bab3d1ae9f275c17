import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { addToCart } from "./Mutation/addToCart.ts";
import { cancelReservation } from "./Mutation/cancelReservation.ts";
import { clearCart } from "./Mutation/clearCart.ts";
import { createReservation } from "./Mutation/createReservation.ts";
import { giveUpQuarantined } from "./Mutation/giveUpQuarantined.ts";
import { ingestOrders } from "./Mutation/ingestOrders.ts";
import { ingestReservations } from "./Mutation/ingestReservations.ts";
import { quarantineRecords } from "./Mutation/quarantineRecords.ts";
import { removeFromCart } from "./Mutation/removeFromCart.ts";
import { replayQuarantined } from "./Mutation/replayQuarantined.ts";
import { rescheduleReservation } from "./Mutation/rescheduleReservation.ts";
import { selectCartLines } from "./Mutation/selectCartLines.ts";
import { setCartLine } from "./Mutation/setCartLine.ts";
import { setReservationStatus } from "./Mutation/setReservationStatus.ts";
import { Cart, CartSaved } from "./Cart.ts";
import { MergePreview } from "./MergePreview.ts";
import { dictionaryTypes } from "./dictionaryTypes.ts";
import { Order } from "./Order.ts";
import { OrderItem } from "./OrderItem.ts";
import { OrderStatusEntry } from "./OrderStatusEntry.ts";
import { OrderVersion } from "./OrderVersion.ts";
import { QuarantinedRecord } from "./QuarantinedRecord.ts";
import { Query } from "./Query.ts";
import { RecordProblem } from "./RecordProblem.ts";
import { refusals } from "./refusals.ts";
import { Reservation, ReservationStatusEntry } from "./Reservation.ts";
import { SalesFigure } from "./SalesFigure.ts";
import { User } from "./User.ts";

/** The result unions whose members say by themselves what they are. */
const outcome = { __resolveType: <Kind extends string>({ kind }: { readonly kind: Kind }): Kind => kind };

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    ingestOrders,
    quarantineRecords,
    replayQuarantined,
    giveUpQuarantined,
    addToCart,
    setCartLine,
    removeFromCart,
    selectCartLines,
    clearCart,
    ingestReservations,
    createReservation,
    cancelReservation,
    rescheduleReservation,
    setReservationStatus,
  },
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
  ...dictionaryTypes,
  IngestOrdersResult: { __resolveType: () => "OrdersIngested" },
  QuarantineRecordsResult: { __resolveType: () => "RecordsQuarantined" },
  ReplayQuarantinedResult: { __resolveType: () => "RecordsReplayed" },
  GiveUpQuarantinedResult: { __resolveType: () => "RecordsGivenUp" },
  Cart,
  CartSaved,
  Reservation,
  ReservationStatusEntry,
  ...refusals,
  AddToCartResult: outcome,
  SetCartLineResult: outcome,
  RemoveFromCartResult: outcome,
  SelectCartLinesResult: outcome,
  ClearCartResult: outcome,
  IngestReservationsResult: { __resolveType: () => "ReservationsIngested" },
  CreateReservationResult: outcome,
  CancelReservationResult: outcome,
  RescheduleReservationResult: outcome,
  SetReservationStatusResult: outcome,
  DateTime: scalars.DateTime,
  SafeInt: scalars.SafeInt,
  JSON: scalars.JSON,
};
