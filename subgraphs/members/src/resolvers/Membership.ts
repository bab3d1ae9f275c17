import { membershipOf, type Membership as MembershipModel } from "../domain/membership.ts";
import type { Programme } from "../domain/programme.ts";
import type { Balance } from "../domain/wallet.ts";
import { withEarlier } from "../domain/wallet/withEarlier.ts";
import type { Points as PointsModel } from "../domain/wallet/points.ts";
import { memberStory } from "./memberStory.ts";
import type { MembershipResolvers, PointsResolvers } from "../generated/resolvers.ts";

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

  points: async ({ personIds, points }, _args, { loaders }) => ({
    personIds,
    ...withEarlier(await loaders.pointsByPerson.load({ subject: personIds, arguments: null }), points),
  }),
};

/** A person's points, and whose they are. */
export interface PersonsPoints extends PointsModel {
  readonly personIds: readonly string[];
}

export const Points: PointsResolvers = {
  history: ({ personIds }, asked, context) => memberStory(personIds, ["POINTS"], asked, context),
};
