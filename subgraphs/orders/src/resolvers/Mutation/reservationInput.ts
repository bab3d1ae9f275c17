import { badInput, checkWhole, idsOf, type Caller } from "@datong/subgraph-kit";
import type { ReservationAsked } from "../../domain/changeReservation.ts";
import type { ReservationChange } from "../../domain/reservationPorts.ts";
import { mayEnd, NOTE_CHARACTERS_MAX, PARTY_SIZE_MAX } from "../../domain/readReservation.ts";
import type { InputMaybe } from "../../generated/resolvers.ts";

const AHEAD_MS_MAX = 2 * 366 * 24 * 60 * 60 * 1000;

/** Which reservation is meant: a signed-in person reaches only their own. */
export const readReservationAsked = (
  caller: Caller,
  { reservation, expectedVersion }: { readonly reservation: string; readonly expectedVersion?: InputMaybe<string> },
): ReservationAsked => ({
  id: reservation,
  guests: caller.kind === "SERVICE" ? null : idsOf(caller),
  expectedVersion: expectedVersion ?? null,
});

/** Whether a reservation may be made for this time, or moved to it. One that was is there for ever. */
export const isAhead = (startsAt: Date, now: Date): boolean =>
  startsAt >= now && startsAt.getTime() <= now.getTime() + AHEAD_MS_MAX;

/** @throws BAD_USER_INPUT naming `startsAt` */
export function notAhead(): never {
  throw badInput("input.startsAt", "must be from now on, and at most two years ahead");
}

/** @throws BAD_USER_INPUT naming `endsAt` */
export function readTimes({
  startsAt,
  endsAt = null,
}: {
  readonly startsAt: Date;
  readonly endsAt?: InputMaybe<Date>;
}): Pick<ReservationChange, "startsAt" | "endsAt"> {
  if (!mayEnd(startsAt, endsAt)) throw badInput("input.endsAt", "must be after startsAt by at most 30 days");
  return { startsAt, endsAt };
}

/** @throws BAD_USER_INPUT naming `partySize` */
export const checkPartySize = (partySize: number): void => {
  checkWhole(partySize, "input.partySize", 1, PARTY_SIZE_MAX);
};

/** @throws BAD_USER_INPUT naming `note` */
export function checkNote(note: string): void {
  if (Array.from(note).length > NOTE_CHARACTERS_MAX)
    throw badInput("input.note", `must be at most ${NOTE_CHARACTERS_MAX} characters`);
}
