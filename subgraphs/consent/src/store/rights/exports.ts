import { randomUUID } from "node:crypto";
import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { LINKS_MAX, type DataExport } from "../../domain/rights/dataExport.ts";
import type { ExportStore } from "../../domain/rights/exportPorts.ts";
import { EXPORT_PARTS, EXPORTS, toExport, type ExportDocument, type PartDocument } from "./documents.ts";
import { downloads } from "./downloads.ts";
import { gathering } from "./gathering.ts";

const DAY_MS = 24 * 60 * 60_000;
/** As long as it may have to be shown that the request was answered. */
const KEPT_MS = 3 * 365 * DAY_MS;

const EMPTY = {
  ...({ state: "PREPARING", parts: [], subgraph: 0, after: null, lease: null, attempts: 0 } as const),
  ...{ readyAt: null, expiresAt: null, downloadedAt: null, claim: null, claimedUntil: new Date(0), begun: 0 },
};

/** Where copies of people's data are kept, among all processes. */
export function mongoExportStore(connection: Connection): ExportStore {
  const exports = connection.collection<ExportDocument>(EXPORTS);
  const parts = connection.collection<PartDocument>(EXPORT_PARTS);

  const known = async (userId: string, idempotencyKey: string): Promise<DataExport | null> => {
    const found = await exports.findOne({ userId, idempotencyKey });
    return found && toExport(found);
  };

  return {
    ...gathering(exports, parts),
    ...downloads(exports, parts),
    known,

    async begin({ requestedAt, ...draft }) {
      const forgetAt = new Date(requestedAt.getTime() + KEPT_MS);
      const made = { ...EMPTY, ...draft, _id: randomUUID(), requestedAt, links: 1, nextAt: requestedAt, forgetAt };
      try {
        await exports.insertOne(made);
        return { kind: "BEGUN", export: toExport(made) };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const before = await known(draft.userId, draft.idempotencyKey);
        return before ? { kind: "KNOWN", export: before } : { kind: "TURN_TAKEN" };
      }
    },

    async relock(id, lock, at) {
      const relocked = await exports.findOneAndUpdate(
        {
          ...{ _id: id, links: { $lt: LINKS_MAX }, claimedUntil: { $lte: at } },
          $or: [{ state: "PREPARING" }, { state: "READY", expiresAt: { $gt: at } }],
        },
        { $set: { ...EMPTY, lock, nextAt: at }, $inc: { links: 1 } },
        { returnDocument: "after" },
      );
      if (!relocked) return null;
      await parts.deleteMany({ exportId: id });
      return toExport(relocked);
    },

    async newestOf(userIds, count) {
      const found = await exports
        .find({ userId: { $in: [...userIds] } })
        .sort({ requestedAt: -1 })
        .limit(count)
        .toArray();
      return found.map(toExport);
    },

    async byLock(lock) {
      const found = await exports.findOne({ lock });
      return found && toExport(found);
    },
  };
}
