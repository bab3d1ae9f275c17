import type { AccessTokenCache } from "@datong/wechat";
import type { Connection } from "mongoose";
import type { Sealed, Vault } from "../vault.ts";
import { openIfPossible, sealValue, type StoredSealed } from "./sealedValue.ts";

interface TokenDocument {
  /** The appid. */
  readonly _id: string;
  readonly token: Sealed | StoredSealed;
  /** Finds the token without showing it. */
  readonly digest: string;
  readonly expiresAt: Date;
}

export const ACCESS_TOKENS = "wechatAccessTokens";

/** The access tokens of the company's accounts, shared by all processes and encrypted. */
export function mongoAccessTokens(connection: Connection, vault: Vault): AccessTokenCache {
  const tokens = connection.collection<TokenDocument>(ACCESS_TOKENS);
  const digestOf = (appid: string, token: string) => vault.digest("wechat-access-token", `${appid}\n${token}`);

  return {
    async get(appid) {
      const found = await tokens.findOne({ _id: appid });
      const token = found ? (openIfPossible(vault, found.token, appid) as string | null) : null;
      return found && token !== null ? { token, expiresAt: found.expiresAt } : null;
    },

    async set(appid, token, expiresAt) {
      const kept = { token: sealValue(vault, token, appid), digest: digestOf(appid, token), expiresAt };
      await tokens.updateOne({ _id: appid }, { $set: kept }, { upsert: true });
    },

    async drop(appid, token) {
      await tokens.deleteOne({ _id: appid, digest: digestOf(appid, token) });
    },
  };
}
