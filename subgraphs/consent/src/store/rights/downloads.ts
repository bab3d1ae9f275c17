import type { mongo } from "mongoose";
import { DOWNLOADS_BEGUN_MAX } from "../../domain/rights/dataExport.ts";
import type { Downloading, ExportStore } from "../../domain/rights/exportPorts.ts";
import { toExport, type ExportDocument, type PartDocument } from "./documents.ts";

/** How long a download may be silent until another may begin: its process may be gone. */
const CLAIM_MS = 60_000;

type DownloadStore = Pick<ExportStore, "claim" | "part" | "renew" | "useUp" | "letGo" | "forgetParts">;

const until = (at: Date): Date => new Date(at.getTime() + CLAIM_MS);
const ours = ({ export: { id }, claim }: Downloading) => ({ _id: id, claim });

/** How copies are downloaded: by one at a time, once. */
export function downloads(
  exports: mongo.Collection<ExportDocument>,
  parts: mongo.Collection<PartDocument>,
): DownloadStore {
  return {
    async claim(lock, claim, at) {
      const claimed = await exports.findOneAndUpdate(
        {
          ...({ lock, state: "READY", expiresAt: { $gt: at } } as const),
          ...{ claimedUntil: { $lte: at }, begun: { $lt: DOWNLOADS_BEGUN_MAX } },
        },
        { $set: { claim, claimedUntil: until(at) }, $inc: { begun: 1 } },
        { returnDocument: "after" },
      );
      return claimed && { export: toExport(claimed), lock, claim, parts: claimed.parts };
    },

    async part(id) {
      const found = await parts.findOne({ _id: id });
      if (!found) throw new Error("A part of a copy is not there.");
      const { subgraph, ephemeral, keyId, data } = found;
      return { subgraph, ephemeral, keyId, data: Buffer.isBuffer(data) ? data : Buffer.from(data.buffer) };
    },

    async renew(mine, at) {
      const { matchedCount } = await exports.updateOne(ours(mine), { $set: { claimedUntil: until(at) } });
      return matchedCount === 1;
    },

    async useUp(mine, at) {
      const { matchedCount } = await exports.updateOne(
        { ...ours(mine), state: "READY" },
        { $set: { state: "DOWNLOADED", downloadedAt: at } },
      );
      return matchedCount === 1;
    },

    async letGo(mine) {
      await exports.updateOne(
        { ...ours(mine), state: { $in: ["READY", "DOWNLOADED"] } },
        { $set: { state: "READY", downloadedAt: null, claim: null, claimedUntil: new Date(0) } },
      );
    },

    async forgetParts(id) {
      const { matchedCount } = await exports.updateOne({ _id: id, state: "DOWNLOADED" }, { $set: { parts: [] } });
      if (matchedCount === 1) await parts.deleteMany({ exportId: id });
    },
  };
}
