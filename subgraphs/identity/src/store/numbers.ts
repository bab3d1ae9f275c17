import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { CONFLICT_DAYS, type IdentityNumbers, type NumbersStore } from "../domain/numbers.ts";
import { CHANNEL_OF } from "../domain/person.ts";
import { candidateModel } from "./candidates.ts";
import { conflictModel } from "./conflicts.ts";
import { userModel } from "./documents.ts";
import { mergeModel } from "./mergeDocuments.ts";

/** A count that has not come to its end after this long is taken for dead. */
const CLAIM_MS = 3_600_000;

const LATEST = "latest";
const COUNTING = "counting";

interface NumbersDocument {
  readonly _id: string;
  readonly numbers?: IdentityNumbers;
  readonly claimedAt?: Date;
}

/** How many ends a person is known at (`channelsOf`): by an identifier, or because they have logged in there. */
const ENDS = {
  $size: {
    $filter: {
      input: Object.entries(CHANNEL_OF).map(([type, channel]) => ({ type, channel })),
      as: "end",
      cond: { $or: [{ $in: ["$$end.type", "$known.type"] }, { $in: ["$$end.channel", "$channels"] }] },
    },
  },
};

/** How many people are known at how many ends: one pass over everybody, by the indexes that complete a person. */
async function countEnds(connection: Connection): Promise<ReadonlyMap<number, number>> {
  const rows = await userModel(connection).aggregate<{ readonly _id: number; readonly people: number }>([
    { $match: { mergedInto: null } },
    {
      $graphLookup: {
        from: "users",
        startWith: "$_id",
        connectFromField: "_id",
        connectToField: "mergedInto",
        as: "merged",
      },
    },
    {
      $project: {
        held: 1,
        ids: { $concatArrays: [["$_id"], "$merged._id"] },
        channels: {
          $reduce: {
            input: "$merged.channels",
            initialValue: { $ifNull: ["$channels", []] },
            in: { $concatArrays: ["$$value", "$$this"] },
          },
        },
      },
    },
    {
      $lookup: {
        from: "identifiers",
        localField: "ids",
        foreignField: "userId",
        pipeline: [{ $match: { state: "ACTIVE" } }, { $project: { _id: 0, type: 1 } }],
        as: "known",
      },
    },
    // Who holds nothing, but counts it, is nobody: a new user whose first identifier never came.
    { $match: { $or: [{ "known.0": { $exists: true } }, { held: { $ne: 1 } }, { "ids.1": { $exists: true } }] } },
    { $group: { _id: ENDS, people: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, people }) => [_id, people]));
}

/** What the operator is told, counted from the collections that hold the facts. */
export function numbersStore(connection: Connection): NumbersStore {
  const kept = connection.collection<NumbersDocument>("identityNumbers");
  const merges = mergeModel(connection);
  const candidates = candidateModel(connection);

  async function countAll(at: Date): Promise<IdentityNumbers> {
    const since = new Date(at.getTime() - CONFLICT_DAYS * 86_400_000);
    const [ends, byRule, unmerged, conflicts, candidatesWaiting, oldest] = await Promise.all([
      countEnds(connection),
      merges.aggregate<{ readonly _id: IdentityNumbers["merges"][number]["rule"]; readonly merges: number }>([
        { $match: { state: "DONE" } },
        { $group: { _id: "$rule", merges: { $sum: 1 } } },
        { $sort: { _id: 1 } },
      ]),
      merges.countDocuments({ state: "UNDONE" }),
      conflictModel(connection).countDocuments({ at: { $gt: since } }),
      candidates.countDocuments({ state: "WAITING" }),
      candidates.findOne({ state: "WAITING" }, { createdAt: 1 }).sort({ createdAt: 1 }).lean(),
    ]);
    return {
      asOf: at,
      people: [...ends.values()].reduce((sum, people) => sum + people, 0),
      knownAt: [0, 1, 2, 3, 4].map((count) => ({ ends: count, people: ends.get(count) ?? 0 })),
      merges: byRule.map(({ _id, merges: times }) => ({ rule: _id, merges: times })),
      unmerged,
      conflicts,
      candidatesWaiting,
      oldestCandidateAt: oldest?.createdAt ?? null,
    };
  }

  return {
    latest: async () => (await kept.findOne({ _id: LATEST }))?.numbers ?? null,

    async claim(at) {
      const isDead = { $not: { $gte: new Date(at.getTime() - CLAIM_MS) } };
      try {
        await kept.updateOne({ _id: COUNTING, claimedAt: isDead }, { $set: { claimedAt: at } }, { upsert: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
      return true;
    },

    async count(at) {
      try {
        const numbers = await countAll(at);
        await kept.updateOne({ _id: LATEST }, { $set: { numbers } }, { upsert: true });
        return numbers;
      } finally {
        await kept.updateOne({ _id: COUNTING }, { $unset: { claimedAt: 1 } });
      }
    },
  };
}
