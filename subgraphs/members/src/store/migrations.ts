import {
  eventsMigration,
  rightsMigration as erasuresMigration,
  trailMigration,
  type Migration,
} from "@datong/subgraph-kit";
import { benefitsMigration } from "./benefits/migration.ts";
import { couponsMigration } from "./coupons/migration.ts";
import { ownersMigration, storyMigration, takenBackMigration } from "./story/migration.ts";
import { capOwnersMigration, earningMigration } from "./earning/migration.ts";
import { countsMigration } from "./rights/countsOfOthers.ts";
import { deedsMigration } from "./rights/deeds.ts";
import { buyersMigration, rightsMigration } from "./rights/migration.ts";
import { tiersMigration } from "./tiers/migration.ts";
import {
  dueAdjustmentsMigration,
  ledgerIndexMigration,
  owingMigration,
  waitingMigration,
  walletMigration,
} from "./wallet/migration.ts";

/** The shape of the members database; each part says how its collections are sharded. */
export const membersMigrations: readonly Migration[] = [
  trailMigration,
  eventsMigration,
  walletMigration,
  earningMigration,
  tiersMigration,
  benefitsMigration,
  couponsMigration,
  storyMigration,
  ledgerIndexMigration,
  rightsMigration,
  takenBackMigration,
  deedsMigration,
  countsMigration,
  erasuresMigration,
  owingMigration,
  ownersMigration,
  buyersMigration,
  dueAdjustmentsMigration,
  capOwnersMigration,
  waitingMigration,
];
