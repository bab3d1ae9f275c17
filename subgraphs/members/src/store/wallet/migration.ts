import type { Migration } from "@datong/subgraph-kit";
import mongoose from "mongoose";

/** A claim of which nothing has come by then, because its call was refused or died, never will. */
const ABANDONED_SECONDS = 7 * 86_400;

/**
 * Shard keys: `_id`, hashed, in `pointWallets`, `pointClaims` and `pointAdjustments`; `subject`, hashed, in
 * `pointLedger`: an operation names its subject, so what is unique on a shard is unique.
 */
export const walletMigration: Migration = {
  id: "010-wallet",
  async up(connection) {
    await connection.collection("pointWallets").createIndexes([
      { key: { owners: 1 }, name: "by_foreign_owner", sparse: true },
      { key: { dueAt: 1 }, name: "due", sparse: true },
      { key: { "outbox.recordedAt": 1 }, name: "outbox", sparse: true },
    ]);
    await connection.collection("pointLedger").createIndexes([
      { key: { subject: 1 }, name: "by_subject" },
      { key: { userId: 1 }, name: "by_user" },
    ]);
    await connection
      .collection("pointClaims")
      .createIndexes([{ key: { claimedAt: 1 }, name: "abandoned", expireAfterSeconds: ABANDONED_SECONDS }]);
    await connection.collection("pointAdjustments").createIndexes([
      { key: { state: 1, requestedAt: 1 }, name: "by_state" },
      { key: { requestedBy: 1, requestedAt: 1 }, name: "by_requester" },
    ]);
  },
};

/** Wallets of before debts were looked at are looked at at once where something is owed. */
export const owingMigration: Migration = {
  id: "064-owing",
  async up(connection) {
    const owing = { "debts.0": { $exists: true }, settleAt: { $exists: false } };
    await connection.collection("pointWallets").updateMany(owing, { $set: { dueAt: new Date(0) } });
  },
};

const INDEX_NOT_FOUND = 27;

/** `newest_of_user` begins with the user id: whatever looks for one goes by it. */
export const ledgerIndexMigration: Migration = {
  id: "052-ledger-index",
  async up(connection) {
    try {
      await connection.collection("pointLedger").dropIndex("by_user");
    } catch (error) {
      if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== INDEX_NOT_FOUND) throw error;
    }
  },
};
