import { settleUpserts, type Connection } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import { refundedOfTotal, type PricedLine } from "../domain/lineAmounts.ts";
import { milestonesOf } from "../domain/milestones.ts";
import { OPTIONAL_FIELDS, type LineRefund, type SourceOrder } from "../domain/order.ts";
import type { KnownOrder } from "../domain/orderLife.ts";
import { isPaidBack } from "../domain/payment.ts";
import type { OrderStore, OrderWrite } from "../domain/ports.ts";
import type { OrderDocument } from "./documents.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { contentDigest, orderId } from "./keys.ts";
import { orderEvent } from "./orderEvents.ts";

const KNOWN = {
  version: 1,
  contentDigest: 1,
  revision: 1,
  status: 1,
  userId: 1,
  paymentState: 1,
  refundedMinor: 1,
  isRefundSpread: 1,
  isRefundAssumed: 1,
  "items.sku": 1,
  "items.quantity": 1,
  "items.unitPriceMinor": 1,
  "items.discountMinor": 1,
  "items.refundedMinor": 1,
  milestones: 1,
} as const;

type KnownDocument = Pick<
  OrderDocument,
  Exclude<keyof typeof KNOWN, `items.${string}` | "refundedMinor" | "milestones">
> &
  Pick<OrderDocument, "_id"> &
  Partial<Pick<OrderDocument, "refundedMinor" | "milestones">> & {
    readonly items: readonly (PricedLine & Pick<LineRefund, "sku"> & Partial<LineRefund>)[];
  };

/**
 * An order written before digests were kept is taken to say what any record of its version says. One written before
 * milestones were has told nobody what had happened to it by then, and will not.
 */
function toKnownOrder(found: KnownDocument): KnownOrder {
  const { version, status, userId, contentDigest: digest, refundedMinor = 0 } = found;
  const { paymentState, isRefundSpread, isRefundAssumed } = found;
  return {
    revision: found.revision ?? null,
    version,
    status,
    userId,
    items: found.items.map(({ sku, refundedMinor: minor = 0 }) => ({ sku, refundedMinor: minor })),
    refundedMinor,
    ...(paymentState ? { paymentState } : {}),
    ...(isRefundSpread ? { isRefundSpread } : {}),
    ...(isRefundAssumed ? { isRefundAssumed } : {}),
    isPaidBack: isPaidBack({ ...found, refundedMinor }),
    milestones: found.milestones ?? milestonesOf({ status, refundedMinor }),
    hasContentOf: (other) => digest === undefined || digest === contentDigest(other),
  };
}

type Operation = mongoose.mongo.AnyBulkWriteOperation<OrderDocument>;

/** What figures take from an order besides what it says; see `OrderDocument`. */
export function forFigures(order: Parameters<typeof refundedOfTotal>[0]): Pick<OrderDocument, "refundedOfTotalMinor"> {
  const refundedOfTotalMinor = refundedOfTotal(order);
  return refundedOfTotalMinor === order.refundedMinor ? {} : { refundedOfTotalMinor };
}

const standingFields = (standing: SourceOrder, at: Date) => ({
  ...standing,
  ...forFigures(standing),
  contentDigest: contentDigest(standing),
  updatedAt: at,
});

const LATER_GONE = [...OPTIONAL_FIELDS, "refundedOfTotalMinor"] as const;

/** What a version no longer says that another may have said. */
const unsaid = (fields: ReturnType<typeof standingFields>) =>
  Object.fromEntries(LATER_GONE.flatMap((field) => (field in fields ? [] : [[field, "" as const]])));

function operationFor(source: string, { externalId, known, standing, news }: OrderWrite, at: Date): Operation {
  const _id = orderId(source, externalId);
  const status = (standing ?? known)?.status ?? "PENDING_PAYMENT";
  const outbox = news.map((one) => orderEvent(_id, one, status, at));
  const milestones = [...(known?.milestones ?? []), ...news.map(({ milestone }) => milestone)];
  if (!known) {
    if (!standing) throw new Error("An order cannot begin without a version.");
    return { insertOne: { document: { _id, ...standingFields(standing, at), revision: 1, milestones, outbox } } };
  }
  const fields = standing && standingFields(standing, at);
  return {
    updateOne: {
      filter: { _id, revision: known.revision ?? { $exists: false } },
      update: {
        $set: { ...fields, revision: (known.revision ?? 0) + 1, milestones },
        ...(fields ? { $unset: unsaid(fields) } : {}),
        ...(outbox.length > 0 ? { $push: { outbox: { $each: outbox } } } : {}),
      },
      // Nothing is made: an order that is as it was looked at is found, and any other is in the way of one with its id.
      upsert: true,
    },
  };
}

/** How orders are written: looked at, then written if they still are what they were. */
export function orderWrites(connection: Connection, onNews: () => void): Pick<OrderStore, "knownOrders" | "write"> {
  const orders = connection.collection<OrderDocument>("orders");
  return {
    async knownOrders(source, externalIds) {
      if (externalIds.length === 0) return new Map();
      const asked = new Map(externalIds.map((externalId) => [orderId(source, externalId), externalId]));
      const found = await orders
        .find<KnownDocument>({ _id: { $in: [...asked.keys()] } }, { projection: KNOWN, ...IN_ONE_BATCH })
        .toArray();
      return new Map(found.map((order) => [asked.get(order._id) ?? "", toKnownOrder(order)]));
    },

    async write(source, writes, at) {
      if (writes.length === 0) return new Set();
      const operations = writes.map((one) => operationFor(source, one, at));
      const { refused } = await settleUpserts(orders.bulkWrite(operations, { ordered: false }));
      onNews();
      return new Set(writes.flatMap(({ externalId }, place) => (refused.has(place) ? [externalId] : [])));
    },
  };
}
