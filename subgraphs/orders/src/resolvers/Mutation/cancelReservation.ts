import { changeReservation } from "../../domain/changeReservation.ts";
import { becoming, beforeItBegins } from "../../domain/reservationChanges.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readReservationAsked } from "./reservationInput.ts";

export const cancelReservation: NonNullable<MutationResolvers["cancelReservation"]> = (_root, { input }, context) => {
  const cancelled = becoming("CANCELLED");
  const change = context.caller.kind === "SERVICE" ? cancelled : beforeItBegins(context.now, cancelled);
  return changeReservation(context, readReservationAsked(context.caller, input), change);
};
