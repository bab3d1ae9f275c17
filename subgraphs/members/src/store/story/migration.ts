import type { Migration } from "@datong/subgraph-kit";

/** A member's story reads what was taken back and what was decided newest first, too. */
export const takenBackMigration: Migration = {
  id: "061-story-taken-back",
  async up(connection) {
    await connection.collection("benefitUses").createIndexes([
      {
        ...{ key: { owner: 1, "reversed.at": -1, _id: -1 }, name: "newest_reversed" },
        partialFilterExpression: { "reversed.at": { $exists: true } },
      },
    ]);
    await connection.collection("benefitGrants").createIndexes([
      {
        ...{ key: { userId: 1, "revoked.at": -1, _id: -1 }, name: "newest_revoked" },
        partialFilterExpression: { "revoked.at": { $exists: true } },
      },
    ]);
    await connection
      .collection("pointAdjustments")
      .createIndexes([{ key: { userId: 1, decidedAt: -1, _id: -1 }, name: "newest_decided" }]);
  },
};

/** A member's story reads what happened to their points newest first. */
export const storyMigration: Migration = {
  id: "051-story",
  async up(connection) {
    await connection
      .collection("pointLedger")
      .createIndexes([{ key: { userId: 1, recordedAt: -1, _id: -1 }, name: "newest_of_user" }]);
  },
};
