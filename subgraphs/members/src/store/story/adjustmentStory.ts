import type { Connection } from "@datong/subgraph-kit";
import { NOTHING_MORE, type StoryEntry, type StorySource } from "../../domain/story/story.ts";
import { adjustmentCollection, type AdjustmentDocument } from "../wallet/adjustments.ts";
import { newest } from "./stream.ts";

const about = ({ _id, points, reason }: AdjustmentDocument) => ({
  ...NOTHING_MORE,
  ...{ id: _id, topic: "ADJUSTMENT" as const, points, reference: `adjust:${_id}`, reason },
});

const ofProposal = (adjustment: AdjustmentDocument): StoryEntry => ({
  ...about(adjustment),
  ...{ stream: "ADJUSTMENT", at: adjustment.requestedAt, event: "PROPOSED", by: adjustment.requestedBy },
});

const ofDecision = (adjustment: AdjustmentDocument): readonly StoryEntry[] => {
  const { state, decidedAt, decidedBy } = adjustment;
  return decidedAt && decidedBy !== null
    ? [{ ...about(adjustment), ...{ stream: "ADJUSTMENT_DECIDED", at: decidedAt, event: state, by: decidedBy } }]
    : [];
};

/** Adjustments that took two members of staff: that one proposed them, and how another decided. The ledger tells the rest. */
export function adjustmentStory(connection: Connection): readonly StorySource[] {
  const adjustments = adjustmentCollection(connection);
  const waited = { $or: [{ state: "PENDING" }, { decidedBy: { $ne: null } }] };
  return [
    {
      ...{ stream: "ADJUSTMENT", topic: "ADJUSTMENT" },
      async read(userIds, count, bound) {
        const theirs = { userId: { $in: [...userIds] }, ...waited };
        return (await newest(adjustments, theirs, "requestedAt", count, bound)).map(ofProposal);
      },
    },
    {
      ...{ stream: "ADJUSTMENT_DECIDED", topic: "ADJUSTMENT" },
      async read(userIds, count, bound) {
        // What is due is told once it is known whether it took effect.
        const theirs = { userId: { $in: [...userIds] }, decidedBy: { $ne: null }, isDue: { $exists: false } };
        return (await newest(adjustments, theirs, "decidedAt", count, bound)).flatMap(ofDecision);
      },
    },
  ];
}
