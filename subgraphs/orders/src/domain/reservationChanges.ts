import type { Reservation } from "./reservation.ts";
import type { ReservationChange } from "./reservationPorts.ts";
import type { ReservationStatus } from "./reservationStatus.ts";

/** Has the reservation stand elsewhere. */
export const becoming =
  (status: ReservationStatus) =>
  ({ startsAt, endsAt, partySize }: Reservation): ReservationChange => ({ status, startsAt, endsAt, partySize });

/** Lets a change be made until the reservation begins; cancelling what was cancelled before can be repeated after that. */
export const beforeItBegins =
  (now: Date, change: (reservation: Reservation) => ReservationChange | null) =>
  (reservation: Reservation): ReservationChange | null => {
    const wanted = change(reservation);
    const isRepeated = reservation.status === "CANCELLED" && wanted?.status === "CANCELLED";
    return isRepeated || reservation.startsAt > now ? wanted : null;
  };

/**
 * Moves the reservation to another time, while it lies ahead. One that is moved has to be confirmed anew, unless whoever
 * moves it may confirm it.
 *
 * @param partySize as before where it is null
 */
export const moving =
  (times: Pick<ReservationChange, "startsAt" | "endsAt">, partySize: number | null, mayConfirm: boolean) =>
  (reservation: Reservation): ReservationChange | null => {
    const { status } = reservation;
    if (status !== "REQUESTED" && status !== "CONFIRMED") return null;
    const moved = { ...times, partySize: partySize ?? reservation.partySize };
    const isSame =
      times.startsAt.getTime() === reservation.startsAt.getTime() &&
      times.endsAt?.getTime() === reservation.endsAt?.getTime() &&
      moved.partySize === reservation.partySize;
    return { ...moved, status: isSame || mayConfirm ? status : "REQUESTED" };
  };
