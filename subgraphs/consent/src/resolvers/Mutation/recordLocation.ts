import { badInput } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { keepLocation } from "../../domain/locations.ts";
import { locatingOf } from "../locating.ts";
import { toldBy } from "../toldBy.ts";

/** To about a kilometre: enough for the nearest store. @throws BAD_USER_INPUT naming the field when there is no such place */
function rounded(degrees: number, max: number, field: string): number {
  if (!(Math.abs(degrees) <= max)) throw badInput(field, `must be -${max} to ${max}`);
  return Math.round(degrees * 100) / 100;
}

export const recordLocation: NonNullable<MutationResolvers["recordLocation"]> = async (_root, { input }, context) => {
  const { aliases, caller, now, requestId } = context;
  const { userId } = toldBy(caller, input.userId);
  const latitude = rounded(input.latitude, 90, "input.latitude");
  const longitude = rounded(input.longitude, 180, "input.longitude");
  const persons = await aliases.of([userId], requestId);
  const { channel } = input;
  const { allowed, reasons, message } = await keepLocation(await locatingOf(context), persons.get(userId) ?? [userId], {
    userId,
    latitude,
    longitude,
    channel,
    at: now,
  });
  return allowed ? { kind: "LocationRecorded", userId } : { kind: "LocationNotAllowed", reasons, message };
};
