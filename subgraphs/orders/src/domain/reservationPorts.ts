import type { ListSlice, PageAsked } from "./ports.ts";
import type { Reservation, ReservationDetails, SourceReservation } from "./reservation.ts";
import type { ReservationStatus } from "./reservationStatus.ts";

/** What is known of a reservation before a record of it is written. */
export interface KnownReservation {
  readonly version: string;
  readonly status: ReservationStatus;
  /** The id of the person under which it lies. */
  readonly userId: string;
  /** Whether its content (`contentOfReservation`) is that of the record. */
  hasContentOf(reservation: SourceReservation): boolean;
}

/** What is to be made of a reservation, if it still is as it was looked at. */
export interface ReservationWrite {
  /** What it was when it was looked at; null when there was none. */
  readonly known: KnownReservation | null;
  readonly newest: SourceReservation;
}

/** Which of a person's reservations are asked for. */
export interface ReservationsAsked extends PageAsked {
  /** Only those with one of these statuses; null for all. */
  readonly statuses: readonly ReservationStatus[] | null;
  /** Only those at the places with these codes; null for all. */
  readonly stores: readonly string[] | null;
  /** Only those that begin then or later, in milliseconds since 1970; null for no bound. */
  readonly from: number | null;
  /** Only those that begin before. */
  readonly to: number | null;
  /** Whether those that begin first come first; otherwise those that begin last. */
  readonly isAscending: boolean;
}

/** What of a reservation that was made here can be changed. */
export type ReservationChange = Pick<SourceReservation, "status" | "startsAt" | "endsAt" | "partySize">;

/** A reservation that was made here, and whether it was made as the details say that it is asked with. */
export interface MadeReservation {
  readonly reservation: Reservation;
  readonly isSame: boolean;
}

/** Where reservations are kept. Every method is one round trip, or two, and `reservationsOfPeople` one for 500 people. */
export interface ReservationStore {
  /**
   * The reservations with these ids, in any order.
   *
   * @param guests only those of these user ids; everybody's where it is null
   */
  reservationsById(ids: readonly string[], guests: readonly string[] | null): Promise<readonly Reservation[]>;

  /** One page of each person's reservations, in the order of the people; costs what `OrderStore.ordersOfPeople` does. */
  reservationsOfPeople(
    people: readonly (readonly string[])[],
    asked: ReservationsAsked,
  ): Promise<readonly ListSlice<Reservation>[]>;

  /** What is known of a source's reservations, by external id; an unknown one is missing from the map. */
  knownReservations(source: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, KnownReservation>>;

  /**
   * Writes reservations of one source, each if nobody has written it since it was looked at.
   *
   * @returns the external ids of those that somebody has
   */
  writeReservations(source: string, writes: readonly ReservationWrite[], at: Date): Promise<ReadonlySet<string>>;

  /** The reservation that was made here with this key for one of these ids; null where none was. */
  madeReservation(
    userIds: readonly [string, ...string[]],
    details: ReservationDetails,
    key: string,
  ): Promise<MadeReservation | null>;

  /**
   * Makes a reservation here, unless another call has made one with this key for the first of these ids in the meantime.
   *
   * @param userIds the ids of the person, the one that it is written with first
   */
  makeReservation(
    userIds: readonly [string, ...string[]],
    details: ReservationDetails,
    key: string,
    at: Date,
  ): Promise<MadeReservation>;

  /**
   * Changes a reservation that was made here, on condition that it is still in its version.
   *
   * @returns as it is now; null when somebody else changed it in between
   */
  swapReservation(reservation: Reservation, change: ReservationChange, at: Date): Promise<Reservation | null>;
}
