import { ERASING_ROUNDS, ERASURE_WORK, type ErasureWork } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { Vault } from "../vault.ts";
import { openIfPossible, sealValue, type StoredSealed } from "../wechat/sealedValue.ts";

interface ClosingDocument {
  /** The erasure. */
  readonly _id: string;
  /** Each list as somebody found it, sealed. */
  readonly values: readonly StoredSealed[];
  readonly expiresAt: Date;
}

/** What the people were known by who are being erased. */
export interface Closings {
  keep(erasureId: string, values: readonly string[], now: Date): Promise<void>;
  valuesOf(erasureId: string): Promise<readonly string[]>;
  forget(erasureId: string): Promise<void>;
  /**
   * Forgets those of erasures that are over without anybody having heard so.
   *
   * @returns how many there were
   */
  sweep(now: Date): Promise<number>;
}

export const CLOSINGS = "closings";

/** Longer than an erasure takes by law: by then it is gone, whatever has become of the erasure. */
const KEPT_MS = 60 * 86_400_000;

/** Twice as long as consent waits at most until it asks again whoever has not erased: after such a silence everybody has. */
const SILENT_MS = 2 * 3_600_000;

/** Kept, sealed, until everybody has erased: what quarantine holds is found by them alone. */
export function mongoClosings(connection: Connection, vault: Vault): Closings {
  const closings = connection.collection<ClosingDocument>(CLOSINGS);
  const contextOf = (erasureId: string) => `closing:${erasureId}`;

  return {
    async keep(erasureId, values, now) {
      if (values.length === 0) return;
      await closings.updateOne(
        { _id: erasureId },
        {
          $push: { values: sealValue(vault, values, contextOf(erasureId)) },
          $setOnInsert: { expiresAt: new Date(now.getTime() + KEPT_MS) },
        },
        { upsert: true },
      );
    },

    async valuesOf(erasureId) {
      const found = await closings.findOne({ _id: erasureId });
      const lists = (found?.values ?? []).map((sealed) => openIfPossible(vault, sealed, contextOf(erasureId)));
      return [...new Set(lists.flatMap((list) => (Array.isArray(list) ? (list as readonly string[]) : [])))];
    },

    async forget(erasureId) {
      await closings.deleteOne({ _id: erasureId });
    },

    async sweep(now) {
      const left = await closings.find({}, { projection: { _id: 1 } }).toArray();
      if (left.length === 0) return 0;
      const over = await connection
        .collection<ErasureWork>(ERASURE_WORK)
        .find({
          _id: { $in: left.map(({ _id }) => _id) },
          round: { $gte: ERASING_ROUNDS },
          erasedAt: { $lt: new Date(now.getTime() - SILENT_MS) },
        })
        .toArray();
      const { deletedCount } = await closings.deleteMany({ _id: { $in: over.map(({ _id }) => _id) } });
      return deletedCount;
    },
  };
}
