import { checkKey, checkName } from "@datong/subgraph-kit";
import { createReservation as create } from "../../domain/changeReservation.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { actsFor } from "./actsFor.ts";
import { checkNote, checkPartySize, isAhead, notAhead, readTimes } from "./reservationInput.ts";

export const createReservation: NonNullable<MutationResolvers["createReservation"]> = async (
  _root,
  { input },
  context,
) => {
  const { channel, what, place, partySize, idempotencyKey } = input;
  const note = input.note ?? "";
  const userIds = await actsFor(context, input.userId);
  checkName(what, "input.what");
  checkName(place.id, "input.place.id");
  checkName(place.name, "input.place.name");
  checkPartySize(partySize);
  checkNote(note);
  checkKey(idempotencyKey);
  const times = readTimes(input);
  const details = { channel, what, place: { id: place.id, name: place.name }, ...times, partySize, note };
  const outcome = await create(context, userIds, details, idempotencyKey, isAhead(times.startsAt, context.now));
  return outcome ?? notAhead();
};
