import type { Migration } from "@datong/subgraph-kit";

/**
 * `earnedOrders` is read by `_id` alone; shard keys: `_id`, hashed, in it and in `earningCaps`. `earningRules` holds a
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

/** What orders of an id have taken is found in the documents of whoever was one person with it, too: of all shards. */
export const capOwnersMigration: Migration = {
  id: "069-cap-owners",
  async up(connection) {
    await connection
      .collection("earningCaps")
      .createIndexes([{ key: { "entries.of": 1 }, name: "by_owner", sparse: true }]);
  },
};
