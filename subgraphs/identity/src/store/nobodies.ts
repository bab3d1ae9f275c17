import { isDuplicateKey } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import { HOUR_MS } from "../domain/durations.ts";
import { identifierModel, type UserDocument } from "./documents.ts";

/** How many new users one sweep looks at: it shall end soon, and the next one goes on. */
const LOOKED_AT_MAX = 5_000;

/** How far the users have been looked at. */
interface ProgressDocument {
  readonly _id: "nobodies";
  /** The id of the last user, or where it would be. */
  readonly upTo: string;
}

type Suspect = Pick<UserDocument, "_id" | "slots">;

/** What a new user's process has written when it dies before the first identifier: one slot, and nothing else. */
const AS_BEGUN = {
  held: 1,
  mergedInto: { $exists: false },
  deadMerges: { $exists: false },
  automaticMerges: { $exists: false },
  releasing: { $exists: false },
} as const;

/** The smallest id (UUID of version 7) that a user made at this time can have. */
export function firstIdAt(at: Date): string {
  const ms = at.getTime().toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`;
}

/**
 * Removes users whom a process has begun and not finished: it died between the user and the first identifier, so that
 * nothing leads to them, and nobody was ever told their id.
 *
 * Every user is looked at once, an hour after they were made. Who holds nothing then is noted, and is removed when there
 * still is nothing an hour later: by a compare-and-set on the document as it was begun, so that whoever binds to them in
 * the meantime keeps them, and whoever comes later finds them retired. Users whose first identifier comes late, as from
 * a process that was held up or while users are written in bulk, lose only the note.
 */
export function nobodySweeper(connection: Connection) {
  const users = connection.collection<UserDocument>("users");
  const identifiers = identifierModel(connection);
  const progress = connection.collection<ProgressDocument>("sweeps");

  /** Whether anything leads to the user. Someone who has lost their identifiers has a history. */
  async function leadsTo(userId: string): Promise<boolean> {
    const places = [
      ["identifiers", { userId }],
      ["users", { mergedInto: userId }],
      ["sessions", { userId }],
      ["identityEvents", { userIds: userId }],
      ["merges", { userIds: userId }],
      ["mergeCandidates", { userIds: userId }],
      ["bindConflicts", { userIds: userId }],
    ] as const;
    for (const [collection, about] of places)
      if (await connection.collection(collection).findOne(about, { projection: { _id: 1 } })) return true;
    return false;
  }

  /** Notes the users who hold nothing, among those not yet looked at who were made before `before`. */
  async function note(before: Date, at: Date): Promise<void> {
    const { upTo: from = "" } = (await progress.findOne({ _id: "nobodies" })) ?? {};
    const bound = firstIdAt(before);
    if (bound <= from) return;
    const range = { _id: { $gt: from, $lt: bound } };
    const [last] = await users
      .find(range, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .skip(LOOKED_AT_MAX - 1)
      .limit(1)
      .toArray();
    const upTo = last?._id ?? bound;
    const found = await users
      .aggregate<Suspect>([
        { $match: { _id: { $gt: from, $lte: upTo }, ...AS_BEGUN } },
        {
          $lookup: {
            from: "identifiers",
            localField: "_id",
            foreignField: "userId",
            pipeline: [{ $limit: 1 }, { $project: { _id: 1 } }],
            as: "held",
          },
        },
        { $match: { held: [] } },
        { $project: { _id: 1 } },
      ])
      .toArray();
    for (const { _id } of found) await users.updateOne({ _id, ...AS_BEGUN }, { $set: { nobodySince: at } });
    await progress.updateOne({ _id: "nobodies" }, { $max: { upTo } }, { upsert: true });
  }

  /** Removes a user who has been noted for long enough, or takes the note back. */
  async function decide(user: UserDocument): Promise<boolean> {
    const { _id, slots = {} } = user;
    if (!(await leadsTo(_id))) {
      const { deletedCount } = await users.deleteOne({ _id, slots, nobodySince: { $exists: true }, ...AS_BEGUN });
      if (deletedCount === 1 && !(await identifiers.exists({ userId: _id }))) return true;
      if (deletedCount === 1) await putBack(user);
    }
    await users.updateOne({ _id }, { $unset: { nobodySince: 1 } });
    return false;
  }

  /** The first identifier came in the very instant in which its user went. */
  async function putBack(user: UserDocument): Promise<void> {
    try {
      await users.insertOne(user);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  return {
    /** @returns how many were removed */
    async sweep(at: Date): Promise<number> {
      const anHourAgo = new Date(at.getTime() - HOUR_MS);
      await note(anHourAgo, at);
      const noted = await users
        .find({ nobodySince: { $lt: anHourAgo } })
        .limit(LOOKED_AT_MAX)
        .toArray();
      let removed = 0;
      for (const user of noted) if (await decide(user)) removed += 1;
      return removed;
    },
  };
}
