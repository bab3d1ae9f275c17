import type { Connection } from "@datong/subgraph-kit";
import type { Checkpoint, Reject, UploadStore } from "../domain/uploadProgress.ts";

/** How far an upload is. `_id` is the upload's. */
interface UploadDocument extends Checkpoint {
  readonly _id: string;
  /** When it is forgotten. */
  readonly expiresAt: Date;
}

interface RejectDocument extends Reject {
  /** Made from upload and line: a batch that is taken again adds nothing. */
  readonly _id: string;
  readonly upload: string;
  readonly expiresAt: Date;
}

/** How long an upload on which nothing happens can be resumed. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

const DUPLICATE_KEY = 11_000;

/** Where the orders database keeps how far uploads are. */
export function mongoUploadStore(connection: Connection): UploadStore {
  const uploads = connection.collection<UploadDocument>("uploads");
  const rejected = connection.collection<RejectDocument>("uploadRejects");

  async function keepRejects(upload: string, rejects: readonly Reject[], expiresAt: Date): Promise<void> {
    if (rejects.length === 0) return;
    const writes = rejects.map(({ line, reasons }) => ({
      updateOne: {
        filter: { _id: `${upload}:${line}` },
        update: { $set: { upload, line, reasons, expiresAt } },
        upsert: true,
      },
    }));
    await rejected.bulkWrite(writes, { ordered: false });
  }

  return {
    checkpoint: (upload) =>
      uploads.findOne<Checkpoint>(
        { _id: upload },
        { projection: { _id: 0, line: 1, counts: 1, rows: 1, isComplete: 1 }, readPreference: "primary" },
      ),

    async restart(upload) {
      await uploads.deleteOne({ _id: upload });
      await rejected.deleteMany({ upload });
    },

    async advance(upload, { from, to, rejects }, at) {
      const expiresAt = new Date(at.getTime() + KEPT_MS);
      // First: what the checkpoint says is done has its rejects.
      await keepRejects(upload, rejects, expiresAt);
      try {
        const { matchedCount, upsertedCount } = await uploads.updateOne(
          { _id: upload, line: from.line, isComplete: from.isComplete },
          { $set: { ...to, expiresAt } },
          { upsert: from.line === 0 },
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        // There is one that is elsewhere.
        if ((error as { readonly code?: unknown }).code === DUPLICATE_KEY) return false;
        throw error;
      }
    },

    rejects: (upload) =>
      rejected.find<Reject>({ upload }, { projection: { _id: 0, line: 1, reasons: 1 } }).sort({ line: 1 }),
  };
}
