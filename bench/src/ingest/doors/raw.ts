import { ordersMigrations } from "@datong/orders";
import { connectDatabase, createLogger, migrate } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import { BATCH, type Ready } from "./door.ts";

/** The database of the yardstick: a collection like Datong's, with the same indexes. */
export const RAW_DATABASE = "raw";

/** Where the orders subgraph has written a shipment. */
export interface Written {
  readonly uri: string;
  /** The database. */
  readonly name: string;
}

interface StoredOrder extends mongo.Document {
  readonly _id: string;
}

const logger = createLogger("raw", "warn");

/**
 * The yardstick: what Datong has written is written once more, by upserts with the driver, 500 documents a command,
 * unordered, one command after the other, acknowledged as Datong's are.
 *
 * @param written is read into memory here
 */
export async function rawDoor(written: Written): Promise<Ready> {
  const from = await connectDatabase({ ...written, logger });
  const documents = await from.collection<StoredOrder>("orders").find().toArray();
  await from.close();
  const connection = await connectDatabase({ uri: written.uri, name: RAW_DATABASE, logger });
  await migrate(connection, ordersMigrations, logger);
  const orders = connection.collection<StoredOrder>("orders");

  async function send() {
    let [created, unchanged] = [0, 0];
    for (let first = 0; first < documents.length; first += BATCH) {
      const { upsertedCount, matchedCount } = await orders.bulkWrite(
        documents.slice(first, first + BATCH).map(({ _id, ...replacement }) => ({
          replaceOne: { filter: { _id }, replacement, upsert: true },
        })),
        { ordered: false },
      );
      created += upsertedCount;
      unchanged += matchedCount;
    }
    return { CREATED: created, UNCHANGED: unchanged };
  }

  return { send, close: () => connection.close() };
}
