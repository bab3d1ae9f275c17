import type { Migration } from "@datong/subgraph-kit";
import { CORRECTIONS, EXPORT_PARTS, EXPORTS } from "./documents.ts";

/** Parts by the person; those of before have none, and are found by their copy. */
export const partsByPersonMigration: Migration = {
  id: "044-parts-by-person",
  async up(connection) {
    await connection.collection(EXPORT_PARTS).createIndexes([{ key: { subject: 1 }, name: "by_person", sparse: true }]);
  },
};

/**
 * Shard key: `dataExportParts` by hashed `_id`; `dataExports`, whose unique indexes begin with different fields, and
 * `corrections` stay whole: a few documents for each thousand people.
 */
export const copiesMigration: Migration = {
  id: "041-copies",
  async up(connection) {
    await connection.collection(EXPORTS).createIndexes([
      { key: { userId: 1, requestedAt: -1 }, name: "by_person" },
      { key: { userId: 1, idempotencyKey: 1 }, name: "one_for_a_call", unique: true },
      { key: { turn: 1 }, name: "one_for_a_turn", unique: true },
      { key: { lock: 1 }, name: "one_for_a_link", unique: true },
      { key: { state: 1, nextAt: 1 }, name: "waiting" },
      { key: { state: 1, expiresAt: 1 }, name: "expired" },
      { key: { forgetAt: 1 }, name: "forget", expireAfterSeconds: 0 },
    ]);
    await connection.collection(EXPORT_PARTS).createIndexes([
      { key: { exportId: 1 }, name: "by_export" },
      { key: { forgetAt: 1 }, name: "forget", expireAfterSeconds: 0 },
    ]);
    await connection.collection(CORRECTIONS).createIndexes([
      { key: { userId: 1, requestedAt: -1 }, name: "by_person" },
      { key: { userId: 1, state: 1 }, name: "open" },
      { key: { state: 1, dueAt: 1, _id: 1 }, name: "due" },
    ]);
  },
};
