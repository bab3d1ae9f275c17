import type { QuarantinedRecord as Entry } from "../domain/quarantine.ts";
import { numberInQuarantine } from "../domain/quarantinedNumber.ts";
import type { QuarantinedRecordResolvers } from "../generated/resolvers.ts";
import { cursorOf } from "./askedPage.ts";

/** The place of a record in a list of them. */
export const placeOf = ({ quarantinedAt, id }: Entry): unknown => cursorOf(quarantinedAt, id);

export const QuarantinedRecord: QuarantinedRecordResolvers = {
  externalId: (record, _args, { intake }) => numberInQuarantine(record, intake.sources.get(record.source)),
  settledAt: ({ settledAt }) => settledAt ?? null,
  settledBy: ({ settledBy }) => settledBy ?? null,
  resolution: ({ state, resolution }) => (state === "RESOLVED" ? (resolution ?? "REPLAYED") : null),
  givenUpBecause: ({ givenUpBecause }) => givenUpBecause ?? null,
  order: ({ kind, becameId }, _args, { loaders }) =>
    kind === "ORDER" && becameId !== undefined ? loaders.orderById.load(becameId) : null,
  reservation: ({ kind, becameId }, _args, { loaders }) =>
    kind === "RESERVATION" && becameId !== undefined ? loaders.reservationById.load(becameId) : null,
};
