import type { Migration } from "../migrations.ts";
import { TRAIL_COLLECTION } from "./blocks.ts";

/**
 * Indexes by which the trail is asked: by person, by caller, by time, newest first. No shard key: a chain has one end, so
 * the collection stays on one shard. Nothing in it ever expires.
 */
export const trailMigration: Migration = {
  id: "access-trail-001-indexes",
  async up(connection) {
    await connection.collection(TRAIL_COLLECTION).createIndexes([
      { key: { "entries.persons": 1, at: -1, _id: -1 }, name: "by_person" },
      { key: { "entries.caller": 1, at: -1, _id: -1 }, name: "by_caller" },
      { key: { at: -1, _id: -1 }, name: "by_time" },
    ]);
  },
};
