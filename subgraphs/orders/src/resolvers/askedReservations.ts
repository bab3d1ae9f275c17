import { badInput } from "@datong/subgraph-kit";
import type { GraphQLResolveInfo } from "graphql";
import type { ReservationsAsked } from "../domain/reservationPorts.ts";
import type { UserReservationsArgs } from "../generated/resolvers.ts";
import { askedPage } from "./askedPage.ts";

const latest = (...times: readonly (number | null)[]): number | null => {
  const given = times.filter((time) => time !== null);
  return given.length === 0 ? null : Math.max(...given);
};

/**
 * Reads which of a person's reservations are asked for.
 *
 * @param stores those to which the caller is limited; null for none
 * @throws BAD_USER_INPUT naming `first`, `after` or `to`
 */
export function askedReservations(
  { status, when, from, to, ...page }: Partial<UserReservationsArgs>,
  now: Date,
  info: GraphQLResolveInfo,
  stores: readonly string[] | null = null,
): ReservationsAsked {
  const [begins, ends] = [from?.getTime() ?? null, to?.getTime() ?? null];
  if (begins !== null && ends !== null && ends <= begins) throw badInput("to", "must be later than from");
  const isUpcoming = when === "UPCOMING";
  return {
    ...askedPage(page, info),
    statuses: status ? [...new Set(status)].sort() : null,
    stores,
    from: isUpcoming ? latest(begins, now.getTime()) : begins,
    to: when === "PAST" ? Math.min(ends ?? Infinity, now.getTime()) : ends,
    isAscending: isUpcoming,
  };
}
