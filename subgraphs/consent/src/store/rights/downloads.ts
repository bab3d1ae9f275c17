import type { mongo } from "mongoose";
import { DOWNLOADS_BEGUN_MAX } from "../../domain/rights/dataExport.ts";
import type { Downloading, ExportStore } from "../../domain/rights/exportPorts.ts";
import { toExport, type ExportDocument, type PartDocument } from "./documents.ts";

/** How long a download may be silent until another may begin: its process may be gone. */
const CLAIM_MS = 60_000;

type DownloadStore = Pick<ExportStore, "claim" | "part" | "renew" | "useUp" | "letGo" | "forgetParts">;

/** Forgets what was gathered for a copy that is used up; its download can let it go no more. */
export async function forgetUsedUp(
  exports: mongo.Collection<ExportDocument>,
  parts: mongo.Collection<PartDocument>,
  _id: string,
  options: mongo.UpdateOptions & mongo.DeleteOptions = {},
): Promise<void> {
  const usedUp = { _id, state: "DOWNLOADED" } as const;
  const { matchedCount } = await exports.updateOne(usedUp, { $set: { parts: [], claim: null } }, options);
  if (matchedCount === 0) return;
  await parts.deleteMany({ exportId: _id }, options);
  await exports.updateOne(usedUp, { $set: { nextAt: null } }, options);
}

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

    forgetParts: (id) => forgetUsedUp(exports, parts, id),
  };
}
