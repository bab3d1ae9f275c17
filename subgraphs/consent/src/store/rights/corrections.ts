import { createHash } from "node:crypto";
import { BACKGROUND_COMMENT, isDuplicateKey, type Connection, type Sealed, type Sealer } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import type { Correction, CorrectionAsked } from "../../domain/rights/correction.ts";
import type { CorrectionDecision, CorrectionStore } from "../../domain/rights/requestCorrection.ts";
import { CORRECTIONS } from "./documents.ts";

/** A text that was sealed, as it is kept. */
interface StoredSealed {
  readonly keyId: string;
  readonly data: Buffer | mongo.BSON.Binary;
}

export interface CorrectionDocument extends Omit<Correction, "id" | "answer" | "what" | "shouldBe" | "why"> {
  /** Made from user id and key: a call that is sent again finds what it made. */
  readonly _id: string;
  /** What, what it should be and why, as JSON. */
  readonly said: StoredSealed;
  readonly answered: StoredSealed | null;
  /** Who decided; null before. */
  readonly decidedBy: string | null;
}

const idOf = (userId: string, key: string): string =>
  createHash("sha256")
    .update(JSON.stringify(["correction", userId, key]))
    .digest("base64url")
    .slice(0, 32);

/** A sealed value as the driver gives it back. */
export const asSealed = ({ keyId, data }: StoredSealed): Sealed => ({
  keyId,
  data: Buffer.isBuffer(data) ? data : Buffer.from(data.buffer),
});

export const saidIn = (id: string): string => `correction ${id} said`;
export const answeredIn = (id: string): string => `correction ${id} answered`;

/** Where requests for correction are kept. @param sealer encrypts what they say */
export function mongoCorrectionStore(connection: Connection, sealer: Sealer): CorrectionStore {
  const corrections = connection.collection<CorrectionDocument>(CORRECTIONS);

  const opened = (stored: StoredSealed, bound: string): string => sealer.open(asSealed(stored), bound);

  function toCorrection({ _id, said, answered, decidedBy, ...kept }: CorrectionDocument): Correction {
    const asked = JSON.parse(opened(said, saidIn(_id))) as Omit<CorrectionAsked, "part">;
    return { ...kept, ...asked, id: _id, answer: answered && opened(answered, answeredIn(_id)) };
  }

  async function byId(_id: string): Promise<Correction | null> {
    const found = await corrections.findOne({ _id });
    return found && toCorrection(found);
  }

  return {
    byId,
    known: (userId, key) => byId(idOf(userId, key)),

    async add({ what, shouldBe, why, idempotencyKey, ...asked }) {
      const _id = idOf(asked.userId, idempotencyKey);
      const said = sealer.seal(JSON.stringify({ what, shouldBe, why }), saidIn(_id));
      const made = { ...asked, _id, said, state: "OPEN" as const, decidedAt: null, answered: null, decidedBy: null };
      try {
        await corrections.insertOne(made);
        return toCorrection(made);
      } catch (error) {
        const before = isDuplicateKey(error) ? await byId(_id) : null;
        if (before) return before;
        throw error;
      }
    },

    countOpen: (userIds) => corrections.countDocuments({ userId: { $in: [...userIds] }, state: "OPEN" }),

    countOverdue: (dueBefore, max) =>
      corrections.countDocuments(
        { state: "OPEN", dueAt: { $lt: dueBefore } },
        { limit: max, comment: BACKGROUND_COMMENT },
      ),

    async newestOf(userIds, count) {
      const found = await corrections
        .find({ userId: { $in: [...userIds] } })
        .sort({ requestedAt: -1 })
        .limit(count)
        .toArray();
      return found.map(toCorrection);
    },

    async page({ state, dueBefore, first, after }) {
      const found = await corrections
        .find({
          state,
          ...(dueBefore ? { dueAt: { $lt: dueBefore } } : {}),
          ...(after ? { $or: [{ dueAt: { $gt: after.dueAt } }, { dueAt: after.dueAt, _id: { $gt: after.id } }] } : {}),
        })
        .sort({ dueAt: 1, _id: 1 })
        .limit(first)
        .toArray();
      return found.map(toCorrection);
    },

    async decide(_id, { state, answer, by, at }: CorrectionDecision) {
      const answered = sealer.seal(answer, answeredIn(_id));
      await corrections.updateOne({ _id, state: "OPEN" }, { $set: { state, answered, decidedBy: by, decidedAt: at } });
      return byId(_id);
    },
  };
}
