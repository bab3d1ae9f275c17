import { isDuplicateKey } from "@datong/subgraph-kit";
import { mongo, Schema, type Connection } from "mongoose";
import type { Actor } from "../domain/actor.ts";
import type { CandidateDecision, MergeCandidate } from "../domain/mergeCandidate.ts";
import type { CandidateStore } from "../domain/ports.ts";
import { gather } from "./gather.ts";

export interface CandidateDocument extends Omit<MergeCandidate, "id" | "decision" | "isOpen"> {
  readonly _id: string;
  /** Both ids, the older first: of each pair at most one candidate waits. */
  readonly pair: string;
  readonly by: Actor;
  readonly decision?: CandidateDecision;
  /** Since when a decision waits to be carried out; absent when there is nothing to do. */
  readonly openSince?: Date;
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
    openSince: { type: Date },
  },
  { versionKey: false, strict: "throw" },
);

export const candidateModel = (connection: Connection) =>
  connection.model<CandidateDocument>("MergeCandidate", candidateSchema, "mergeCandidates");

const toCandidate = (found: CandidateDocument): MergeCandidate => {
  const { _id, userIds, state, reason, evidence, createdAt, decision, openSince } = found;
  const isOpen = openSince !== undefined;
  return { id: _id, userIds, state, reason, evidence, createdAt, decision: decision ?? null, isOpen };
};

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

    async decideCandidate(id, state, decision) {
      await candidates.updateOne({ _id: id, state: "WAITING" }, { $set: { state, decision, openSince: decision.at } });
    },

    async finishCandidate(id) {
      await candidates.updateOne({ _id: id }, { $unset: { openSince: 1 } });
    },

    async unfinishedCandidates(before) {
      return (await candidates.find({ openSince: { $lt: before } }).lean<CandidateDocument[]>()).map(toCandidate);
    },
  };

  /** Closes what merges have settled; those that come at the same time share a command. */
  const close = gather<{ readonly ids: readonly string[]; readonly decision: CandidateDecision }, null>(
    async (calls) => {
      const updates = calls.flat().flatMap(({ ids, decision }) => {
        const within = { userIds: { $in: ids, $not: { $elemMatch: { $nin: ids } } } };
        return [
          { filter: { ...within, state: "WAITING" }, update: { $set: { state: "MERGED", decision } } },
          {
            filter: { ...within, state: "MERGED", "decision.mergeId": null },
            update: { $set: { "decision.mergeId": decision.mergeId }, $unset: { openSince: 1 } },
          },
        ];
      });
      await candidates.collection.bulkWrite(updates.map((updateMany) => ({ updateMany })));
      return () => null;
    },
  );

  return {
    store,

    /**
     * Notes that two people have become one, wherever they were before staff: those who wait are settled, and a decision to
     * merge them is carried out.
     *
     * @param ids every id of the person
     */
    async closeMerged(ids: readonly string[], decision: CandidateDecision): Promise<void> {
      await close([{ ids, decision }]);
    },
  };
}
