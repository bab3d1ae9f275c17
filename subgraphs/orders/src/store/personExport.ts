import {
  exportPages,
  storedSection,
  type Connection,
  type ExportSection,
  type ReadExportPage,
  type Sealer,
} from "@datong/subgraph-kit";
import type { OwnCart } from "../domain/cart.ts";
import { versionModel, type OrderDocument, type VersionDocument } from "./documents.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { versionId } from "./keys.ts";
import type { ReservationDocument } from "./reservations.ts";
import { NOTE, openText } from "./sealedTexts.ts";

/** What of an order or a reservation is none of the person's business: how it is kept, and what links it to them. */
type Kept =
  | "_id"
  | "userId"
  | "isPersonLookedUp"
  | "isRefundSpread"
  | "isRefundAssumed"
  | "contentDigest"
  | "refundedOfTotalMinor"
  | "outbox"
  | "revision"
  | "milestones";

function shown<Stored extends object>(stored: Stored): Omit<Stored, Kept> {
  const {
    _id,
    userId,
    isPersonLookedUp,
    isRefundSpread,
    isRefundAssumed,
    contentDigest,
    refundedOfTotalMinor,
    outbox,
    revision,
    milestones,
    ...said
  } = stored as Stored & Partial<Record<Kept, unknown>>;
  return said;
}

/** Orders, each with its earlier versions, as far as they were this person's. */
function ordersSection(connection: Connection): ExportSection {
  const orders = storedSection<OrderDocument>({
    ...{ kind: "order", connection, collection: "orders", index: "of_person" },
    of: (userIds) => ({ userId: { $in: userIds } }),
    show: (order) => order as unknown as Record<string, unknown>,
  });
  const versions = connection.collection<VersionDocument>(versionModel(connection).collection.name);

  return {
    kind: orders.kind,
    async read(userIds, after, limit) {
      const rows = await orders.read(userIds, after, limit);
      const found = rows.map(({ place, record }) => ({ place, order: record as unknown as OrderDocument }));
      const ranges = found.map(({ order: { _id } }) => ({ _id: { $gt: versionId(_id, ""), $lt: `${_id}0` } }));
      const earlier =
        ranges.length === 0
          ? []
          : await versions.find({ $or: ranges, userId: { $in: [...userIds] } }, IN_ONE_BATCH).toArray();
      return found.map(({ place, order }) => ({
        place,
        record: {
          ...shown(order),
          earlierVersions: earlier.filter(({ _id }) => _id.startsWith(versionId(order._id, ""))).map(shown),
        },
      }));
    },
  };
}

/** What this subgraph keeps of people, for the copy that they ask for. @param sealer opens the notes of reservations */
export const ordersExport = (connection: Connection, sealer: Sealer): ReadExportPage =>
  exportPages([
    ordersSection(connection),
    storedSection<OwnCart>({
      ...{ kind: "cart", connection, collection: "carts", index: "_id_" },
      of: (userIds) => ({ _id: { $in: userIds } }),
      show: ({ lines }) => ({
        lines: lines.map(({ own, revision, joint, ...line }) => ({ ...line, quantity: joint?.quantity ?? own })),
      }),
    }),
    storedSection<ReservationDocument>({
      ...{ kind: "reservation", connection, collection: "reservations", index: "by_person" },
      of: (userIds) => ({ userId: { $in: userIds } }),
      show({ sealedNote, note = "", ...reservation }) {
        return { ...shown(reservation), note: sealedNote ? openText(sealer, NOTE, reservation._id, sealedNote) : note };
      },
    }),
  ]);
