import { fail, isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { Kept, SendStore } from "../domain/ports.ts";
import { SENDS, type RefusalDocument, type SendDocument, type TurnDocument } from "./documents.ts";
import { isOf, useSend } from "./useSend.ts";

const idOf = (userId: string, key: string): string => JSON.stringify([userId, key]);

/** Where one-time subscriptions are kept. */
export function mongoSendStore(connection: Connection): SendStore {
  const sends = connection.collection<SendDocument>(SENDS);
  const turns = connection.collection<TurnDocument>(SENDS);
  const all = connection.collection<SendDocument | RefusalDocument>(SENDS);

  /** @returns what is there under its id already; null when it was not */
  async function insert(document: SendDocument | RefusalDocument): Promise<SendDocument | RefusalDocument | null> {
    try {
      await all.insertOne(document);
      return null;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const { _id, userId } = document;
      const known = await all.findOne({ _id, userId });
      // Somebody has erased it meanwhile.
      if (!known) throw fail("UNAVAILABLE");
      return known;
    }
  }

  return {
    async give({ userId, idempotencyKey, channel, template }, now): Promise<Kept> {
      const document = { _id: idOf(userId, idempotencyKey), userId, channel, template, at: now };
      const known = await insert({ ...document, isSpent: false, spentAt: null });
      if (!known) return "KEPT";
      return !("refused" in known) && isOf(known, document) ? "KNOWN" : "KEY_REUSED";
    },

    async takeBack({ userId, idempotencyKey, channel, template }, userIds, now): Promise<Kept> {
      const refused = { channel, template };
      const document = { _id: idOf(userId, idempotencyKey), userId, at: now, refused, isDone: false };
      const known = await insert(document);
      if (known && !("refused" in known && isOf(known.refused, refused))) return "KEY_REUSED";
      const { _id, at, isDone } = known ?? document;
      if (isDone) return "KNOWN";
      await sends.updateMany(
        { userId: { $in: [...userIds] }, channel, template, isSpent: false, at: { $lte: at } },
        { $set: { isSpent: true, spentAt: now } },
      );
      await connection.collection<RefusalDocument>(SENDS).updateOne({ _id, userId }, { $set: { isDone: true } });
      return known ? "KNOWN" : "KEPT";
    },

    use: (userIds, { idempotencyKey, ...message }, now) =>
      useSend({ sends, turns }, { userIds, ...message, key: idempotencyKey, now }),
  };
}
