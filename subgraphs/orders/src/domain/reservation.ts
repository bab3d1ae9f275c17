import type { Channel } from "./order.ts";
import type { ReservationStatus } from "./reservationStatus.ts";

/** What is reserved, where, when and for how many. */
export interface ReservationDetails {
  readonly channel: Channel;
  /** The name of the service. */
  readonly what: string;
  readonly place: { readonly id: string; readonly name: string };
  readonly startsAt: Date;
  /** Null when that is open. */
  readonly endsAt: Date | null;
  /** 1 to 1,000. */
  readonly partySize: number;
  readonly note: string;
}

/** A reservation as its source tells it, before Datong gives it an id. */
export interface SourceReservation extends ReservationDetails {
  readonly source: string;
  readonly externalId: string;
  /** The source's version in a form in which the newer of two is the greater text; see `version.ts`. */
  readonly version: string;
  /** The id of the person that it was written with; a merge may have retired it since. */
  readonly userId: string;
  /** See `SourceOrder`. */
  readonly isPersonLookedUp?: true;
  readonly status: ReservationStatus;
}

/** A reservation as Datong answers it. */
export interface Reservation extends SourceReservation {
  readonly id: string;
}

/** The source of those that are made here. */
export const HERE = "datong";

/**
 * What a reservation says, in one form: of two with the same text neither tells anything that the other does not.
 *
 * Digests of it are kept for years, so a reservation that lacks a field added later must keep its text.
 */
export const contentOfReservation = (reservation: Omit<SourceReservation, "source" | "externalId" | "version">) =>
  JSON.stringify([
    reservation.isPersonLookedUp ? null : reservation.userId,
    reservation.channel,
    reservation.status,
    reservation.what,
    reservation.place.id,
    reservation.place.name,
    reservation.startsAt.getTime(),
    reservation.endsAt?.getTime() ?? null,
    reservation.partySize,
    reservation.note,
  ]);
