import type { Connection } from "mongoose";
import { isDuplicateKey } from "../duplicateKey.ts";
import type { Block } from "./block.ts";
import type { BlockStore } from "./trailWriter.ts";

/** Where a subgraph's database keeps who read whose data; see `AuditTrail`. */
export const TRAIL_COLLECTION = "accessTrail";

export const blocksOf = (connection: Connection) => connection.collection<Block>(TRAIL_COLLECTION);

/** The blocks in a subgraph's database. */
export function mongoBlockStore(connection: Connection): BlockStore {
  const blocks = blocksOf(connection);
  return {
    newest: () => blocks.findOne({}, { sort: { _id: -1 } }),

    async add(block) {
      try {
        await blocks.insertOne(block);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
