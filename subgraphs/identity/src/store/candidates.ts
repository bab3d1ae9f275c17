import { mongo, Schema, type Connection } from "mongoose";
import type { Actor } from "../domain/actor.ts";
import type { CandidateDecision, MergeCandidate } from "../domain/mergeCandidate.ts";
import type { CandidateStore } from "../domain/ports.ts";
import { isDuplicateKey } from "./duplicateKey.ts";

export interface CandidateDocument extends Omit<MergeCandidate, "id" | "decision"> {
  readonly _id: string;
  /** Both ids, the older first: of each pair at most one candidate waits. */
  readonly pair: string;
  readonly by: Actor;
  readonly decision?: CandidateDecision;
}

const candidateSchema = new Schema<CandidateDocument>(
  {
    _id: { type: String, required: true },
    pair: { type: String, required: true },
    userIds: { type: [String], required: true },
    state: { type: String, enum: ["WAITING", "MERGED", "REJECTED"], required: true },
    reason: { type: String, required: true },
    evidence: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    decision: { type: Schema.Types.Mixed },
  },
  { versionKey: false, strict: "throw" },
);

export const candidateModel = (connection: Connection) =>
  connection.model<CandidateDocument>("MergeCandidate", candidateSchema, "mergeCandidates");

const toCandidate = ({ _id, pair: _pair, by: _by, decision, ...rest }: CandidateDocument): MergeCandidate => ({
  id: _id,
  ...rest,
  decision: decision ?? null,
});

export type Candidates = ReturnType<typeof candidateQueue>;

/** The pairs of people whom staff decide about. */
export function candidateQueue(connection: Connection) {
  const candidates = candidateModel(connection);

  const store: CandidateStore = {
    async proposeMerge({ userIds, reason, evidence, createdAt, by }) {
      const pair = userIds.join("|");
      for (;;)
        try {
          const found = await candidates
            .findOneAndUpdate(
              { pair, state: "WAITING" },
              {
                $setOnInsert: { _id: new mongo.BSON.ObjectId().toHexString(), userIds, reason, createdAt, by },
                $addToSet: { evidence: { $each: evidence } },
              },
              { upsert: true, returnDocument: "after", projection: { _id: 1 } },
            )
            .lean();
          if (found) return found._id;
        } catch (error) {
          // A parallel call was first: the next look finds it.
          if (!isDuplicateKey(error)) throw error;
        }
    },

    async candidateById(id) {
      const found = await candidates.findOne({ _id: id }).lean<CandidateDocument | null>();
      return found && toCandidate(found);
    },

    async candidates(state, { first, after }) {
      const found = await candidates
        .find({
          ...(state ? { state } : {}),
          ...(after
            ? { $or: [{ createdAt: { $gt: after.at } }, { createdAt: after.at, _id: { $gt: after.id } }] }
            : {}),
        })
        .sort({ createdAt: 1, _id: 1 })
        .limit(first + 1)
        .lean<CandidateDocument[]>();
      return { nodes: found.slice(0, first).map(toCandidate), hasNextPage: found.length > first };
    },

    async rejectCandidate(id, decision) {
      const { matchedCount } = await candidates.updateOne(
        { _id: id, state: "WAITING" },
        { $set: { state: "REJECTED", decision } },
      );
      return matchedCount === 1;
    },

    async closeCandidate(id, decision) {
      await candidates.updateOne({ _id: id, state: "WAITING" }, { $set: { state: "MERGED", decision } });
    },
  };

  return {
    store,

    /** Closes every waiting pair within the ids of one person: a merge has settled it. */
    async closeMerged(ids: readonly string[], decision: CandidateDecision): Promise<void> {
      await candidates.updateMany(
        { state: "WAITING", userIds: { $in: ids, $not: { $elemMatch: { $nin: ids } } } },
        { $set: { state: "MERGED", decision } },
      );
    },
  };
}
