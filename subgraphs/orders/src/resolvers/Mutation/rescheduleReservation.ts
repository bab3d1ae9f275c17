import { changeReservation } from "../../domain/changeReservation.ts";
import { beforeItBegins, isAs, moving, type ChangeOf } from "../../domain/reservationChanges.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkPartySize, isAhead, notAhead, readReservationAsked, readTimes } from "./reservationInput.ts";

export const rescheduleReservation: NonNullable<MutationResolvers["rescheduleReservation"]> = (
  _root,
  { input },
  context,
) => {
  const partySize = input.partySize ?? null;
  if (partySize !== null) checkPartySize(partySize);
  const times = readTimes(input);
  const asked = readReservationAsked(context.caller, input);
  const isService = context.caller.kind === "SERVICE";
  const move = moving(times, partySize, isService);
  const moveAhead: ChangeOf = (reservation) => {
    const wanted = move(reservation);
    return wanted && !isAs(reservation, wanted) && !isAhead(times.startsAt, context.now) ? notAhead() : wanted;
  };
  return changeReservation(context, asked, isService ? moveAhead : beforeItBegins(context.now, moveAhead));
};
