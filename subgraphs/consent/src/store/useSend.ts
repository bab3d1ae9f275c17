import { isDuplicateKey } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import type { SendUsed } from "../domain/ports.ts";
import type { SendDocument, TurnDocument } from "./documents.ts";

/** Which messages something is about. */
export interface About {
  readonly channel: string;
  readonly template: string;
}

export const isOf = (known: About, { channel, template }: About): boolean =>
  known.channel === channel && known.template === template;

/** Where subscriptions are, and turns beside them. */
export interface SendCollections {
  readonly sends: mongo.Collection<SendDocument>;
  readonly turns: mongo.Collection<TurnDocument>;
}

/** A use that is asked for. */
export interface Use extends About {
  /** Every id of the person. */
  readonly userIds: readonly string[];
  readonly key: string;
  readonly now: Date;
}

/** @returns the turn that there is already, or this one; null where it has just ended */
async function takeTurn({ turns }: SendCollections, turn: TurnDocument): Promise<TurnDocument | null> {
  try {
    await turns.insertOne(turn);
    return turn;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return turns.findOne({ _id: turn._id, userId: turn.userId });
  }
}

/** Uses a subscription up, the oldest first, once for each key and person. */
export async function useSend(collections: SendCollections, use: Use): Promise<SendUsed> {
  const { sends, turns } = collections;
  const { userIds, channel, template, key, now } = use;
  const message = { channel, template };
  const unspent = { userId: { $in: [...userIds] }, ...message, isSpent: false };
  const spend = { $set: { isSpent: true, spentAt: now, usedBy: key } };

  const used = async (): Promise<SendUsed> => ({ kind: "USED", left: await sends.countDocuments(unspent) });
  async function earlier(): Promise<SendUsed | null> {
    const known = await sends.findOne({ userId: unspent.userId, usedBy: key });
    if (!known) return null;
    return isOf(known, message) ? used() : { kind: "KEY_REUSED" };
  }

  /** The unique index, which is one for each user id, lets one of many calls with a key through. */
  async function underOneId(): Promise<SendUsed> {
    try {
      if (await sends.findOneAndUpdate(unspent, spend, { sort: { at: 1 } })) return await used();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    // The same call at the same time was faster, or there is none.
    return (await earlier()) ?? { kind: "NONE_LEFT" };
  }

  /**
   * All calls with a key go for the subscription of one turn. It ends when that is spent, by this key or by another; whoever
   * begins the next looks once more whether it was by this one.
   */
  async function underSeveral(): Promise<SendUsed> {
    const userId = userIds.reduce((least, one) => (one < least ? one : least));
    for (;;) {
      const next = await sends.findOne(unspent, { sort: { at: 1 } });
      if (!next) return (await earlier()) ?? { kind: "NONE_LEFT" };
      const takes = { _id: next._id, userId: next.userId };
      const _id = JSON.stringify([userId, "use", key]);
      const turn = await takeTurn(collections, { _id, userId, at: now, message, takes });
      if (!turn) continue;
      if (!isOf(turn.message, message)) return { kind: "KEY_REUSED" };
      const known = await earlier();
      const spent = known ? null : await sends.updateOne({ ...turn.takes, isSpent: false }, spend);
      await turns.deleteOne({ _id, userId, takes: turn.takes });
      if (known) return known;
      if (spent?.modifiedCount === 1) return used();
    }
  }

  return (await earlier()) ?? (userIds.length > 1 ? underSeveral() : underOneId());
}
