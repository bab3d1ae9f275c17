import { trailMigration, type Migration } from "@datong/subgraph-kit";

/** The shape of the consent database. Shard key: `consentEvents` by hashed `userId`, with which both indexes begin. */
export const consentMigrations: readonly Migration[] = [
  {
    id: "001-consent-events",
    async up(connection) {
      await connection.collection("consentEvents").createIndexes([
        { key: { userId: 1, idempotencyKey: 1 }, name: "one_choice_a_key", unique: true },
        {
          // Holds every field that a decision reads, in the order in which the newest is found.
          key: { userId: 1, purpose: 1, channel: 1, choice: 1, at: -1, _id: -1, noticeVersion: 1 },
          name: "newest_choices",
        },
      ]);
    },
  },
  trailMigration,
];
