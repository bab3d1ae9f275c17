import { badInput } from "@datong/subgraph-kit";
import { ingestReservations as ingest } from "../../domain/ingestReservations.ts";
import { readReservations } from "../../domain/readReservation.ts";
import { HERE } from "../../domain/reservation.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkBulk, checkKept } from "./bulk.ts";

export const ingestReservations: NonNullable<MutationResolvers["ingestReservations"]> = async (
  _root,
  { input },
  context,
) => {
  checkBulk(input);
  if (input.source === HERE) throw badInput("input.source", `must not be ${HERE}, where reservations are made here`);
  for (const [place, raw] of input.records.entries()) checkKept(raw, `input.records.${place}`);
  const records = readReservations(input.source, input.records, context.now);
  return { __typename: "ReservationsIngested", outcomes: await ingest(context, input.source, records) };
};
