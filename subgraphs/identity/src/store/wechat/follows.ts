import { randomUUID } from "node:crypto";
import { isDuplicateKey } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { Follows } from "../../domain/wechat.ts";
import type { IdentifierDocument } from "../documents.ts";
import type { Vault } from "../vault.ts";

interface FollowDocument {
  /** The blind index of the openid. */
  readonly _id: string;
  readonly appid: string;
  readonly isFollowing: boolean;
  /** Since when, by WeChat's clock, which counts in seconds. */
  readonly changedAt: Date;
  /** The last run of the follower list that has found them. */
  readonly run?: string;
  /** Names a change that a run has found and of which consent has not heard. */
  readonly untold?: string;
}

export const FOLLOWS = "wechatFollows";

/**
 * WeChat's pushes come in any order and more than once, so their own time decides. Of two in one second the one that
 * takes the follower away holds: forgetting cannot be made up for later.
 */
export function mongoFollows(connection: Connection, vault: Vault): Follows {
  const follows = connection.collection<FollowDocument>(FOLLOWS);
  const identifiers = connection.collection<IdentifierDocument>("identifiers");

  return {
    async note(openid, isFollowing, changedAt) {
      const isLater = isFollowing
        ? { $or: [{ changedAt: { $lt: changedAt } }, { changedAt, isFollowing }] }
        : { changedAt: { $lte: changedAt } };
      try {
        const before = await follows.findOneAndUpdate(
          { _id: vault.blindIndex(openid), ...isLater },
          { $set: { appid: openid.namespace, isFollowing, changedAt } },
          { upsert: true, returnDocument: "before" },
        );
        return before?.isFollowing === isFollowing && before.changedAt < changedAt ? "KNOWN" : "CHANGED";
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return "OVERTAKEN";
      }
    },

    async noteListed(listed, run) {
      if (listed.length === 0) return;
      await follows.bulkWrite(
        listed.map(({ openid, since }) => ({
          updateOne: {
            filter: { _id: vault.blindIndex(openid) },
            update: [
              {
                $set: {
                  appid: openid.namespace,
                  isFollowing: { $cond: [{ $lt: ["$changedAt", since] }, true, "$isFollowing"] },
                  changedAt: { $max: ["$changedAt", since] },
                  run,
                  untold: {
                    $cond: [
                      { $and: [{ $lt: ["$changedAt", since] }, { $eq: ["$isFollowing", false] }] },
                      run,
                      "$untold",
                    ],
                  },
                },
              },
            ],
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },

    async noteUnlisted(appid, run, startedAt) {
      await follows.updateMany(
        { appid, isFollowing: true, run: { $ne: run }, changedAt: { $lt: startedAt } },
        { $set: { isFollowing: false, changedAt: startedAt, untold: run } },
      );
    },

    async untold(appid, max) {
      const found = await follows
        .find({ appid, untold: { $exists: true } })
        .limit(max)
        .toArray();
      const hashes = found.map(({ _id }) => _id);
      const holders = await identifiers
        .find({ hash: { $in: hashes }, state: "ACTIVE" }, { projection: { hash: 1, userId: 1 } })
        .toArray();
      const userIds = new Map(holders.map(({ hash, userId }) => [hash, userId]));
      return found.map(({ _id: id, isFollowing, changedAt, untold = "" }) => ({
        ...{ id, isFollowing, changedAt, change: untold },
        userId: userIds.get(id) ?? null,
      }));
    },

    async told(heard) {
      if (heard.length === 0) return;
      await follows.bulkWrite(
        heard.map(({ id, isFollowing, changedAt }) => ({
          updateOne: {
            filter: { _id: id },
            update: [
              {
                $set: {
                  untold: {
                    $cond: [
                      { $and: [{ $eq: ["$isFollowing", isFollowing] }, { $eq: ["$changedAt", changedAt] }] },
                      "$$REMOVE",
                      // It has changed while consent heard of what was before.
                      randomUUID(),
                    ],
                  },
                },
              },
            ],
          },
        })),
        { ordered: false },
      );
    },
  };
}
