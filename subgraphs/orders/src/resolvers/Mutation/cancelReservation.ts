import { changeReservation } from "../../domain/changeReservation.ts";
import { becoming } from "../../domain/reservationChanges.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readReservationAsked } from "./reservationInput.ts";

export const cancelReservation: NonNullable<MutationResolvers["cancelReservation"]> = (_root, { input }, context) =>
  changeReservation(context, readReservationAsked(context.caller, input), becoming("CANCELLED"));
