import { ERASING_ROUNDS, ERASURE_WORK, type ErasureWork } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { Vault } from "../vault.ts";
import { openValue, sealValue, type StoredSealed } from "../wechat/sealedValue.ts";

interface ClosingDocument {
  /** The erasure. */
  readonly _id: string;
  /** Each list as somebody found it, sealed. */
  readonly values: readonly StoredSealed[];
}

/** What the people were known by who are being erased. */
export interface Closings {
  /** An account is about to be closed: from now on it is known what its person was known by, be it nothing. */
  begin(erasureId: string): Promise<void>;
  /** Keeps what is found of one that has begun. */
  keep(erasureId: string, values: readonly string[]): Promise<void>;
  /**
   * Null when it is not known: before an account is closed, and once it is forgotten.
   *
   * @throws Error when it is there, and no key opens it
   */
  valuesOf(erasureId: string): Promise<readonly string[] | null>;
  forget(erasureId: string): Promise<void>;
  /**
   * Forgets those of erasures that are over without anybody having heard so.
   *
   * @returns how many there were
   */
  sweep(now: Date): Promise<number>;
}

export const CLOSINGS = "closings";

/**
 * Twice as long as consent waits at most until it asks again whoever has not erased: after such a silence everybody has, unless
 * consent was away.
 */
const SILENT_MS = 2 * 3_600_000;

const contextOf = (erasureId: string) => `closing:${erasureId}`;

/**
 * Kept, sealed, until everybody has erased, however long a legal hold or a subgraph that is away lets that wait: what
 * quarantine holds is found by them alone.
 *
 * @param isOver whether everybody has, as consent says; where it cannot be asked, its silence says so
 */
export function mongoClosings(
  connection: Connection,
  vault: Vault,
  isOver: (erasureId: string) => Promise<boolean> = () => Promise.resolve(true),
): Closings {
  const closings = connection.collection<ClosingDocument>(CLOSINGS);

  return {
    async begin(erasureId) {
      await closings.updateOne({ _id: erasureId }, { $setOnInsert: { values: [] } }, { upsert: true });
    },

    async keep(erasureId, values) {
      if (values.length === 0) return;
      await closings.updateOne(
        { _id: erasureId },
        { $push: { values: sealValue(vault, values, contextOf(erasureId)) } },
      );
    },

    async valuesOf(erasureId) {
      const found = await closings.findOne({ _id: erasureId });
      if (!found) return null;
      const lists = found.values.map((sealed) => openValue(vault, sealed, contextOf(erasureId)) as readonly string[]);
      return [...new Set(lists.flat())];
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
      let forgotten = 0;
      for (const { _id } of over) if (await isOver(_id)) forgotten += (await closings.deleteOne({ _id })).deletedCount;
      return forgotten;
    },
  };
}

/**
 * Encrypts what is under an older key again under the current one: a legal hold may outlast a key.
 *
 * @param onUnopened told of the key of each value that could not be opened
 * @returns how many values there were
 */
export async function resealClosings(
  connection: Connection,
  vault: Vault,
  onUnopened: (keyId: string) => void,
  signal?: AbortSignal,
): Promise<number> {
  const closings = connection.collection<ClosingDocument>(CLOSINGS);
  const isOlder = { keyId: { $ne: vault.currentKeyId } };
  let resealed = 0;
  for await (const { _id, values } of closings.find({ values: { $elemMatch: isOlder } }).sort({ _id: 1 })) {
    signal?.throwIfAborted();
    for (const { keyId, data } of values.filter((sealed) => sealed.keyId !== vault.currentKeyId)) {
      const next = resealedIfPossible(vault, { keyId, data }, contextOf(_id));
      if (next === null) onUnopened(keyId);
      else
        resealed += (await closings.updateOne({ _id, "values.data": data }, { $set: { "values.$": next } }))
          .modifiedCount;
    }
  }
  return resealed;
}

function resealedIfPossible(vault: Vault, { keyId, data }: StoredSealed, context: string): StoredSealed | null {
  try {
    return vault.reseal({ keyId, data: Buffer.isBuffer(data) ? data : Buffer.from(data.buffer) }, { context });
  } catch {
    return null;
  }
}
