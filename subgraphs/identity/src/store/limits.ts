import { randomBytes } from "node:crypto";
import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { Schema, type PipelineStage } from "mongoose";
import { freeAt, type Limit, type LimitKey, type LimitStore, type Slot } from "../domain/limits.ts";
import type { Vault } from "./vault.ts";

/** The uses of one limit that still count. */
interface LimitDocument {
  /** Hash of what is limited and for whom. */
  readonly _id: string;
  readonly slots: readonly Slot[];
  /** When the last of them no longer counts; MongoDB removes it some time after. */
  readonly forgetAt: Date;
}

const limitSchema = new Schema<LimitDocument>(
  {
    _id: { type: String, required: true },
    slots: { type: [{ _id: false, id: String, at: Date, countsForMs: Number }], required: true },
    forgetAt: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const SLOT_BYTES = 9;

const longestOf = (limit: Limit): number => Math.max(...limit.map(({ ms }) => ms));

/** The slots that count in any window; the others are dropped. */
const counting = (longestMs: number, now: Date) => ({
  $filter: {
    input: { $ifNull: ["$slots", []] },
    cond: {
      $gt: ["$$this.at", { $subtract: [now, { $min: [longestMs, { $ifNull: ["$$this.countsForMs", longestMs] }] }] }],
    },
  },
});

/** Whether a window has room; `freeAt` says the same of the slots that were read. */
const hasRoom = ({ max, ms }: Limit[number], now: Date) => ({
  $lt: [
    {
      $size: {
        $filter: {
          input: "$slots",
          cond: {
            $and: [
              { $gt: ["$$this.at", new Date(now.getTime() - ms)] },
              { $gte: [{ $ifNull: ["$$this.countsForMs", ms] }, ms] },
            ],
          },
        },
      },
    },
    max,
  ],
});

/** One write that looks at all windows and adds the slot if each has room. */
const taking = (limit: Limit, slot: Slot): PipelineStage.Set[] => [
  { $set: { slots: counting(longestOf(limit), slot.at) } },
  {
    $set: {
      slots: {
        $cond: [
          { $and: limit.map((window) => hasRoom(window, slot.at)) },
          { $concatArrays: ["$slots", [slot]] },
          "$slots",
        ],
      },
      forgetAt: new Date(slot.at.getTime() + longestOf(limit)),
    },
  },
];

/** Exact sliding windows in MongoDB: one document for each limit and whom it limits, one write for each use. */
export function mongoLimitStore(connection: Connection, vault: Vault): LimitStore {
  const limits = connection.model<LimitDocument>("Limit", limitSchema, "limits");
  const idOf = ({ what, of }: LimitKey) => vault.digest("limit", `${what}\n${of}`);

  async function write(_id: string, limit: Limit, slot: Slot): Promise<readonly Slot[]> {
    const update = () =>
      limits
        .findOneAndUpdate({ _id }, taking(limit, slot), {
          upsert: true,
          returnDocument: "after",
          updatePipeline: true,
        })
        .lean();
    try {
      return (await update()).slots;
    } catch (error) {
      // Somebody else made the document between our look and our write: now it is there.
      if (!isDuplicateKey(error)) throw error;
      return (await update()).slots;
    }
  }

  return {
    async take(key, limit, now) {
      const id = randomBytes(SLOT_BYTES).toString("base64url");
      const slots = await write(idOf(key), limit, { id, at: now });
      return { slot: slots.some((slot) => slot.id === id) ? id : null, freeAt: freeAt(slots, limit, now) };
    },

    async giveBack(key, slot, countsForMs = 0) {
      await limits.updateOne(
        { _id: idOf(key), "slots.id": slot },
        countsForMs === 0 ? { $pull: { slots: { id: slot } } } : { $set: { "slots.$.countsForMs": countsForMs } },
      );
    },
  };
}
