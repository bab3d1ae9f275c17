import { trailMigration, type Migration } from "@datong/subgraph-kit";

/**
 * The shape of the orders database.
 *
 * Shard keys: `_id`, hashed, in every collection. What makes an order unique is its `_id`, and only a shard key is
 * unique across shards; a person's page then asks every shard for one look at `by_person`. `docs/adr` (13) weighs it.
 */
export const ordersMigrations: readonly Migration[] = [
  {
    id: "001-indexes",
    async up(connection) {
      await connection
        .collection("orders")
        .createIndexes([{ key: { userId: 1, status: 1, placedAt: -1, _id: -1 }, name: "by_person" }]);
      await connection.collection("quarantined").createIndexes([
        { key: { quarantinedAt: -1, _id: -1 }, name: "newest" },
        { key: { source: 1, quarantinedAt: -1, _id: -1 }, name: "newest_of_source" },
      ]);
    },
  },
  trailMigration,
  {
    id: "uploads-001",
    async up(connection) {
      await connection
        .collection("uploads")
        .createIndexes([{ key: { expiresAt: 1 }, name: "expired", expireAfterSeconds: 0 }]);
      await connection.collection("uploadRejects").createIndexes([
        { key: { expiresAt: 1 }, name: "expired", expireAfterSeconds: 0 },
        { key: { upload: 1, line: 1 }, name: "by_upload" },
      ]);
    },
  },
  {
    id: "003-reservations",
    async up(connection) {
      await connection
        .collection("reservations")
        .createIndexes([{ key: { userId: 1, status: 1, startsAt: -1, _id: -1 }, name: "by_person" }]);
    },
  },
];
