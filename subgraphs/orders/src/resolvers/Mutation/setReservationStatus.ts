import { changeReservation } from "../../domain/changeReservation.ts";
import { standing } from "../../domain/reservationChanges.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readReservationAsked } from "./reservationInput.ts";

export const setReservationStatus: NonNullable<MutationResolvers["setReservationStatus"]> = (
  _root,
  { input },
  context,
) => changeReservation(context, readReservationAsked(context.caller, input), standing(input.status, context.now));
