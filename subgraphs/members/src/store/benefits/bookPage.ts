import type mongoose from "mongoose";
import type { BookCursor } from "../../domain/benefits/ports.ts";

/**
 * One page of a collection, newest first, of any of several people.
 *
 * @param time the field that says when; an index over the person, this and `_id` serves the page
 */
export async function bookPage<Document extends { readonly _id: string }>(
  collection: mongoose.mongo.Collection<Document>,
  theirs: object,
  time: string,
  { first, after }: { readonly first: number; readonly after: BookCursor | null },
): Promise<{ readonly documents: readonly Document[]; readonly hasNextPage: boolean }> {
  const later = after && {
    $or: [{ [time]: { $lt: after.at } }, { [time]: after.at, _id: { $lt: after.id } }],
  };
  const filter = { ...theirs, ...later } as mongoose.mongo.Filter<Document>;
  const sort = { [time]: -1, _id: -1 } as const;
  const found = await collection.find(filter, { sort, limit: first + 1, batchSize: first + 2 }).toArray();
  return { documents: found.slice(0, first) as unknown as readonly Document[], hasNextPage: found.length > first };
}
