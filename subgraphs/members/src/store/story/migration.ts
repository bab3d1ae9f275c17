import type { Migration } from "@datong/subgraph-kit";
import { walletCollections } from "../wallet/documents.ts";

/** Whose lots and debts an entry has changed. */
const CHANGED = { $setUnion: ["$lots.owner", "$debts.owner"] };

/**
 * A member's story reads what happened to their points in wallets of others. Entries of before that was written down are
 * told whose points they were about.
 */
export const ownersMigration: Migration = {
  id: "066-owners",
  async up(connection) {
    const { wallets, ledger } = walletCollections(connection);
    await wallets.createIndexes([{ key: { "outbox.owners": 1 }, name: "outbox_owners", sparse: true }]);
    await ledger.createIndexes([
      {
        ...{ key: { owners: 1, recordedAt: -1, _id: -1 }, name: "newest_of_owner" },
        partialFilterExpression: { owners: { $exists: true } },
      },
    ]);
    const ofOthers = { $expr: { $ne: [{ $setDifference: [CHANGED, ["$userId"]] }, []] } };
    await ledger.updateMany(ofOthers, [{ $set: { owners: CHANGED } }]);
    const holds = ledger.find({ owners: { $exists: true }, "facts.kind": "HOLD" });
    for await (const { subject, userId, owners = [] } of holds)
      await ledger.updateMany({ subject, userId, "facts.kind": "CONFIRM" }, { $set: { owners } });
  },
};

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
