import type { Migration } from "@datong/subgraph-kit";

/** A member's story reads what happened to their points newest first. */
export const storyMigration: Migration = {
  id: "051-story",
  async up(connection) {
    await connection
      .collection("pointLedger")
      .createIndexes([{ key: { userId: 1, recordedAt: -1, _id: -1 }, name: "newest_of_user" }]);
  },
};
