import { isDuplicateKey } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { SessionKeys } from "../../domain/wechat.ts";
import type { Sealed, SealedPlace, Vault } from "../vault.ts";
import { openIfPossible, sealValue, type StoredSealed } from "./sealedValue.ts";

interface SessionKeyDocument {
  /** The blind index of the openid, which depends on the appid. */
  readonly _id: string;
  readonly key: Sealed | StoredSealed;
  /** When the login began that gave it. */
  readonly at: Date;
  readonly expiresAt: Date;
}

/** WeChat does not say how long a session key lives; one older than this is not worth a try. */
const KEPT_MS = 30 * 86_400_000;

export const SESSION_KEYS = "wechatSessionKeys";

export function mongoSessionKeys(connection: Connection, vault: Vault): SessionKeys {
  const keys = connection.collection<SessionKeyDocument>(SESSION_KEYS);

  return {
    async keep(openid, sessionKey, at) {
      const _id = vault.blindIndex(openid);
      const kept = { key: sealValue(vault, sessionKey, _id), at, expiresAt: new Date(at.getTime() + KEPT_MS) };
      try {
        await keys.updateOne({ _id, at: { $lte: at } }, { $set: kept }, { upsert: true });
      } catch (error) {
        // A later login's key is there.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async newest(hashes) {
      const [found] = await keys
        .find({ _id: { $in: [...hashes] } })
        .sort({ at: -1 })
        .limit(1)
        .toArray();
      const sessionKey = found ? (openIfPossible(vault, found.key, found._id) as string | null) : null;
      return found && sessionKey !== null ? { hash: found._id, sessionKey } : null;
    },

    async forget(openid) {
      await keys.deleteOne({ _id: vault.blindIndex(openid) });
    },
  };
}

export const SEALED_SESSION_KEYS: SealedPlace = {
  collection: SESSION_KEYS,
  field: "key",
  by: ["_id"],
  sealedFor: ({ _id }) => ({ context: _id as string }),
};
