import type { Connection } from "mongoose";
import type {
  ClearOpenids,
  CodeExchanges,
  FollowerSyncs,
  Follows,
  PushInbox,
  SessionKeys,
} from "../../domain/wechat.ts";
import { revealIdentifiers } from "../revealIdentifiers.ts";
import type { Vault } from "../vault.ts";
import { mongoCodeExchanges } from "./codeExchanges.ts";
import { mongoFollowerSyncs } from "./followerSyncs.ts";
import { mongoFollows } from "./follows.ts";
import { mongoPushInbox } from "./pushInbox.ts";
import { mongoSessionKeys } from "./sessionKeys.ts";

export { mongoAccessTokens } from "./accessTokens.ts";

/** Everything about WeChat that identity keeps, besides access tokens. */
export interface WechatStore {
  readonly exchanges: CodeExchanges;
  readonly sessionKeys: SessionKeys;
  readonly inbox: PushInbox;
  readonly follows: Follows;
  readonly syncs: FollowerSyncs;
  readonly openids: ClearOpenids;
}

export const mongoWechatStore = (connection: Connection, vault: Vault): WechatStore => ({
  exchanges: mongoCodeExchanges(connection, vault),
  sessionKeys: mongoSessionKeys(connection, vault),
  inbox: mongoPushInbox(connection, vault),
  follows: mongoFollows(connection, vault),
  syncs: mongoFollowerSyncs(connection, vault),
  openids: revealIdentifiers(connection, vault, "MINI_PROGRAM_OPENID"),
});
