import type { MutationResolvers } from "../../generated/resolvers.ts";
import { ingestBulk } from "./ingestBulk.ts";

export const ingestReservations: NonNullable<MutationResolvers["ingestReservations"]> = async (
  _root,
  { input },
  context,
) => ({
  __typename: "ReservationsIngested",
  outcomes: await ingestBulk(input, "RESERVATION", context),
});
