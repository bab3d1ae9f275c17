import type { Connection } from "@datong/subgraph-kit";
import type { Adjustment, AdjustmentStore } from "../../domain/wallet/adjustment.ts";

export type AdjustmentDocument = Omit<Adjustment, "id"> & {
  readonly _id: string;
  /** When it goes by itself; only where its person was erased. */
  readonly keptUntil?: Date;
};

export const adjustmentCollection = (connection: Connection) =>
  connection.collection<AdjustmentDocument>("pointAdjustments");

export const toAdjustment = ({ _id, keptUntil: _keptUntil, ...adjustment }: AdjustmentDocument): Adjustment => ({
  id: _id,
  ...adjustment,
});

/** The only place that knows how adjustments by staff are kept: none is ever taken out. */
export function mongoAdjustmentStore(connection: Connection): AdjustmentStore {
  const adjustments = adjustmentCollection(connection);

  return {
    async findAdjustment(id) {
      const found = await adjustments.findOne({ _id: id });
      return found && toAdjustment(found);
    },

    async findPending(max) {
      const found = await adjustments.find({ state: "PENDING" }).sort({ requestedAt: 1 }).limit(max).toArray();
      return found.map(toAdjustment);
    },

    async keepAdjustment(adjustment) {
      const { id, ...fields } = adjustment;
      const kept = await adjustments.findOneAndUpdate(
        { _id: id },
        { $setOnInsert: fields },
        { upsert: true, returnDocument: "after" },
      );
      return kept ? toAdjustment(kept) : adjustment;
    },

    async sumAlone({ staff, person, since, pointsMax, except }) {
      const found = await adjustments
        .find({
          requestedBy: { $in: [...staff] },
          requestedAt: { $gte: since },
          ...{ userId: { $in: [...person] }, decidedBy: null, _id: { $ne: except } },
          points: { $gte: -pointsMax, $lte: pointsMax },
        })
        .project<Pick<Adjustment, "points">>({ points: 1 })
        .toArray();
      return found.reduce((sum, { points }) => sum + Math.abs(points), 0);
    },

    async decideAdjustment(id, decision) {
      const decided = await adjustments.findOneAndUpdate(
        { _id: id, state: "PENDING" },
        { $set: decision },
        { returnDocument: "after" },
      );
      if (decided) return toAdjustment(decided);
      const standing = await adjustments.findOne({ _id: id });
      return standing && toAdjustment(standing);
    },
  };
}
