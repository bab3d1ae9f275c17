import type { Migration } from "@datong/subgraph-kit";

/** Shard keys: `_id`, hashed, in `qualifyingOrders` and `standings`. Rules are few: `memberRules` is not sharded. */
export const tiersMigration: Migration = {
  id: "030-tiers",
  async up(connection) {
    await connection
      .collection("qualifyingOrders")
      .createIndexes([{ key: { userId: 1, day: 1 }, name: "by_user_and_day" }]);
  },
};
