import { isDuplicateKey } from "@datong/subgraph-kit";
import mongoose from "mongoose";

/**
 * Waits for an unordered bulk of which some documents may have existed before.
 *
 * @returns whether none did
 * @throws the driver's error when anything else went wrong, or the writes are not durable
 */
export async function allWereNew(bulk: Promise<unknown>): Promise<boolean> {
  try {
    await bulk;
    return true;
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.length === 0 || !failures.every(isDuplicateKey)) throw error;
    return false;
  }
}
