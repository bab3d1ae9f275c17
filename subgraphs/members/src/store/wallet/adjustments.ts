import { BACKGROUND_COMMENT, type Connection } from "@datong/subgraph-kit";
import type { Adjustment, AdjustmentStore } from "../../domain/wallet/adjustment.ts";
import { keptKeys, namesIn } from "../rights/pseudonyms.ts";
import { walletCollections } from "./documents.ts";

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
  const { wallets } = walletCollections(connection);

  /** Under which name one is kept: another than its id once somebody is erased whose user id is in that. */
  async function nameOf(id: string): Promise<string> {
    const names = namesIn([id]);
    const marks = await wallets.find({ _id: { $in: [...names.keys()] } }, { projection: { _id: 1 } }).toArray();
    const kept = keptKeys(
      [id],
      marks.flatMap(({ _id }) => names.get(_id) ?? []),
    ).get(id);
    if (kept === undefined) return id;
    return (await adjustments.findOne({ _id: id }, { projection: { _id: 1 } })) ? id : kept;
  }

  const comesAfter = async ({ id, requestedAt }: Adjustment) => [
    { requestedAt: { $gt: requestedAt } },
    { _id: { $gt: await nameOf(id) } },
  ];

  return {
    async findAdjustment(id) {
      const found = await adjustments.findOne({ _id: await nameOf(id) });
      return found && { ...toAdjustment(found), id };
    },

    async findPending(max, after) {
      const later = after && { requestedAt: { $gte: after.requestedAt }, $or: await comesAfter(after) };
      const found = await adjustments
        .find({ state: "PENDING", ...later })
        .sort({ requestedAt: 1, _id: 1 })
        .limit(max)
        .toArray();
      return found.map(toAdjustment);
    },

    async keepAdjustment(adjustment) {
      const { id, ...fields } = adjustment;
      const kept = await adjustments.findOneAndUpdate(
        { _id: await nameOf(id) },
        { $setOnInsert: fields },
        { upsert: true, returnDocument: "after" },
      );
      return kept ? { ...toAdjustment(kept), id } : adjustment;
    },

    async sumAlone({ staff, person, since, pointsMax, except }) {
      const found = await adjustments
        .find({
          requestedBy: { $in: [...staff] },
          requestedAt: { $gte: since },
          ...{ userId: { $in: [...person] }, decidedBy: null, _id: { $ne: await nameOf(except) } },
          state: { $ne: "REFUSED" },
          points: { $gte: -pointsMax, $lte: pointsMax },
        })
        .project<Pick<Adjustment, "points">>({ points: 1 })
        .toArray();
      return found.reduce((sum, { points }) => sum + Math.abs(points), 0);
    },

    async notesOf(ids) {
      const noted = { _id: { $in: [...ids] }, note: { $type: "string" as const } };
      const found = await adjustments.find(noted).project<{ _id: string; note: string }>({ note: 1 }).toArray();
      return found.map(({ _id, note }) => ({ id: _id, note }));
    },

    async proposeAdjustment(id) {
      const _id = await nameOf(id);
      const proposed = { $set: { isProposed: true as const } };
      await adjustments.updateOne({ _id, state: "PENDING" }, proposed);
      const standing = await adjustments.findOne({ _id });
      return standing && { ...toAdjustment(standing), id };
    },

    async decideAdjustment(id, decision) {
      const _id = await nameOf(id);
      const decided = await adjustments.findOneAndUpdate(
        { _id, state: "PENDING", ...(decision.decidedBy === null ? { isProposed: { $exists: false } } : {}) },
        { $set: { ...decision, ...(decision.state === "APPROVED" ? { isDue: true } : {}) } },
        { returnDocument: "after" },
      );
      const standing = decided ?? (await adjustments.findOne({ _id }));
      return standing && { ...toAdjustment(standing), id };
    },

    async findDue(max) {
      const found = await adjustments.find({ isDue: true }, { comment: BACKGROUND_COMMENT }).limit(max).toArray();
      return found.map(toAdjustment);
    },

    async settleAdjustment(id, available) {
      const refused = available === null ? {} : { $set: { state: "REFUSED" as const, available } };
      await adjustments.updateOne({ _id: await nameOf(id), isDue: true }, { ...refused, $unset: { isDue: "" } });
    },
  };
}
