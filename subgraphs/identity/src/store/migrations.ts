import type { Migration } from "@datong/subgraph-kit";

/** The shape of the identity database. Shard keys: `users` by hashed `_id`, `identifiers` by `hash`. */
export const identityMigrations: readonly Migration[] = [
  {
    id: "001-indexes",
    async up(connection) {
      await connection
        .collection("users")
        .createIndexes([{ key: { mergedInto: 1 }, name: "merged_into", sparse: true }]);
      await connection.collection("identifiers").createIndexes([
        { key: { hash: 1 }, name: "one_active_holder", unique: true, partialFilterExpression: { state: "ACTIVE" } },
        {
          key: { userId: 1, type: 1, namespace: 1 },
          name: "one_of_an_exclusive_type",
          unique: true,
          partialFilterExpression: { state: "ACTIVE", exclusive: true },
        },
        { key: { userId: 1 }, name: "by_user" },
      ]);
    },
  },
];
