import mongoose from "mongoose";
import type { Connection } from "../database.ts";
import type { ExportSection } from "./exportPages.ts";

const { EJSON } = mongoose.mongo.BSON;

export interface StoredSectionParts<Stored extends object> {
  readonly kind: string;
  readonly connection: Connection;
  readonly collection: string;
  /** Which documents are these people's. */
  readonly of: (userIds: readonly string[]) => Readonly<Record<string, unknown>>;
  /** The index by which they are found: the order of `_id` must not tempt the database to read everybody's. */
  readonly index: string;
  /** What of a document the person is shown. */
  readonly show: (stored: Stored) => Readonly<Record<string, unknown>>;
}

/** A kind of records of which each is a document, in the order of their `_id`. */
export function storedSection<Stored extends object>({
  kind,
  connection,
  collection,
  of,
  index,
  show,
}: StoredSectionParts<Stored>): ExportSection {
  const documents = connection.collection<Stored & { readonly _id: unknown }>(collection);
  return {
    kind,
    async read(userIds, after, limit) {
      const behind = after === null ? [] : [{ _id: { $gt: (EJSON.parse(after) as { readonly _id: unknown })._id } }];
      const filter = { $and: [of(userIds), ...behind] } as mongoose.mongo.Filter<Stored & { readonly _id: unknown }>;
      const found = await documents.find(filter).sort({ _id: 1 }).limit(limit).hint(index).toArray();
      return found.map((stored) => ({ place: EJSON.stringify({ _id: stored._id }), record: show(stored as Stored) }));
    },
  };
}
