import type { Connection } from "mongoose";
import { blocksOf } from "../audit/blocks.ts";
import type { KeptRecords } from "./erasure.ts";

/**
 * What the access trail keeps: who has read data of the person. It names them by ids that lead to nobody once identity
 * has erased them, in blocks that are chained by their hashes.
 */
export async function readsKept(connection: Connection, userIds: readonly string[]): Promise<readonly KeptRecords[]> {
  const [found] = await blocksOf(connection)
    .aggregate<{ readonly count: number }>([
      { $match: { "entries.persons": { $in: [...userIds] } } },
      { $unwind: "$entries" },
      { $match: { "entries.persons": { $in: [...userIds] } } },
      { $count: "count" },
    ])
    .toArray();
  return found ? [{ what: "ACCESS_RECORDS", count: found.count, why: "SECURITY", until: null }] : [];
}
