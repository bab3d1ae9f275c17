import { reservationDictionary } from "../generated/reservationDictionary.ts";

/** A status of the data dictionary: its enum value, its code and its names. */
export type ReservationStatusEntry = (typeof reservationDictionary.statuses)[number];

/** Where a reservation stands. */
export type ReservationStatus = ReservationStatusEntry["status"];

/** Every status, in the dictionary's order. */
export const RESERVATION_STATUS_ENTRIES: readonly ReservationStatusEntry[] = reservationDictionary.statuses;

export const RESERVATION_STATUSES = reservationDictionary.statuses.map(({ status }) => status);

const codes = new Map<ReservationStatus, number>(
  reservationDictionary.statuses.map(({ status, code }) => [status, code]),
);

/** The dictionary's code of a status. */
export function reservationStatusCode(status: ReservationStatus): number {
  const code = codes.get(status);
  if (code === undefined) throw new Error(`The data dictionary has no code for the status ${status}.`);
  return code;
}

const transitions: Readonly<Record<ReservationStatus, readonly ReservationStatus[]>> =
  reservationDictionary.transitions;

/** The statuses to which a reservation may go from one. */
export const nextOf = (status: ReservationStatus): readonly ReservationStatus[] => transitions[status];

/** Whether a reservation may go from one status to another; it may always stay. */
export const mayMove = (from: ReservationStatus, to: ReservationStatus): boolean =>
  from === to || nextOf(from).includes(to);
