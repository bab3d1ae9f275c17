import type { Migration } from "@datong/subgraph-kit";

/**
 * The shape of the identity database.
 *
 * Shard keys: `users` by hashed `_id`, `identifiers` by `hash`. A unique index of a sharded collection must begin with
 * its shard key, so the one unique index here is on `hash`; that a person has one phone number is held by the user's
 * document (`bind.ts`). Finding a hash or a user id and every write go to one shard. `by_user` and
 * `merged_into`, which complete a person, begin with no shard key: on a sharded cluster they ask all shards.
 */
export const identityMigrations: readonly Migration[] = [
  {
    id: "001-indexes",
    async up(connection) {
      await connection
        .collection("users")
        .createIndexes([{ key: { mergedInto: 1 }, name: "merged_into", sparse: true }]);
      await connection.collection("identifiers").createIndexes([
        { key: { hash: 1 }, name: "one_holder", unique: true },
        { key: { userId: 1 }, name: "by_user" },
      ]);
    },
  },
  {
    id: "sessions",
    async up(connection) {
      await connection.collection("sessions").createIndexes([
        { key: { userId: 1 }, name: "by_user" },
        { key: { forgetAt: 1 }, name: "forget", expireAfterSeconds: 0 },
      ]);
      await connection
        .collection("handoffs")
        .createIndexes([{ key: { expiresAt: 1 }, name: "forget", expireAfterSeconds: 0 }]);
    },
  },
];
