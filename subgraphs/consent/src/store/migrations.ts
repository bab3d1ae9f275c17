import {
  deadLettersMigration,
  eventsMigration,
  outboxIndex,
  rightsMigration,
  TOMBSTONES,
  trailMigration,
  type Migration,
} from "@datong/subgraph-kit";
import { chainOldEvents } from "./chainOldEvents.ts";
import { chainOldPurposes } from "./chainOldPurposes.ts";
import { EVENTS, LOCATIONS, PURPOSES, ROLE_GRANTS, SENDS, STORES } from "./documents.ts";
import { ERASURES, HOLDS } from "./erasures/documents.ts";
import { copiesMigration, partsByPersonMigration } from "./rights/migration.ts";
import { tellEnds } from "./tellEnds.ts";

const LOCATION_KEPT_SECONDS = 30 * 24 * 60 * 60;

/**
 * The shape of the consent database. Shard key: `consentEvents` and `messageSubscriptions` by hashed `userId`, with which
 * every unique index but that of the key begins; `purposeVersions` stays whole.
 */
export const consentMigrations: readonly Migration[] = [
  {
    id: "001-consent-events",
    async up(connection) {
      await connection.collection(EVENTS).createIndexes([
        { key: { userId: 1, idempotencyKey: 1 }, name: "one_choice_a_key", unique: true },
        {
          // Holds every field that a decision reads, in the order in which the newest is found.
          key: { userId: 1, purpose: 1, channel: 1, choice: 1, at: -1, _id: -1, noticeVersion: 1 },
          name: "newest_choices",
        },
      ]);
    },
  },
  {
    id: "010-consent-chains",
    async up(connection) {
      const events = connection.collection(EVENTS);
      await chainOldEvents(connection);
      await events.createIndexes([
        { key: { userId: 1, seq: 1 }, name: "one_entry_a_place", unique: true },
        {
          // Holds every field that a decision reads, in the order in which the newest is found.
          key: {
            ...{ userId: 1, kind: 1, purpose: 1, channel: 1, guarded: 1, seq: -1 },
            ...{ at: 1, noticeVersion: 1, asOne: 1, until: 1 },
          },
          name: "newest_events",
        },
        { key: { userId: 1, at: -1, seq: -1 }, name: "history" },
        outboxIndex,
      ]);
      const names = (await events.indexes()).map(({ name }) => name);
      if (names.includes("newest_choices")) await events.dropIndex("newest_choices");
    },
  },
  {
    id: "020-message-subscriptions",
    async up(connection) {
      await connection.collection(SENDS).createIndexes([
        // Holds what a decision counts; and of what is left the oldest is found.
        { key: { userId: 1, isSpent: 1, channel: 1, template: 1, at: 1 }, name: "left" },
        {
          key: { userId: 1, usedBy: 1 },
          name: "one_use_a_key",
          unique: true,
          partialFilterExpression: { usedBy: { $exists: true } },
        },
      ]);
    },
  },
  {
    id: "030-last-locations",
    async up(connection) {
      await connection
        .collection(LOCATIONS)
        .createIndexes([{ key: { at: 1 }, name: "forgotten", expireAfterSeconds: LOCATION_KEPT_SECONDS }]);
    },
  },
  {
    id: "040-staff-roles",
    async up(connection) {
      const newest = { at: -1, _id: -1 } as const;
      await connection.collection(ROLE_GRANTS).createIndexes([
        { key: { person: 1, seq: 1 }, name: "one_grant_a_place", unique: true },
        { key: { userId: 1, idempotencyKey: 1 }, name: "one_grant_a_key", unique: true },
        { key: { userId: 1, ...newest }, name: "of_person" },
        { key: { "actor.by": 1, ...newest }, name: "of_giver" },
        { key: { placeKind: 1, placeCode: 1, ...newest }, name: "of_place" },
        { key: newest, name: "newest" },
      ]);
      await connection.collection(STORES).createIndexes([{ key: { region: 1, _id: 1 }, name: "of_region" }]);
    },
  },
  trailMigration,
  copiesMigration,
  eventsMigration,
  deadLettersMigration,
  rightsMigration,
  {
    id: "042-erasures",
    async up(connection) {
      await connection.collection(EVENTS).createIndexes([
        { key: { keptUntil: 1 }, name: "kept", expireAfterSeconds: 0 },
        {
          key: { asOne: 1 },
          name: "named_as_one",
          partialFilterExpression: { asOne: { $gt: "" } },
        },
        {
          key: { "guardian.userId": 1 },
          name: "of_guardian",
          partialFilterExpression: { "guardian.userId": { $gt: "" } },
        },
      ]);
      await connection.collection(ERASURES).createIndexes([
        {
          key: { openFor: 1 },
          name: "one_open_a_person",
          unique: true,
          partialFilterExpression: { openFor: { $exists: true } },
        },
        { key: { subjects: 1 }, name: "of_erased", sparse: true },
        { key: { nextAt: 1 }, name: "due" },
        { key: { dueAt: 1, _id: 1 }, name: "by_deadline" },
        outboxIndex,
      ]);
      await connection.collection(HOLDS).createIndexes([{ key: { userIds: 1 }, name: "by_person" }]);
    },
  },
  {
    id: "043-erasures-by-person",
    async up(connection) {
      await connection.collection(ERASURES).createIndexes([{ key: { userIds: 1 }, name: "by_person" }]);
    },
  },
  partsByPersonMigration,
  {
    id: "045-ends-of-holds",
    async up(connection) {
      await connection
        .collection(HOLDS)
        .createIndexes([{ key: { keptUntil: 1 }, name: "kept", expireAfterSeconds: 0 }]);
    },
  },
  {
    // Requests from before records said that there is one are looked at now, and write it.
    id: "046-requests-in-records",
    async up(connection) {
      const waiting = [{ state: { $in: ["REQUESTED", "ON_HOLD"] } }, { state: "ERASING", stage: "CLOSING" }];
      await connection
        .collection(ERASURES)
        .updateMany({ $or: waiting }, { $set: { nextAt: new Date(0) }, $inc: { revision: 1 } });
    },
  },
  {
    id: "047-chained-purposes",
    async up(connection) {
      await chainOldPurposes(connection);
      await connection
        .collection(TOMBSTONES)
        .createIndexes([{ key: { subject: 1 }, name: "by_subject", sparse: true }]);
    },
  },
  {
    id: "048-times-of-choices",
    async up(connection) {
      const events = connection.collection(EVENTS);
      await events.createIndexes([
        {
          // Holds every field that a decision reads.
          key: {
            ...{ userId: 1, kind: 1, purpose: 1, channel: 1, guarded: 1, seq: -1 },
            ...{ at: 1, noticeVersion: 1, asOne: 1, until: 1, chosenAt: 1 },
          },
          name: "newest_entries",
        },
      ]);
      const names = (await events.indexes()).map(({ name }) => name);
      if (names.includes("newest_events")) await events.dropIndex("newest_events");
    },
  },
  {
    id: "049-keys-of-holds",
    async up(connection) {
      await connection.collection(HOLDS).createIndexes([
        {
          key: { userIds: 1, idempotencyKey: 1 },
          name: "one_hold_a_key",
          unique: true,
          partialFilterExpression: { idempotencyKey: { $exists: true } },
        },
      ]);
    },
  },
  {
    id: "050-events-of-purposes",
    async up(connection) {
      await connection.collection(PURPOSES).createIndexes([outboxIndex]);
      await tellEnds(connection);
    },
  },
  {
    id: "051-grants-by-right",
    async up(connection) {
      await connection.collection(ROLE_GRANTS).createIndexes([{ key: { chain: 1 }, name: "by_right_of" }]);
    },
  },
  {
    id: "052-accounts-of-facts",
    async up(connection) {
      const events = connection.collection(EVENTS);
      await events.createIndexes([
        {
          // Holds every field that a decision reads.
          key: {
            ...{ userId: 1, kind: 1, purpose: 1, channel: 1, guarded: 1, account: 1, seq: -1 },
            ...{ at: 1, noticeVersion: 1, asOne: 1, until: 1, chosenAt: 1 },
          },
          name: "newest_by_account",
        },
      ]);
      const names = (await events.indexes()).map(({ name }) => name);
      if (names.includes("newest_entries")) await events.dropIndex("newest_entries");
    },
  },
];
