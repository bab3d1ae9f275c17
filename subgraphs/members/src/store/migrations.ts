import { eventsMigration, trailMigration, type Migration } from "@datong/subgraph-kit";
import { couponsMigration } from "./coupons/migration.ts";
import { earningMigration } from "./earning/migration.ts";

/** A claim of which nothing has come by then, because its call was refused or died, never will. */
const ABANDONED_SECONDS = 7 * 86_400;

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
    // Shard keys: `_id`, hashed, in `pointWallets` and `pointClaims`; `subject`, hashed, in `pointLedger`: an operation
    // names its subject, so what is unique on a shard is unique.
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
    },
  },
  eventsMigration,
  earningMigration,
  couponsMigration,
];
