import type { Connection, mongo } from "mongoose";
import type { MergeDocument } from "./mergeDocuments.ts";

/** The merges that stood at a moment. */
const standing = (at: Date): mongo.Filter<MergeDocument> => ({
  at: { $lte: at },
  $or: [{ state: "DONE" }, { state: "UNDONE", "undone.at": { $gt: at } }],
});

/** Finds the ids that were one person's at a moment: from one to the next, by the journal. */
export function idsOfThen(connection: Connection) {
  const merges = connection.collection<MergeDocument>("merges");

  return async function idsAt(userId: string, at: Date): Promise<readonly string[]> {
    const found = new Set([userId]);
    for (let next: readonly string[] = [userId]; next.length > 0;) {
      const joined = await merges
        .find<Pick<MergeDocument, "userIds">>(
          { userIds: { $in: [...next] }, ...standing(at) },
          { projection: { userIds: 1 } },
        )
        .toArray();
      next = [...new Set(joined.flatMap(({ userIds }) => userIds))].filter((id) => !found.has(id));
      for (const id of next) found.add(id);
    }
    // An older user's id sorts before a younger one's, and the oldest is the canonical one.
    return [...found].sort();
  };
}
