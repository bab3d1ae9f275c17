import { nextOf, reservationStatusCode } from "../domain/reservationStatus.ts";
import type { ReservationResolvers, ReservationStatusEntryResolvers } from "../generated/resolvers.ts";

export const Reservation: ReservationResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.reservationById.load(id),
  statusCode: ({ status }) => reservationStatusCode(status),
  guest: ({ userId }) => ({ ref: userId }),
};

export const ReservationStatusEntry: ReservationStatusEntryResolvers = {
  name: (entry, _args, { locale }) => entry[locale],
  next: ({ status }) => nextOf(status),
};
