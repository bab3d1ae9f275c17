import type mongoose from "mongoose";
import type { StoryBound } from "../../domain/story/story.ts";
import { afterBound } from "./bounds.ts";

/**
 * The newest documents of a stream after a place.
 *
 * @param theirs whose; an index over this, the time and `_id` serves it
 * @param time the field that says when
 */
export function newest<Document extends { readonly _id: string }>(
  collection: mongoose.mongo.Collection<Document>,
  theirs: object,
  time: string,
  count: number,
  bound: StoryBound | null,
) {
  const filter = { $and: [theirs, afterBound(time, "_id", bound)] } as mongoose.mongo.Filter<Document>;
  return collection
    .find(filter)
    .sort({ [time]: -1, _id: -1 })
    .limit(count)
    .toArray();
}
