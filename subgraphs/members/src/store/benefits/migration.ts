import type { Migration } from "@datong/subgraph-kit";

/** Shard keys: `_id`, hashed, in `benefitAccounts`, `benefitGrants` and `benefitUses`. */
export const benefitsMigration: Migration = {
  id: "040-benefits",
  async up(connection) {
    // A few accounts hold what belongs to other user ids: see `BenefitAccount`.
    await connection
      .collection("benefitAccounts")
      .createIndexes([{ key: { owners: 1 }, name: "by_owner", sparse: true }]);
    await connection.collection("benefitGrants").createIndexes([
      { key: { userId: 1, endsAt: 1 }, name: "standing" },
      { key: { userId: 1, grantedAt: -1, _id: -1 }, name: "newest" },
    ]);
    await connection
      .collection("benefitUses")
      .createIndexes([{ key: { owner: 1, usedAt: -1, _id: -1 }, name: "newest" }]);
  },
};
