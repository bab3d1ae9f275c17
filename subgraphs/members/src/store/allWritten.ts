import type mongoose from "mongoose";
import { allWereNew } from "./allWereNew.ts";

/**
 * Waits for compare-and-sets, each by `_id` and version, of which some may make their document.
 *
 * @param count how many there are
 * @returns whether every one found its document as it was expected
 * @throws the driver's error when anything else went wrong, or the writes are not durable
 */
export async function allWritten(bulk: Promise<mongoose.mongo.BulkWriteResult>, count: number): Promise<boolean> {
  let written = 0;
  await allWereNew(
    bulk.then(({ matchedCount, upsertedCount }) => {
      written = matchedCount + upsertedCount;
    }),
  );
  return written === count;
}
