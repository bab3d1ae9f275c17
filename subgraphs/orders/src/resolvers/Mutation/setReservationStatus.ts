import { mayAt } from "@datong/subgraph-kit";
import { changeReservation } from "../../domain/changeReservation.ts";
import type { Reservation } from "../../domain/reservation.ts";
import { standing } from "../../domain/reservationChanges.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

export const setReservationStatus: NonNullable<MutationResolvers["setReservationStatus"]> = (
  _root,
  { input },
  context,
) => {
  const { reservation: id, expectedVersion = null } = input;
  const isHere = ({ place }: Reservation) => mayAt(context, "orders:write", place.id);
  return changeReservation(context, { id, guests: null, isHere, expectedVersion }, standing(input.status, context.now));
};
