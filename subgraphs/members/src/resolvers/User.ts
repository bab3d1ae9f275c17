import { accessRecords, personIds, toConnection } from "@datong/subgraph-kit";
import { originDifferencesOf } from "../domain/audit/verifyOrigins.ts";
import { verifyWallet } from "../domain/wallet/verifyWallets.ts";
import { memberStory } from "./memberStory.ts";
import { couponsFor } from "../domain/coupons/couponsFor.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import { askedCoupons, placeOf } from "./askedCoupons.ts";
import { readBasket } from "./couponOrder.ts";
import { membershipOfPerson } from "./membershipOfPerson.ts";

export const User: UserResolvers = {
  __resolveReference: (reference) => {
    const { aliasIds } = reference as { readonly aliasIds?: readonly string[] };
    return aliasIds ? { aliasIds } : {};
  },

  membership: async (person, _args, context) => membershipOfPerson(personIds(person), context),

  coupons: async (person, asked, { loaders, now }) => {
    const ids = personIds(person);
    const slice = await loaders.couponsByPerson.load({ subject: ids, arguments: askedCoupons(asked, now) });
    return toConnection({ ...slice, totalCount: 0 }, placeOf);
  },

  memberStory: (person, { about, ...asked }, context) => memberStory(personIds(person), about ?? null, asked, context),

  walletDifferences: async (person, _args, { walletBooks }) => {
    const checks = await Promise.all(personIds(person).map((userId) => verifyWallet(walletBooks, userId)));
    return checks.flatMap(({ differences }) => differences);
  },

  ledgerDifferences: async (person, _args, { originsAt, now }) => {
    const found = await Promise.all(personIds(person).map((userId) => originDifferencesOf(originsAt(now), userId)));
    // What moved from one id of the person to another is looked at from both.
    return [...new Map(found.flat().map((one) => [`${one.userId} ${one.what}`, one])).values()];
  },

  couponsFor: async (person, { order }, { loaders, now }) => {
    const basket = readBasket(order, "order");
    const asked = askedCoupons({ state: ["ISSUED"], first: 100 }, now);
    const { nodes } = await loaders.couponsByPerson.load({ subject: personIds(person), arguments: asked });
    return couponsFor(nodes, basket, now);
  },

  membersAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
