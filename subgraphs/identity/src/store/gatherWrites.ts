import { isDuplicateKey } from "@datong/subgraph-kit";
import { mongo, type Connection } from "mongoose";
import { gather } from "./gather.ts";

type Document = mongo.BSON.Document;

/** What became of an update that one of several in a command was. */
export type Updated =
  | "MATCHED"
  | "MISSED"
  /** Some of the command matched, and the server does not say which: look. */
  | "UNKNOWN";

/** Fields that are undefined are left out, as the schemas would. */
const OPTIONS = { ordered: false, ignoreUndefined: true } as const;

/**
 * Writes into one collection; those that come at the same time go as one command, and wait for the journal together.
 * Each is as durable when it is acknowledged as if it had gone alone, and one that fails keeps no other from being done.
 */
export function gatheredWrites(connection: Connection, collection: string) {
  const stored = connection.collection(collection);

  const insert = gather<Document, boolean>(async (calls) => {
    const refused = await insertAll(stored, calls.flat());
    return (_items, place) => !refused.has(place);
  });

  const update = gather<{ readonly filter: Document; readonly update: Document }, Updated>(async (calls) => {
    const updates = calls.flat();
    const { matchedCount } = await stored.bulkWrite(
      updates.map((updateOne) => ({ updateOne })),
      OPTIONS,
    );
    const outcome = matchedCount === updates.length ? "MATCHED" : matchedCount === 0 ? "MISSED" : "UNKNOWN";
    return () => outcome;
  });

  return {
    /** Returns false when a unique index refuses it. */
    insert: (document: Document): Promise<boolean> => insert([document]),
    updateOne: (filter: Document, change: Document): Promise<Updated> => update([{ filter, update: change }]),
  };
}

/** The places of those that a unique index refused. */
async function insertAll(stored: mongo.Collection, documents: readonly Document[]): Promise<ReadonlySet<number>> {
  try {
    await stored.bulkWrite(
      documents.map((document) => ({ insertOne: { document } })),
      OPTIONS,
    );
    return new Set();
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || !errors.every(isDuplicateKey)) throw error;
    return new Set(errors.map(({ index }) => index));
  }
}
