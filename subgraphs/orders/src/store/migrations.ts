import type mongoose from "mongoose";
import {
  deadLettersMigration,
  eventsMigration,
  outboxIndex,
  rightsMigration,
  trailMigration,
  type Migration,
} from "@datong/subgraph-kit";
import { reasonOf } from "../domain/quarantine.ts";
import type { OrderDocument, QuarantinedDocument } from "./documents.ts";
import { forFigures } from "./orderWrites.ts";

/** Drops an index that another replaces; nothing when an earlier try of the migration has. */
async function dropIndex(collection: Pick<mongoose.mongo.Collection, "dropIndex">, name: string): Promise<void> {
  await collection.dropIndex(name).catch((error: unknown) => {
    if ((error as { readonly codeName?: string }).codeName !== "IndexNotFound") throw error;
  });
}

/**
 * The shape of the orders database.
 *
 * Shard keys: `_id`, hashed, in `orders` and `quarantined`; `_id` as it is in `orderVersions`, where it begins with a
 * digest, spreads by itself and keeps the versions of an order together. What makes an order unique is its `_id`, and only a shard key is
 * unique across shards; a person's page then asks every shard for one look at `of_person`. `docs/adr` (13) weighs it.
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
    id: "002-outbox",
    async up(connection) {
      await connection.collection("orders").createIndexes([outboxIndex]);
    },
  },
  {
    id: "003-quarantine-states",
    async up(connection) {
      const quarantined = connection.collection<QuarantinedDocument>("quarantined");
      for await (const { _id, reasons } of quarantined.find(
        { state: { $exists: false } },
        { projection: { reasons: 1 } },
      ))
        await quarantined.updateOne(
          { _id, state: { $exists: false } },
          { $set: { state: "OPEN", reasonField: reasonOf(reasons).reasonField } },
        );
      const newest = { quarantinedAt: -1, _id: -1 } as const;
      await quarantined.createIndexes([
        { key: { state: 1, ...newest }, name: "newest_by_state" },
        { key: { state: 1, source: 1, ...newest }, name: "newest_by_source" },
        { key: { state: 1, reasonField: 1, ...newest }, name: "newest_by_reason" },
        { key: { state: 1, source: 1, reasonField: 1, ...newest }, name: "newest_by_source_and_reason" },
      ]);
      for (const replaced of ["newest", "newest_of_source"]) await dropIndex(quarantined, replaced);
    },
  },
  {
    id: "004-order-figures",
    async up(connection) {
      const orders = connection.collection("orders");
      await orders.createIndexes([
        {
          key: { userId: 1, status: 1, placedAt: -1, _id: -1, channel: 1, currency: 1, totalMinor: 1 },
          name: "of_person",
        },
        {
          key: { placedAt: -1, _id: -1, status: 1, channel: 1, currency: 1, totalMinor: 1, refundedMinor: 1 },
          name: "by_time",
        },
      ]);
      await dropIndex(orders, "by_person");
    },
  },
  {
    id: "005-reservations",
    async up(connection) {
      await connection
        .collection("reservations")
        .createIndexes([{ key: { userId: 1, status: 1, startsAt: -1, _id: -1 }, name: "by_person" }]);
    },
  },
  {
    id: "006-uploads",
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
    id: "007-sealed-raw-forms",
    async up(connection) {
      // Of nearly no document: raw forms in clear, and those of records that are settled and not yet forgotten.
      await connection.collection("quarantined").createIndexes([
        { key: { quarantinedAt: 1 }, name: "in_clear", partialFilterExpression: { raw: { $exists: true } } },
        { key: { "sealed.keyId": 1 }, name: "by_key", partialFilterExpression: { "sealed.keyId": { $exists: true } } },
        {
          key: { settledAt: 1 },
          name: "settled",
          partialFilterExpression: { settledAt: { $exists: true }, "sealed.keyId": { $exists: true } },
        },
      ]);
    },
  },
  {
    id: "008-sealed-notes",
    async up(connection) {
      // Notes in clear lie in nearly no reservation, and most have none at all.
      await connection.collection("reservations").createIndexes([
        { key: { startsAt: 1 }, name: "note_in_clear", partialFilterExpression: { note: { $exists: true } } },
        {
          key: { "sealedNote.keyId": 1 },
          name: "by_note_key",
          partialFilterExpression: { "sealedNote.keyId": { $exists: true } },
        },
      ]);
    },
  },
  {
    id: "009-orders-of-stores",
    async up(connection) {
      await connection.collection("orders").createIndexes([
        {
          key: { storeCode: 1, placedAt: -1, _id: -1, status: 1, channel: 1 },
          name: "of_store",
          partialFilterExpression: { storeCode: { $exists: true } },
        },
      ]);
    },
  },
  eventsMigration,
  deadLettersMigration,
  rightsMigration,
  {
    id: "010-erasures",
    async up(connection) {
      await connection
        .collection("orders")
        .createIndexes([{ key: { keptUntil: 1 }, name: "kept", expireAfterSeconds: 0 }]);
      await connection.collection("orderVersions").createIndexes([{ key: { userId: 1 }, name: "of_person" }]);
    },
  },
  {
    id: "011-reason-codes",
    async up(connection) {
      const quarantined = connection.collection<QuarantinedDocument>("quarantined");
      await quarantined.updateMany(
        { reasonCode: { $exists: false } },
        { $set: { reasonCode: "OTHER", "reasons.$[].reason.code": "OTHER" } },
      );
      const newest = { quarantinedAt: -1, _id: -1 } as const;
      await quarantined.createIndexes([
        { key: { state: 1, reasonCode: 1, ...newest }, name: "by_code" },
        { key: { state: 1, source: 1, reasonCode: 1, ...newest }, name: "by_source_and_code" },
        { key: { state: 1, reasonField: 1, reasonCode: 1, ...newest }, name: "by_reason" },
        { key: { state: 1, source: 1, reasonField: 1, reasonCode: 1, ...newest }, name: "by_source_and_reason" },
      ]);
      const replaced = ["newest_by_state", "newest_by_source", "newest_by_reason", "newest_by_source_and_reason"];
      for (const name of replaced) await dropIndex(quarantined, name);
    },
  },
  {
    id: "012-quarantined-numbers",
    async up(connection) {
      await connection.collection("quarantined").createIndexes([
        {
          key: { namesId: 1, quarantinedAt: -1, _id: -1 },
          name: "by_number",
          partialFilterExpression: { namesId: { $exists: true } },
        },
      ]);
    },
  },
  {
    id: "013-net-sales",
    async up(connection) {
      const orders = connection.collection<OrderDocument>("orders");
      // Of nearly no order: pieces of it were cancelled, and something was paid back.
      const cancelled = { "items.cancelledQuantity": { $gt: 0 }, refundedMinor: { $gt: 0 } };
      const missing = { refundedOfTotalMinor: { $exists: false } };
      const projection = { items: 1, refundedMinor: 1, paymentState: 1, revision: 1 };
      for await (const order of orders.find({ ...cancelled, ...missing }, { projection })) {
        const { _id, revision } = order;
        const figures = forFigures(order);
        // What was written meanwhile has it already.
        if (figures.refundedOfTotalMinor !== undefined)
          await orders.updateOne({ _id, revision: revision ?? { $exists: false }, ...missing }, { $set: figures });
      }
      await orders.createIndexes([
        {
          key: {
            ...{ placedAt: -1, _id: -1, status: 1, channel: 1, currency: 1, totalMinor: 1, refundedMinor: 1 },
            refundedOfTotalMinor: 1,
          },
          name: "by_time_and_net",
        },
      ]);
      await dropIndex(orders, "by_time");
    },
  },
];
