import { randomUUID } from "node:crypto";
import { BACKGROUND_COMMENT, tombstoneOf } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import { LINK_MS } from "../../domain/rights/dataExport.ts";
import type { ExportStore, Gathering } from "../../domain/rights/exportPorts.ts";
import { forgetUsedUp } from "./downloads.ts";
import { toExport, type ExportDocument, type PartDocument } from "./documents.ts";

/** How long somebody may be silent about a copy until another takes it on. */
const LEASE_MS = 60_000;
/** How long parts are kept at most, whatever becomes of their copy. */
const PARTS_KEPT_MS = 30 * 24 * 60 * 60_000;
const EXPIRED_AT_ONCE = 100;
/** Nobody waits for it. */
const BEHIND = { comment: BACKGROUND_COMMENT } as const;

type GatheringStore = Pick<ExportStore, "take" | "keep" | "conclude" | "putOff" | "cancel" | "expire">;

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** The copy as long as it is ours, and closed as it was: whoever is late writes nothing. */
const ours = ({ export: { id }, lease, lock }: Gathering) => ({
  ...{ _id: id, lease, lock },
  state: "PREPARING" as const,
});

/** How copies are gathered: by one at a time, page by page, each kept before the next is asked for. */
export function gathering(
  exports: mongo.Collection<ExportDocument>,
  parts: mongo.Collection<PartDocument>,
): GatheringStore {
  return {
    async take(at) {
      const lease = randomUUID();
      const taken = await exports.findOneAndUpdate(
        { state: "PREPARING", nextAt: { $lte: at } },
        { $set: { lease, nextAt: after(at, LEASE_MS) }, $inc: { attempts: 1 } },
        { ...BEHIND, sort: { nextAt: 1 }, returnDocument: "after" },
      );
      if (!taken) return null;
      const { lock, attempts, subgraph, after: place } = taken;
      return { export: toExport(taken), lock, lease, attempts, subgraph, after: place };
    },

    async keep(mine, part, next, at) {
      const id = randomUUID();
      const { id: exportId, userId } = mine.export;
      if (part) {
        const { data, ...said } = part;
        const forgetAt = after(at, PARTS_KEPT_MS);
        const whose = { exportId, subject: tombstoneOf(userId) };
        await parts.insertOne({ ...said, data: Buffer.from(data), _id: id, ...whose, forgetAt }, BEHIND);
      }
      const change = {
        $set: { ...next, attempts: 0, nextAt: after(at, LEASE_MS) },
        ...(part ? { $push: { parts: { subgraph: part.subgraph, id } } } : {}),
      };
      const { matchedCount } = await exports.updateOne(ours(mine), change, BEHIND);
      if (matchedCount === 1) return true;
      await parts.deleteOne({ _id: id }, BEHIND);
      return false;
    },

    async conclude(mine, at) {
      const ready = { state: "READY", lease: null, readyAt: at, expiresAt: after(at, LINK_MS) } as const;
      const { matchedCount } = await exports.updateOne(ours(mine), { $set: ready }, BEHIND);
      return matchedCount === 1;
    },

    async putOff(mine, until) {
      await exports.updateOne(ours(mine), { $set: { lease: null, nextAt: until } }, BEHIND);
    },

    async cancel(id, at) {
      await exports.updateOne(
        { _id: id, state: { $in: ["PREPARING", "READY"] }, claimedUntil: { $lte: at } },
        { $set: { state: "CANCELLED", lease: null, parts: [] } },
      );
      const cancelled = await exports.findOne({ _id: id, state: "CANCELLED" }, { projection: { _id: 1 } });
      if (cancelled) await parts.deleteMany({ exportId: id });
    },

    async expire(at) {
      const found = await exports
        .find(
          { state: "READY", expiresAt: { $lte: at }, claimedUntil: { $lte: at } },
          { ...BEHIND, projection: { _id: 1 } },
        )
        .limit(EXPIRED_AT_ONCE)
        .toArray();
      for (const { _id } of found) {
        const { matchedCount } = await exports.updateOne(
          { _id, state: "READY", claimedUntil: { $lte: at } },
          { $set: { state: "EXPIRED", parts: [] } },
          BEHIND,
        );
        if (matchedCount === 1) await parts.deleteMany({ exportId: _id }, BEHIND);
      }
      const usedUp = await exports
        .find(
          { state: "DOWNLOADED", nextAt: { $lte: at }, claimedUntil: { $lte: at } },
          { ...BEHIND, projection: { _id: 1 } },
        )
        .limit(EXPIRED_AT_ONCE)
        .toArray();
      for (const { _id } of usedUp) await forgetUsedUp(exports, parts, _id, BEHIND);
      return found.length + usedUp.length;
    },
  };
}
