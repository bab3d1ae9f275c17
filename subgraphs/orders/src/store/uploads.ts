import { randomUUID } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { BEGINNING, type Checkpoint, type Reject, type UploadRun, type UploadStore } from "../domain/uploadProgress.ts";

/** How far an upload is. `_id` is the upload's. */
interface UploadDocument extends Checkpoint {
  readonly _id: string;
  readonly run: string;
  /** The digest of its first record, once that has been read. */
  readonly beginning?: string;
  /** When it is forgotten. */
  readonly expiresAt: Date;
}

interface RejectDocument extends Reject {
  /** Made from run and line: a batch that is taken again adds nothing. */
  readonly _id: string;
  readonly upload: string;
  readonly run: string;
  readonly expiresAt: Date;
}

/** How long an upload on which nothing happens can be resumed. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

const CHECKPOINT = {
  projection: { _id: 0, line: 1, counts: 1, rows: 1, isComplete: 1 },
} as const;

/** Where the orders database keeps how far uploads are. */
export function mongoUploadStore(connection: Connection): UploadStore {
  const uploads = connection.collection<UploadDocument>("uploads");
  const rejected = connection.collection<RejectDocument>("uploadRejects");

  const expiry = (at: Date) => new Date(at.getTime() + KEPT_MS);

  async function keepRejects({ upload, run }: UploadRun, rejects: readonly Reject[], expiresAt: Date): Promise<void> {
    if (rejects.length === 0) return;
    const writes = rejects.map(({ line, reasons }) => ({
      updateOne: {
        filter: { _id: `${run}:${line}` },
        update: { $set: { upload, run, line, reasons, expiresAt } },
        upsert: true,
      },
    }));
    await rejected.bulkWrite(writes, { ordered: false });
  }

  return {
    async begin(upload, at) {
      const found = await uploads.findOneAndUpdate(
        { _id: upload },
        // What is known of it stands over its beginning.
        [
          {
            $replaceWith: { $mergeObjects: [{ ...BEGINNING, run: randomUUID() }, "$$ROOT", { expiresAt: expiry(at) }] },
          },
        ],
        { upsert: true, returnDocument: "after" },
      );
      if (!found) throw new Error("an upload that was begun is gone");
      const { run, line, counts, rows, isComplete } = found;
      return { run: { upload, run }, from: { line, counts, ...(rows ? { rows } : {}), isComplete } };
    },

    async restart(upload, at) {
      const run = randomUUID();
      const before = await uploads.findOneAndReplace(
        { _id: upload },
        { ...BEGINNING, run, expiresAt: expiry(at) },
        { upsert: true, projection: { run: 1 }, returnDocument: "before" },
      );
      // Of that run alone: whoever began anew since then has rejects of their own.
      if (before) await rejected.deleteMany({ upload, run: before.run });
      return { run: { upload, run }, from: BEGINNING };
    },

    async beginsWith({ upload, run }, digest) {
      const found = await uploads.findOneAndUpdate(
        { _id: upload, run },
        [{ $set: { beginning: { $ifNull: ["$beginning", digest] } } }],
        { returnDocument: "after", projection: { beginning: 1 } },
      );
      return found === null || found.beginning === digest;
    },

    checkpoint: (upload) => uploads.findOne<Checkpoint>({ _id: upload }, CHECKPOINT),

    checkpointOf: ({ upload, run }) => uploads.findOne<Checkpoint>({ _id: upload, run }, CHECKPOINT),

    async advance({ upload, run }, { from, to, rejects }, at) {
      const expiresAt = expiry(at);
      // First: what the checkpoint says is done has its rejects.
      await keepRejects({ upload, run }, rejects, expiresAt);
      const { matchedCount } = await uploads.updateOne(
        { _id: upload, run, line: from.line, isComplete: from.isComplete },
        { $set: { ...to, expiresAt } },
      );
      return matchedCount > 0;
    },

    async *rejects(upload) {
      const known = await uploads.findOne({ _id: upload }, { projection: { run: 1 } });
      if (!known) return;
      yield* rejected
        .find<Reject>({ upload, run: known.run }, { projection: { _id: 0, line: 1, reasons: 1 } })
        .sort({ line: 1 });
    },
  };
}
