import { fail, isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { Kept, SendStore, SendUsed } from "../domain/ports.ts";
import { SENDS, type RefusalDocument, type SendDocument } from "./documents.ts";

/** Which messages something is about. */
interface About {
  readonly channel: string;
  readonly template: string;
}

const isOf = (known: About, { channel, template }: About): boolean =>
  known.channel === channel && known.template === template;

const idOf = (userId: string, key: string): string => JSON.stringify([userId, key]);

/** Where one-time subscriptions are kept. */
export function mongoSendStore(connection: Connection): SendStore {
  const sends = connection.collection<SendDocument>(SENDS);
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

    async takeBack({ userId, idempotencyKey, channel, template }, now): Promise<Kept> {
      const refused = { channel, template };
      const document = { _id: idOf(userId, idempotencyKey), userId, at: now, refused, isDone: false };
      const known = await insert(document);
      if (known && !("refused" in known && isOf(known.refused, refused))) return "KEY_REUSED";
      const { _id, at, isDone } = known ?? document;
      if (isDone) return "KNOWN";
      await sends.updateMany(
        { userId, channel, template, isSpent: false, at: { $lte: at } },
        { $set: { isSpent: true, spentAt: now } },
      );
      await connection.collection<RefusalDocument>(SENDS).updateOne({ _id, userId }, { $set: { isDone: true } });
      return known ? "KNOWN" : "KEPT";
    },

    async use(userIds, { idempotencyKey, ...about }, now) {
      const ids = { $in: [...userIds] };
      const left = () => sends.countDocuments({ userId: ids, ...about, isSpent: false });
      const earlier = async (): Promise<SendUsed | null> => {
        const used = await sends.findOne({ userId: ids, usedBy: idempotencyKey });
        if (!used) return null;
        return isOf(used, about) ? { kind: "USED", left: await left() } : { kind: "KEY_REUSED" };
      };
      const known = await earlier();
      if (known) return known;
      try {
        const used = await sends.findOneAndUpdate(
          { userId: ids, ...about, isSpent: false },
          { $set: { isSpent: true, spentAt: now, usedBy: idempotencyKey } },
          { sort: { at: 1 } },
        );
        if (used) return { kind: "USED", left: await left() };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      // The same call at the same time was faster, or there is none.
      return (await earlier()) ?? { kind: "NONE_LEFT" };
    },
  };
}
