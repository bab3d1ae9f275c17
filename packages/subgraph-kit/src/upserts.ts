import mongoose from "mongoose";
import { isDuplicateKey } from "./duplicateKey.ts";

/** What upserts by `_id` did, by their place in the command; those in neither set matched a document. */
export interface Upserted {
  readonly made: ReadonlySet<number>;
  /** There is a document with this `_id`, but the rest of the filter did not match it: it is as it was. */
  readonly refused: ReadonlySet<number>;
}

/**
 * Waits for unordered upserts by `_id`, of which some may be refused.
 *
 * @throws the driver's error when anything else than a refusal went wrong, or the writes are not durable
 */
export async function settleUpserts(sent: Promise<mongoose.mongo.BulkWriteResult>): Promise<Upserted> {
  const places = (ids: object) => new Set(Object.keys(ids).map(Number));
  try {
    return { made: places((await sent).upsertedIds), refused: new Set() };
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
    const refusals = [error.writeErrors].flat();
    if (!refusals.every(isDuplicateKey)) throw error;
    return { made: places(error.result.upsertedIds), refused: new Set(refusals.map(({ index }) => index)) };
  }
}
