import type { Migration } from "@datong/subgraph-kit";

/**
 * Coupons and their templates. `coupons` has a document a coupon, `couponTemplates` one a template with what is left of
 * its stock, `couponTemplateVersions` one a version that does not stand any more.
 *
 * Shard keys: `_id`, hashed, in `coupons` and `couponTemplates`; `_id` as it is in `couponTemplateVersions`.
 */
export const couponsMigration: Migration = {
  id: "050-coupons",
  async up(connection) {
    await connection.collection("coupons").createIndexes([
      { key: { userId: 1, issuedAt: -1, _id: -1 }, name: "by_person" },
      { key: { userId: 1, template: 1, place: 1 }, name: "by_template" },
      { key: { userId: 1, request: 1 }, name: "by_request" },
      { key: { "use.source": 1, "use.externalId": 1 }, name: "by_order", sparse: true },
    ]);
    await connection.collection("couponTemplates").createIndexes([
      { key: { isOpen: 1, isClaimable: 1, _id: 1 }, name: "offered" },
      { key: { "takings.takenAt": 1 }, name: "taken", sparse: true },
    ]);
    await connection
      .collection("couponTemplateVersions")
      .createIndexes([{ key: { code: 1, version: -1 }, name: "newest" }]);
  },
};
