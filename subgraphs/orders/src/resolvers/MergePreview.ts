import { personIds } from "@datong/subgraph-kit";
import type { OrdersAsked } from "../domain/ports.ts";
import type { ReservationsAsked } from "../domain/reservationPorts.ts";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";
import { cartOfPerson } from "./cartOfPerson.ts";

/** The smallest page that comes with a count. */
const COUNT = { first: 1, after: null, isCounted: true, statuses: null, stores: null } as const;
const COUNT_ORDERS: OrdersAsked = { ...COUNT, channels: null, from: null, to: null };
const COUNT_RESERVATIONS: ReservationsAsked = { ...COUNT, from: null, to: null, isAscending: false };

/** A number for the survivor, for the retired, and for the person made of both. */
async function ofEach(
  pair: { readonly survivorAliasIds: readonly string[]; readonly retiredAliasIds: readonly string[] },
  numberOf: (userIds: readonly string[]) => Promise<number>,
) {
  const survivorIds = personIds({ aliasIds: pair.survivorAliasIds });
  const retiredIds = personIds({ aliasIds: pair.retiredAliasIds });
  const [survivor, retired, merged] = await Promise.all(
    [survivorIds, retiredIds, [...survivorIds, ...retiredIds]].map(numberOf),
  );
  return { survivor: survivor ?? 0, retired: retired ?? 0, merged: merged ?? 0 };
}

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: (reference) => reference,

  orders: (pair, _args, { loaders: { ordersByPerson } }) =>
    ofEach(pair, async (subject) => (await ordersByPerson.load({ subject, arguments: COUNT_ORDERS })).totalCount),

  carts: (pair, _args, { loaders }) =>
    ofEach(pair, async (userIds) => (await cartOfPerson(userIds, loaders)).lines.length),

  reservations: (pair, _args, { loaders: { reservationsByPerson } }) =>
    ofEach(
      pair,
      async (subject) => (await reservationsByPerson.load({ subject, arguments: COUNT_RESERVATIONS })).totalCount,
    ),
};
