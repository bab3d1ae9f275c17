import { membershipOf, type Membership as MembershipModel } from "../domain/membership.ts";
import type { Programme } from "../domain/programme.ts";
import type { Balance } from "../domain/wallet.ts";
import { withEarlier } from "../domain/wallet/withEarlier.ts";
import type { MembershipResolvers } from "../generated/resolvers.ts";

/** A membership, and whose it is: every id that belongs to the person. */
export interface PersonsMembership extends MembershipModel {
  readonly personIds: readonly string[];
}

export const membershipOfPerson = (
  personIds: readonly string[],
  balances: readonly Balance[],
  programme: Programme,
  now: Date,
): PersonsMembership => ({ personIds, ...membershipOf(balances, programme, now) });

export const Membership: MembershipResolvers = {
  benefits: ({ tier }) => tier.benefits,

  points: async ({ personIds, points }, _args, { loaders }) =>
    withEarlier(await loaders.pointsByPerson.load({ subject: personIds, arguments: null }), points),
};
