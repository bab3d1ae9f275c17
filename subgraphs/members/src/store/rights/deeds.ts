import type { Connection, Migration } from "@datong/subgraph-kit";
import { ACCOUNTS, GRANTS, USES } from "../benefits/documents.ts";
import { couponCollection, templateCollection } from "../coupons/couponDocuments.ts";
import { RULES } from "../rules/mongoRulesStore.ts";
import { pseudonymOf } from "./pseudonyms.ts";

/** Where it stands who did something about others, and in which fields. All can be long but for templates and rules. */
const DEEDS = {
  pointAdjustments: ["requestedBy", "decidedBy"],
  pointLedger: ["facts.by"],
  [GRANTS]: ["grantedBy", "revoked.by"],
  [USES]: ["usedBy", "reversed.by"],
  [ACCOUNTS]: ["birthday.setBy"],
  couponTemplates: ["changedBy"],
  couponTemplateVersions: ["changedBy"],
  earningRules: ["publishedBy", "withdrawn.by"],
  [RULES]: ["publishedBy"],
} as const;

/** What a partial index of names holds, so that a search by one is served by it. */
const isNamed = { $type: "string" } as const;

const named = (userId: string) => ({ ...isNamed, $eq: userId });

/**
 * Puts pseudonyms in the place of those who adjusted, granted, revoked, issued and published, and of those who confirmed or
 * cancelled a redemption of whoever was one with them: what somebody did about others is others' history, and outlasts them.
 * Doing it again changes nothing.
 */
export async function forgetDoers(connection: Connection, userIds: readonly string[]): Promise<void> {
  const [coupons, templates] = [couponCollection(connection), templateCollection(connection)];
  for (const userId of userIds) {
    const pseudonym = pseudonymOf(userId);
    for (const [collection, fields] of Object.entries(DEEDS))
      for (const field of fields)
        await connection
          .collection(collection)
          .updateMany({ [field]: named(userId) }, { $set: { [field]: pseudonym } });
    const ofDoer = { arrayFilters: [{ "one.by": userId }] };
    await coupons.updateMany({ "events.by": named(userId) }, { $set: { "events.$[one].by": pseudonym } }, ofDoer);
    await templates.updateMany({ "takings.by": named(userId) }, { $set: { "takings.$[one].by": pseudonym } }, ofDoer);
  }
}

/** An erasure finds what somebody did about others, in collections that grow with people. */
export const deedsMigration: Migration = {
  id: "062-deeds",
  async up(connection) {
    const byName = (field: string, name: string) => ({
      ...{ key: { [field]: 1 }, name },
      partialFilterExpression: { [field]: isNamed },
    });
    await connection.collection("pointAdjustments").createIndexes([byName("decidedBy", "by_decider")]);
    await connection.collection("pointLedger").createIndexes([byName("facts.by", "by_adjuster")]);
    await connection
      .collection(GRANTS)
      .createIndexes([byName("grantedBy", "by_giver"), byName("revoked.by", "by_revoker")]);
    await connection
      .collection(USES)
      .createIndexes([byName("usedBy", "by_user_of_it"), byName("reversed.by", "by_reverser")]);
    await connection.collection(ACCOUNTS).createIndexes([byName("birthday.setBy", "by_setter_of_birthday")]);
    await connection.collection("coupons").createIndexes([byName("events.by", "by_doer")]);
  },
};
