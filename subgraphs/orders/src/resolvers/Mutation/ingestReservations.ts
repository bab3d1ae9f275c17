import { ingestReservations as ingest } from "../../domain/ingestReservations.ts";
import { readReservations } from "../../domain/readReservation.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkBulk, checkKept, checkReservationSource } from "./bulk.ts";

export const ingestReservations: NonNullable<MutationResolvers["ingestReservations"]> = async (
  _root,
  { input },
  context,
) => {
  checkBulk(input);
  checkReservationSource(input.source);
  for (const [place, raw] of input.records.entries()) checkKept(raw, `input.records.${place}`);
  const records = readReservations(input.source, input.records, context.now);
  return { __typename: "ReservationsIngested", outcomes: await ingest(context, input.source, records) };
};
