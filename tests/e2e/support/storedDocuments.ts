import type { Connection } from "mongoose";

/** A document of a database, as the database has it. */
export interface StoredDocument {
  /** Database, collection and key. */
  readonly place: string;
  readonly bytes: Buffer;
}

/** Where documents name people on purpose: who has read whose data, which is kept for its reason. */
const KEPT = ["accessTrail"];

/**
 * Every document of every collection of databases, as text: every value as JSON has it, binary data also as the text that it
 * may be. What `accessTrail` has is left out.
 */
export async function storedDocuments(connections: readonly Connection[]): Promise<readonly StoredDocument[]> {
  const documents: StoredDocument[] = [];
  for (const connection of connections)
    for (const { name } of await connection.listCollections()) {
      if (KEPT.includes(name)) continue;
      const database = connection.name.replace(/^.*-/, "");
      for (const document of await connection.collection(name).find().toArray())
        documents.push({
          place: `${database}/${name}/${String(document._id)}`,
          bytes: Buffer.concat([Buffer.from(JSON.stringify(document)), ...binariesIn(document)]),
        });
    }
  return documents;
}

function binariesIn(value: unknown): readonly Buffer[] {
  if (Buffer.isBuffer(value)) return [value];
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  if ("buffer" in value && value.buffer instanceof Uint8Array) return [Buffer.from(value.buffer)];
  return Object.values(value).flatMap(binariesIn);
}
