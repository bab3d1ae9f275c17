import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { SendStore } from "../domain/ports.ts";
import { SENDS, type SendDocument } from "./documents.ts";

const idOf = (userId: string, key: string): string => JSON.stringify([userId, key]);

/** Where one-time subscriptions are kept. */
export function mongoSendStore(connection: Connection): SendStore {
  const sends = connection.collection<SendDocument>(SENDS);

  return {
    async give(given, now) {
      if (given.length === 0) return;
      await sends.bulkWrite(
        given.map(({ idempotencyKey, ...one }) => ({
          updateOne: {
            filter: { _id: idOf(one.userId, idempotencyKey), userId: one.userId },
            update: {
              $setOnInsert: { channel: one.channel, template: one.template, at: now, isSpent: false, spentAt: null },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },

    async takeBack(userId, channel, template, now) {
      await sends.updateMany({ userId, channel, template, isSpent: false }, { $set: { isSpent: true, spentAt: now } });
    },

    async use(userIds, { idempotencyKey, ...about }, now) {
      const ids = { $in: [...userIds] };
      const left = () => sends.countDocuments({ userId: ids, ...about, isSpent: false });
      const isUsed = async () => (await sends.findOne({ userId: ids, usedBy: idempotencyKey })) !== null;
      if (await isUsed()) return { kind: "USED", left: await left() };
      try {
        const used = await sends.findOneAndUpdate(
          { userId: ids, ...about, isSpent: false },
          { $set: { isSpent: true, spentAt: now, usedBy: idempotencyKey } },
          { sort: { at: 1 } },
        );
        if (!used) return (await isUsed()) ? { kind: "USED", left: 0 } : { kind: "NONE_LEFT" };
      } catch (error) {
        // The same call at the same time was faster.
        if (!isDuplicateKey(error)) throw error;
      }
      return { kind: "USED", left: await left() };
    },
  };
}
