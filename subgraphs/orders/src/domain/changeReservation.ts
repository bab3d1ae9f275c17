import type { Reason } from "./recordProblem.ts";
import { IDEMPOTENCY_KEY_REUSED, untilWritten, type IdempotencyKeyReused } from "./refusal.ts";
import { HERE, type Reservation, type ReservationDetails } from "./reservation.ts";
import { isAs, type ChangeOf } from "./reservationChanges.ts";
import type { ReservationStore } from "./reservationPorts.ts";
import { mayMove } from "./reservationStatus.ts";

/** The reservation is as it was wanted. */
export interface ReservationSaved {
  readonly kind: "ReservationSaved";
  readonly reservation: Reservation;
}

/** There is none, or it is another's. */
export interface ReservationUnknown {
  readonly kind: "ReservationUnknown";
  readonly message: Reason;
}

/** Somebody has changed it since the caller saw it. */
export interface ReservationChanged {
  readonly kind: "ReservationChanged";
  readonly message: Reason;
  readonly reservation: Reservation;
}

/** It cannot be changed so. */
export interface ReservationNotChangeable {
  readonly kind: "ReservationNotChangeable";
  readonly message: Reason;
  readonly reservation: Reservation;
}

export type ChangeReservationOutcome =
  ReservationSaved | ReservationUnknown | ReservationChanged | ReservationNotChangeable;

const UNKNOWN: Reason = { zh: "没有这个预约", en: "There is no such reservation." };

const CHANGED: Reason = {
  zh: "预约已被更改，本次未做任何更改，请查看最新的预约后重试",
  en: "The reservation has changed since. Nothing was done; look at it as it is now, and try again.",
};

const ELSEWHERE: Reason = {
  zh: "该预约由其他系统管理，请在原处更改",
  en: "This reservation belongs to another system; change it where it was made.",
};

const TOO_FAR: Reason = {
  zh: "预约在当前状态下不能这样更改",
  en: "The reservation cannot be changed so where it stands now.",
};

/** Which reservation is changed, by whom, and as who saw it. */
export interface ReservationAsked {
  readonly id: string;
  /** Only if it is one of these ids'; anybody's where it is null. */
  readonly guests: readonly string[] | null;
  /** Whether it is at a place where the caller may change it; left out where that does not matter. */
  readonly isHere?: (reservation: Reservation) => boolean;
  /** The version that the caller saw; null when any will do. */
  readonly expectedVersion: string | null;
}

interface Parts {
  readonly reservations: ReservationStore;
  readonly now: Date;
}

/**
 * Makes a reservation, to be confirmed. A call repeated with its key makes none, and answers with the first one as it is
 * now.
 *
 * @param userIds the ids of the person, the one that it is written with first
 * @param isAllowed whether it may be made now; one that was made before is answered all the same
 * @returns null where it was not made before and is not allowed
 */
export async function createReservation(
  { reservations, now }: Parts,
  userIds: readonly [string, ...string[]],
  details: ReservationDetails,
  key: string,
  isAllowed: boolean,
): Promise<ReservationSaved | IdempotencyKeyReused | null> {
  const made =
    (await reservations.madeReservation(userIds, details, key)) ??
    (isAllowed ? await reservations.makeReservation(userIds, details, key, now) : null);
  if (!made) return null;
  return made.isSame ? { kind: "ReservationSaved", reservation: made.reservation } : IDEMPOTENCY_KEY_REUSED;
}

/**
 * Changes a reservation that was made here, by one compare-and-set. One that is already as wanted is left alone, whatever
 * version was expected: so a call can be repeated. Another system's is that system's to change.
 *
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function changeReservation(
  { reservations: store, now }: Parts,
  { id, guests, isHere, expectedVersion }: ReservationAsked,
  change: ChangeOf,
): Promise<ChangeReservationOutcome> {
  return untilWritten(async () => {
    const [reservation] = await store.reservationsById([id], guests);
    if (!reservation || isHere?.(reservation) === false) return { kind: "ReservationUnknown", message: UNKNOWN };

    const wanted = change(reservation);
    if (wanted && isAs(reservation, wanted)) return { kind: "ReservationSaved", reservation };
    if (reservation.source !== HERE) return { kind: "ReservationNotChangeable", message: ELSEWHERE, reservation };
    if (expectedVersion !== null && reservation.version !== expectedVersion)
      return { kind: "ReservationChanged", message: CHANGED, reservation };
    if (!wanted || !mayMove(reservation.status, wanted.status))
      return { kind: "ReservationNotChangeable", message: TOO_FAR, reservation };

    const changed = await store.swapReservation(reservation, wanted, now);
    return changed && { kind: "ReservationSaved", reservation: changed };
  });
}
