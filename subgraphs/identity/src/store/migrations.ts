import {
  deadLettersMigration,
  ERASURE_WORK,
  eventsMigration,
  rightsMigration,
  trailMigration,
  type ErasureWork,
  type Migration,
} from "@datong/subgraph-kit";
import { CLOSINGS } from "./erasing/closings.ts";
import { indexDeeds } from "./erasing/deeds.ts";
import { fillSlots } from "./fillSlots.ts";
import { wechatMigrations } from "./wechat/migrations.ts";

/**
 * The shape of the identity database.
 *
 * Shard keys: `users` by hashed `_id`, `identifiers` by `hash`, everything else by hashed `_id`. A unique index of a
 * sharded collection must begin with its shard key, so the one unique index of `identifiers` is on `hash`; that a person
 * has one phone number, and 20 identifiers, is held by the user's document (`bind.ts`). That of each pair one candidate
 * waits is held by a unique index too: `mergeCandidates`, which people work through by hand, stays on one shard.
 *
 * Finding a hash or a user id and every write on the way of a login go to one shard. `by_user` and `merged_into`, which
 * complete a person, begin with no shard key: on a sharded cluster they ask all shards. So do the history, the
 * separations (once for each merge and conflict) and the sweeps.
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
  { id: "002-slots", up: fillSlots },
  {
    id: "003-merges-and-conflicts",
    async up(connection) {
      await connection
        .collection("users")
        .createIndexes([{ key: { releasingSince: 1 }, name: "releasing", sparse: true }]);
      await connection
        .collection("identifiers")
        .createIndexes([{ key: { unsettledSince: 1 }, name: "unsettled", sparse: true }]);
      await connection.collection("merges").createIndexes([
        { key: { userIds: 1, at: -1 }, name: "by_user" },
        { key: { openSince: 1 }, name: "open", sparse: true },
      ]);
      await connection.collection("separations").createIndexes([
        { key: { a: 1 }, name: "one_side" },
        { key: { b: 1 }, name: "other_side" },
        { key: { openSince: 1 }, name: "open", sparse: true },
      ]);
      await connection.collection("mergeCandidates").createIndexes([
        {
          key: { pair: 1 },
          name: "one_waiting",
          unique: true,
          partialFilterExpression: { state: "WAITING" },
        },
        { key: { state: 1, createdAt: 1, _id: 1 }, name: "queue" },
        { key: { createdAt: 1, _id: 1 }, name: "by_time" },
        { key: { userIds: 1, createdAt: -1 }, name: "by_user" },
        { key: { openSince: 1 }, name: "open", sparse: true },
      ]);
      await connection.collection("bindConflicts").createIndexes([
        { key: { userIds: 1, at: -1 }, name: "by_user" },
        { key: { openSince: 1 }, name: "open", sparse: true },
      ]);
      await connection
        .collection("identityEvents")
        .createIndexes([{ key: { userIds: 1, at: -1, _id: -1 }, name: "by_user" }]);
    },
  },
  {
    id: "004-sessions",
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
  {
    id: "005-codes",
    async up(connection) {
      await connection
        .collection("codes")
        .createIndexes([{ key: { expiresAt: 1 }, name: "forget", expireAfterSeconds: 0 }]);
      await connection
        .collection("limits")
        .createIndexes([{ key: { forgetAt: 1 }, name: "forget", expireAfterSeconds: 0 }]);
    },
  },
  ...wechatMigrations,
  {
    id: "007-expired-conflicts",
    async up(connection) {
      await connection
        .collection("bindConflicts")
        .createIndexes([
          { key: { expiresAt: 1 }, name: "sealed", partialFilterExpression: { encrypted: { $exists: true } } },
        ]);
    },
  },
  {
    id: "008-logins",
    async up(connection) {
      const sessions = connection.collection("sessions");
      await sessions.createIndexes([{ key: { loginId: 1 }, name: "by_login" }]);
      await sessions.updateMany({ loginId: { $exists: false } }, [{ $set: { loginId: "$_id" } }]);
    },
  },
  {
    id: "009-nobodies",
    async up(connection) {
      await connection.collection("users").createIndexes([{ key: { nobodySince: 1 }, name: "nobodies", sparse: true }]);
    },
  },
  {
    // Of a record that came with a proof its binding was the first; of others only the last is known.
    id: "010-first-proofs",
    async up(connection) {
      const firstVerifiedAt = { $cond: [{ $eq: ["$origin", "ASSERTED"] }, "$verifiedAt", "$boundAt"] };
      await connection
        .collection("identifiers")
        .updateMany({ verifiedAt: { $exists: true }, firstVerifiedAt: { $exists: false } }, [
          { $set: { firstVerifiedAt } },
        ]);
    },
  },
  {
    id: "011-ended-sessions",
    async up(connection) {
      await connection
        .collection("sessions")
        .createIndexes([{ key: { endedNotedAt: 1 }, name: "ended", sparse: true }]);
    },
  },
  {
    id: "012-staff-grants",
    async up(connection) {
      await connection.collection("staffGrants").createIndexes([
        {
          key: { userId: 1, grant: 1 },
          name: "one_held",
          unique: true,
          partialFilterExpression: { isHeld: true },
        },
        {
          key: { userId: 1, openSince: 1 },
          name: "open_of_user",
          partialFilterExpression: { openSince: { $exists: true } },
        },
        { key: { openSince: 1 }, name: "open", sparse: true },
        { key: { at: 1, _id: 1 }, name: "by_time" },
      ]);
    },
  },
  {
    id: "013-service-accounts",
    async up(connection) {
      await connection.collection("serviceAccounts").createIndexes([
        { key: { madeBy: 1 }, name: "one_for_a_call", unique: true, sparse: true },
        { key: { createdAt: 1, _id: 1 }, name: "by_time" },
        { key: { "secrets.endsAt": 1 }, name: "secrets_ended" },
        { key: { expiresAt: 1 }, name: "ended" },
      ]);
    },
  },
  trailMigration,
  eventsMigration,
  deadLettersMigration,
  rightsMigration,
  {
    id: "014-device-users",
    async up(connection) {
      await connection.collection("devices").createIndexes([{ key: { userIds: 1 }, name: "by_user" }]);
      await connection
        .collection(CLOSINGS)
        .createIndexes([{ key: { expiresAt: 1 }, name: "forget", expireAfterSeconds: 0 }]);
    },
  },
  { id: "015-deeds", up: indexDeeds },
  {
    id: "016-lapsed-grants",
    async up(connection) {
      await connection
        .collection("staffGrants")
        .createIndexes([
          { key: { grant: 1, validUntil: 1 }, name: "held_until", partialFilterExpression: { isHeld: true } },
        ]);
    },
  },
  {
    // Legal holds last longer than 60 days. Of erasures that began before, nobody can tell any more whether their people were known
    // by nothing: they go on as they would have. What is over goes with the next sweep.
    id: "017-closings-without-end",
    async up(connection) {
      const closings = connection.collection<{ _id: string; values: unknown[] }>(CLOSINGS);
      const names = (await closings.indexes()).map(({ name }) => name);
      if (names.includes("forget")) await closings.dropIndex("forget");
      await closings.updateMany({}, { $unset: { expiresAt: "" } });
      const open = connection.collection<ErasureWork>(ERASURE_WORK).find({}, { projection: { _id: 1 } });
      for await (const { _id } of open)
        await closings.updateOne({ _id }, { $setOnInsert: { values: [] } }, { upsert: true });
    },
  },
];
