import { moneyResolvers, scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { addToCart } from "./Mutation/addToCart.ts";
import { setCartLine } from "./Mutation/setCartLine.ts";
import { removeFromCart } from "./Mutation/removeFromCart.ts";
import { selectCartLines } from "./Mutation/selectCartLines.ts";
import { clearCart } from "./Mutation/clearCart.ts";
import { ingestReservations } from "./Mutation/ingestReservations.ts";
import { createReservation } from "./Mutation/createReservation.ts";
import { cancelReservation } from "./Mutation/cancelReservation.ts";
import { rescheduleReservation } from "./Mutation/rescheduleReservation.ts";
import { setReservationStatus } from "./Mutation/setReservationStatus.ts";
import { ingestOrders } from "./Mutation/ingestOrders.ts";
import { quarantineRecords } from "./Mutation/quarantineRecords.ts";
import { Cart, CartSaved } from "./Cart.ts";
import { MergePreview } from "./MergePreview.ts";
import { dictionaryTypes } from "./dictionaryTypes.ts";
import { Order } from "./Order.ts";
import { OrderItem } from "./OrderItem.ts";
import { OrderStatusEntry } from "./OrderStatusEntry.ts";
import { Query } from "./Query.ts";
import { RecordProblem } from "./RecordProblem.ts";
import { refusals } from "./refusals.ts";
import { Reservation, ReservationStatusEntry } from "./Reservation.ts";
import { User } from "./User.ts";

/** The result unions whose members say by themselves what they are. */
const outcome = { __resolveType: <Kind extends string>({ kind }: { readonly kind: Kind }): Kind => kind };

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    ingestOrders,
    quarantineRecords,
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
  Money: moneyResolvers,
  RecordProblem,
  ...dictionaryTypes,
  IngestOrdersResult: { __resolveType: () => "OrdersIngested" },
  QuarantineRecordsResult: { __resolveType: () => "RecordsQuarantined" },
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
