import type { Connection } from "@datong/subgraph-kit";
import type { Order } from "../domain/order.ts";
import type { KnownOrder, OrderStore, Written } from "../domain/ports.ts";
import type { QuarantinedRecord } from "../domain/quarantine.ts";
import { orderModel, quarantinedModel, type OrderDocument, type QuarantinedDocument } from "./documents.ts";
import { contentDigest, orderId, quarantineId } from "./keys.ts";
import { orderList, UNREAD, type ReadOrder } from "./orderPages.ts";
import { pageStages, toSlice } from "./paging.ts";
import { personPages, readPersonPages, type PersonPagesRow } from "./personPages.ts";
import { settleUpserts } from "./upserts.ts";

const toOrder = ({ _id, ...order }: ReadOrder): Order => ({ id: _id, ...order });

const toQuarantinedRecord = ({ _id, raw, ...record }: QuarantinedDocument): QuarantinedRecord => ({
  id: _id,
  kind: "ORDER",
  raw: JSON.parse(raw) as unknown,
  ...record,
});

/** An order written before digests were kept is taken to say what any record of its version says. */
const toKnownOrder = ({
  version,
  contentDigest: digest,
}: Pick<OrderDocument, "version" | "contentDigest">): KnownOrder => ({
  version,
  hasContentOf: (other) => digest === undefined || digest === contentDigest(other),
});

/** All of an answer at once, instead of 101 documents and then the rest. */
const IN_ONE_BATCH = { batchSize: 100_000 } as const;

/**
 * The only place that knows how orders are kept.
 *
 * Writes go to the collections themselves: what arrives here has been checked field by field, and casting it once more
 * would take mongoose longer than the write takes the database.
 */
export function mongoOrderStore(connection: Connection): OrderStore {
  const orders = orderModel(connection);
  const quarantined = quarantinedModel(connection);
  const orderWrites = connection.collection<OrderDocument>(orders.collection.name);
  const quarantinedWrites = connection.collection<QuarantinedDocument>(quarantined.collection.name);

  return {
    async ordersById(ids, buyers) {
      const ofBuyers = buyers ? { userId: { $in: [...buyers] } } : {};
      const found = await orders
        .find({ _id: { $in: [...ids] }, ...ofBuyers }, UNREAD, IN_ONE_BATCH)
        .lean<ReadOrder[]>();
      return found.map(toOrder);
    },

    async ordersOfPeople(people, asked) {
      const slices = await readPersonPages(people, asked, (some) =>
        orders.aggregate<PersonPagesRow<ReadOrder>>(personPages(some, asked, orderList(asked)), IN_ONE_BATCH),
      );
      return slices.map((slice) => ({ ...slice, nodes: slice.nodes.map(toOrder) }));
    },

    async knownOrders(source, externalIds) {
      if (externalIds.length === 0) return new Map();
      const asked = new Map(externalIds.map((externalId) => [orderId(source, externalId), externalId]));
      const fields = { version: 1, contentDigest: 1 } as const;
      const found = await orders.find({ _id: { $in: [...asked.keys()] } }, fields, IN_ONE_BATCH).lean();
      return new Map(found.map((order) => [asked.get(order._id) ?? "", toKnownOrder(order)]));
    },

    async writeNewer(source, newer, at) {
      if (newer.length === 0) return new Map();
      const writes = newer.map((order) => ({
        updateOne: {
          filter: { _id: orderId(source, order.externalId), version: { $lt: order.version } },
          update: { $set: { ...order, contentDigest: contentDigest(order), updatedAt: at } },
          upsert: true,
        },
      }));
      const { made, refused } = await settleUpserts(orderWrites.bulkWrite(writes, { ordered: false }));
      const whatWasDone = (place: number): Written =>
        made.has(place) ? "CREATED" : refused.has(place) ? "OVERTAKEN" : "UPDATED";
      return new Map(newer.map(({ externalId }, place) => [externalId, whatWasDone(place)]));
    },

    async quarantine(records, at) {
      if (records.length === 0) return 0;
      const writes = records.map((record) => ({
        updateOne: {
          filter: { _id: quarantineId(record) },
          update: {
            $setOnInsert: {
              source: record.source,
              kind: record.kind ?? "ORDER",
              raw: JSON.stringify(record.raw),
              reasons: record.problems,
              quarantinedAt: at,
            },
          },
          upsert: true,
        },
      }));
      const { made } = await settleUpserts(quarantinedWrites.bulkWrite(writes, { ordered: false }));
      return made.size;
    },

    async quarantined(source, asked) {
      // A bound that every record keeps, so that an index counts them when no source is named.
      const filter = source === null ? { quarantinedAt: { $gt: new Date(0) } } : { source };
      const counting = [{ $match: filter }, { $count: "count" }] as const;
      const rows = await quarantined.aggregate<{ record: QuarantinedDocument } | { count: number }>([
        ...pageStages(filter, "quarantinedAt", asked),
        { $project: { _id: 0, record: "$$ROOT" } },
        ...(asked.isCounted ? [{ $unionWith: { coll: quarantined.collection.name, pipeline: [...counting] } }] : []),
      ]);
      const records = rows.flatMap((row) => ("record" in row ? toQuarantinedRecord(row.record) : []));
      return toSlice(records, asked, rows.find((row) => "count" in row)?.count ?? 0);
    },
  };
}
