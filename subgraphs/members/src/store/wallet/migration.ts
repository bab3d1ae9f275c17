import type { Connection, Migration } from "@datong/subgraph-kit";
import mongoose from "mongoose";
import { PSEUDONYM_PREFIX } from "../../domain/pseudonym.ts";
import { escaped } from "../../domain/wallet/redemption.ts";
import { adjustmentCollection, type AdjustmentDocument } from "./adjustments.ts";
import { walletCollections } from "./documents.ts";

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

/** Of whom was erased, entries may have gone. */
const PSEUDONYM = new RegExp(`^${PSEUDONYM_PREFIX}`);

/** Wallets of before debts were looked at are looked at at once where something is owed. */
export const owingMigration: Migration = {
  id: "064-owing",
  async up(connection) {
    const owing = { "debts.0": { $exists: true }, settleAt: { $exists: false } };
    await connection.collection("pointWallets").updateMany(owing, { $set: { dueAt: new Date(0) } });
  },
};

const PAGE = 500;

/** Of these adjustments those of which no ledger and no outbox says anything. */
async function withoutEntries(connection: Connection, found: readonly AdjustmentDocument[]) {
  const { wallets, ledger } = walletCollections(connection);
  const subjectOf = ({ _id }: AdjustmentDocument): string => `adjust:${escaped(_id)}`;
  const known = async (subjects: readonly string[]): Promise<ReadonlySet<string>> => {
    const among = { $in: [...subjects] };
    const waiting = await wallets.find({ "outbox.subject": among }, { projection: { outbox: 1 } }).toArray();
    const kept = await ledger.find({ subject: among }, { projection: { subject: 1 } }).toArray();
    return new Set([...waiting.flatMap(({ outbox }) => outbox), ...kept].map(({ subject }) => subject));
  };
  const subjects = await known(found.map(subjectOf));
  return found.filter((adjustment) => !subjects.has(subjectOf(adjustment))).map(({ _id }) => _id);
}

/**
 * Adjustments say whether they are still to take effect. Those of before that took more than there was stayed agreed to for
 * ever: they are refused. Those that give points, and have not, were left by a process that died: they are due.
 */
export const dueAdjustmentsMigration: Migration = {
  id: "068-due-adjustments",
  async up(connection) {
    const adjustments = adjustmentCollection(connection);
    await adjustments.createIndexes([{ key: { isDue: 1 }, name: "due", sparse: true }]);
    const agreed = { state: "APPROVED" as const, isDue: { $exists: false }, userId: { $not: PSEUDONYM } };
    for (let after = ""; ;) {
      const found = await adjustments
        .find({ ...agreed, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(PAGE)
        .toArray();
      const [last] = found.slice(-1);
      if (!last) return;
      const _id = { $in: await withoutEntries(connection, found) };
      await adjustments.updateMany({ ...agreed, _id, points: { $lt: 0 } }, { $set: { state: "REFUSED" } });
      await adjustments.updateMany({ ...agreed, _id, points: { $gt: 0 } }, { $set: { isDue: true } });
      after = last._id;
    }
  },
};

const INDEX_NOT_FOUND = 27;

/** Drops an index, which may be gone already. */
async function withoutIndex(connection: Connection, collection: string, name: string): Promise<void> {
  try {
    await connection.collection(collection).dropIndex(name);
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== INDEX_NOT_FOUND) throw error;
  }
}

/** `newest_of_user` begins with the user id: whatever looks for one goes by it. */
export const ledgerIndexMigration: Migration = {
  id: "052-ledger-index",
  up: (connection) => withoutIndex(connection, "pointLedger", "by_user"),
};

/** Adjustments that wait are read page by page, and no others by their state. */
export const waitingMigration: Migration = {
  id: "070-waiting-adjustments",
  async up(connection) {
    await connection.collection("pointAdjustments").createIndexes([
      {
        ...{ key: { requestedAt: 1, _id: 1 }, name: "waiting" },
        partialFilterExpression: { state: "PENDING" },
      },
    ]);
    await withoutIndex(connection, "pointAdjustments", "by_state");
  },
};
