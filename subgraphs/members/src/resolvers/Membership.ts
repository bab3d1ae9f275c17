import { tierHistory } from "../domain/tiers/tierHistory.ts";
import { startOf } from "../domain/tiers/localDay.ts";
import type { Points as PointsModel } from "../domain/wallet/points.ts";
import type { MembershipResolvers, PointsResolvers } from "../generated/resolvers.ts";
import { bookConnection, listConnection } from "./benefitBook.ts";
import { memberStory } from "./memberStory.ts";
import { memberPrices } from "./memberPrices.ts";

export const Membership: MembershipResolvers = {
  tier: (member) => member.standing.tier,
  tierUntil: (member) => member.tierUntil,
  nextTier: (member) => member.standing.next,
  qualifying: (member) =>
    [...member.standing.value]
      .map(([currency, minor]) => ({ minor, currency }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  benefits: (member, { channel }) =>
    channel ? member.benefits.filter(({ channels }) => channels.includes(channel)) : member.benefits,
  points: async ({ userIds }, _args, { loaders }) => ({
    ...(await loaders.pointsByPerson.load({ subject: userIds, arguments: null })),
    userIds,
  }),
  birthday: (member) => member.birthday,
  memberPrices,

  tierHistory: async (member, asked, { rulebooks, now }) => {
    const { tiers, timeZone, dayOf } = await rulebooks.known();
    const changes = tierHistory(dayOf(now), member.entries, tiers).map(({ on, version, ...change }) => ({
      ...change,
      at: startOf(on, timeZone),
      rulesVersion: version,
    }));
    return listConnection(asked, changes.reverse());
  },

  benefitUses: (member, asked, { benefits }) =>
    bookConnection(
      asked,
      (first, after) => benefits.usesOf(member.userIds, first, after),
      ({ usedAt }) => usedAt,
    ),

  benefitGrants: (member, asked, { benefits }) =>
    bookConnection(
      asked,
      (first, after) => benefits.grantsOf(member.userIds, first, after),
      ({ grantedAt }) => grantedAt,
    ),
};

/** A person's points, and whose they are. */
export interface PersonsPoints extends PointsModel {
  readonly userIds: readonly string[];
}

export const Points: PointsResolvers = {
  history: ({ userIds }, asked, context) => memberStory(userIds, ["POINTS"], asked, context),
};
