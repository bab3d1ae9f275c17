import type { Migration } from "@datong/subgraph-kit";

/**
 * `earnedOrders` and `earningCaps` are read by `_id` alone; shard keys: `_id`, hashed, in both. `earningRules` holds a
 * handful of documents and stays on one shard.
 */
export const earningMigration: Migration = {
  id: "020-earning",
  async up(connection) {
    await connection.collection("earningRules").createIndexes([
      { key: { validFrom: -1, _id: -1 }, name: "in_force" },
      { key: { idempotencyKey: 1 }, name: "once", unique: true, sparse: true },
    ]);
  },
};
