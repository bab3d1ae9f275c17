import type { Migration } from "@datong/subgraph-kit";
import { CODE_EXCHANGES } from "./codeExchanges.ts";
import { FOLLOWS } from "./follows.ts";
import { PUSH_INBOX } from "./pushInbox.ts";
import { SESSION_KEYS } from "./sessionKeys.ts";

/** Removes a document when its `expiresAt` has come. */
const EXPIRES = { key: { expiresAt: 1 as const }, name: "expires", expireAfterSeconds: 0 };

/**
 * The collections about WeChat. All are found by `_id`, which is also their shard key; the inbox and the followers of an
 * account are gone through in the background.
 */
export const wechatMigrations: readonly Migration[] = [
  {
    id: "006-wechat",
    async up(connection) {
      await connection.collection(CODE_EXCHANGES).createIndexes([EXPIRES]);
      await connection.collection(SESSION_KEYS).createIndexes([EXPIRES]);
      await connection
        .collection(PUSH_INBOX)
        .createIndexes([
          EXPIRES,
          { key: { state: 1, takenUntil: 1 }, name: "waiting" },
          { key: { subject: 1, state: 1 }, name: "by_subject" },
        ]);
      await connection
        .collection(FOLLOWS)
        .createIndexes([{ key: { appid: 1, isFollowing: 1, changedAt: 1 }, name: "following" }]);
    },
  },
  {
    id: "016-untold-follows",
    async up(connection) {
      await connection
        .collection(FOLLOWS)
        .createIndexes([
          { key: { appid: 1, untold: 1 }, name: "untold", partialFilterExpression: { untold: { $exists: true } } },
        ]);
    },
  },
];
