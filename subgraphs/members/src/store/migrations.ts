import { trailMigration, type Migration } from "@datong/subgraph-kit";

/**
 * The shape of the members database. Every request reads by `_id`: `wallets` by user id, `ledger` and `claims` by
 * operation, which is what makes an operation unique. Shard keys: `_id`, hashed, in all three.
 */
export const membersMigrations: readonly Migration[] = [
  {
    id: "001-indexes",
    async up(connection) {
      // For whoever audits a wallet: the sum of its entries must be the sum of its lots.
      await connection.collection("ledger").createIndexes([{ key: { userId: 1 }, name: "by_user" }]);
    },
  },
  trailMigration,
  {
    // Shard keys: `_id`, hashed, in `qualifyingOrders` and `standings`. Rules are few: `memberRules` is not sharded.
    id: "030-tiers",
    async up(connection) {
      await connection
        .collection("qualifyingOrders")
        .createIndexes([{ key: { userId: 1, day: 1 }, name: "by_user_and_day" }]);
    },
  },
  {
    // Shard keys: `_id`, hashed, in all three.
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
  },
];
