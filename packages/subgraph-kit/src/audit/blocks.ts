import type { Connection } from "mongoose";
import type { Block } from "./block.ts";
import type { BlockStore } from "./trailWriter.ts";

/** Where a subgraph's database keeps who read whose data; see `AuditTrail`. */
export const TRAIL_COLLECTION = "accessTrail";

export const blocksOf = (connection: Connection) => connection.collection<Block>(TRAIL_COLLECTION);

const DUPLICATE_KEY = 11_000;

/** The blocks in a subgraph's database. */
export function mongoBlockStore(connection: Connection): BlockStore {
  const blocks = blocksOf(connection);
  return {
    // Whatever the connection string says of other reads: what comes next is decided by this one.
    newest: () => blocks.findOne({}, { sort: { _id: -1 }, readPreference: "primary" }),

    async add(block) {
      try {
        await blocks.insertOne(block);
        return true;
      } catch (error) {
        if ((error as { readonly code?: unknown }).code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
  };
}
