import { changeReservation } from "../../domain/changeReservation.ts";
import { beforeItBegins, moving } from "../../domain/reservationChanges.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkPartySize, readReservationAsked, readTimes } from "./reservationInput.ts";

export const rescheduleReservation: NonNullable<MutationResolvers["rescheduleReservation"]> = (
  _root,
  { input },
  context,
) => {
  const partySize = input.partySize ?? null;
  if (partySize !== null) checkPartySize(partySize);
  const times = readTimes(input, context.now);
  const asked = readReservationAsked(context.caller, input);
  const isService = context.caller.kind === "SERVICE";
  const moved = moving(times, partySize, isService);
  return changeReservation(context, asked, isService ? moved : beforeItBegins(context.now, moved));
};
