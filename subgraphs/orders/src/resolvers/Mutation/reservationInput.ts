import { badInput, checkWhole, idsOf, type Caller } from "@datong/subgraph-kit";
import type { ReservationAsked } from "../../domain/changeReservation.ts";
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

/** @throws BAD_USER_INPUT naming `startsAt` or `endsAt` */
export function readTimes(
  { startsAt, endsAt = null }: { readonly startsAt: Date; readonly endsAt?: InputMaybe<Date> },
  now: Date,
): { readonly startsAt: Date; readonly endsAt: Date | null } {
  if (startsAt < now || startsAt.getTime() > now.getTime() + AHEAD_MS_MAX)
    throw badInput("input.startsAt", "must be from now on, and at most two years ahead");
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
