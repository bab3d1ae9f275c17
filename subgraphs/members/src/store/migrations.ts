import { eventsMigration, trailMigration, type Migration } from "@datong/subgraph-kit";
import { couponsMigration } from "./coupons/migration.ts";
import { storyMigration } from "./story/migration.ts";
import { earningMigration } from "./earning/migration.ts";
import { walletMigration } from "./wallet/migration.ts";

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
  walletMigration,
  eventsMigration,
  earningMigration,
  couponsMigration,
  storyMigration,
];
