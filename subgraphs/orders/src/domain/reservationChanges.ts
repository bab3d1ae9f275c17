import type { Reservation } from "./reservation.ts";
import type { ReservationChange } from "./reservationPorts.ts";
import type { ReservationStatus } from "./reservationStatus.ts";

/** What a reservation is to be, of what it is; null when it cannot be changed so. */
export type ChangeOf = (reservation: Reservation) => ReservationChange | null;

/** Whether a reservation is already as a change wants it. */
export const isAs = (reservation: Reservation, change: ReservationChange): boolean =>
  reservation.status === change.status && standsAt(reservation, change);

const standsAt = (reservation: Reservation, wanted: Omit<ReservationChange, "status">): boolean =>
  reservation.startsAt.getTime() === wanted.startsAt.getTime() &&
  reservation.endsAt?.getTime() === wanted.endsAt?.getTime() &&
  reservation.partySize === wanted.partySize;

/** Has the reservation stand elsewhere. */
export const becoming =
  (status: ReservationStatus): ChangeOf =>
  ({ startsAt, endsAt, partySize }) => ({ status, startsAt, endsAt, partySize });

/** Lets a change be made until the reservation begins; one that was made before can be repeated after that. */
export const beforeItBegins =
  (now: Date, change: ChangeOf): ChangeOf =>
  (reservation) => {
    const wanted = change(reservation);
    return wanted && (reservation.startsAt > now || isAs(reservation, wanted)) ? wanted : null;
  };

const AFTER_ITS_BEGINNING: readonly ReservationStatus[] = ["FULFILLED", "NO_SHOW"];

/** Says where the reservation stands. Whether the person came nobody knows before it begins. */
export const standing =
  (status: ReservationStatus, now: Date): ChangeOf =>
  (reservation) =>
    reservation.startsAt > now && reservation.status !== status && AFTER_ITS_BEGINNING.includes(status)
      ? null
      : becoming(status)(reservation);

/**
 * Moves the reservation to another time, while it lies ahead. One that is moved has to be confirmed anew, unless whoever
 * moves it may confirm it. One that is there already stays as it is, also when it is over, so that the call can be repeated.
 *
 * @param partySize as before where it is null
 */
export const moving =
  (times: Pick<ReservationChange, "startsAt" | "endsAt">, partySize: number | null, mayConfirm: boolean): ChangeOf =>
  (reservation) => {
    const { status } = reservation;
    const moved = { ...times, partySize: partySize ?? reservation.partySize };
    if (standsAt(reservation, moved)) return status === "CANCELLED" ? null : { ...moved, status };
    if (status !== "REQUESTED" && status !== "CONFIRMED") return null;
    return { ...moved, status: mayConfirm ? status : "REQUESTED" };
  };
