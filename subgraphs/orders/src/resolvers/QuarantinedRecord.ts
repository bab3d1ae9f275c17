import type { QuarantinedRecord as Entry } from "../domain/quarantine.ts";
import type { QuarantinedRecordResolvers } from "../generated/resolvers.ts";
import { cursorOf } from "./askedPage.ts";

/** The place of a record in a list of them. */
export const placeOf = ({ quarantinedAt, id }: Entry): unknown => cursorOf(quarantinedAt, id);

export const QuarantinedRecord: QuarantinedRecordResolvers = {
  settledAt: ({ settledAt }) => settledAt ?? null,
  settledBy: ({ settledBy }) => settledBy ?? null,
  givenUpBecause: ({ givenUpBecause }) => givenUpBecause ?? null,
  order: ({ orderId }, _args, { loaders }) => (orderId === undefined ? null : loaders.orderById.load(orderId)),
};
