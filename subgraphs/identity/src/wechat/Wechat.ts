import type { Logger } from "@datong/subgraph-kit";
import type { WechatClient } from "@datong/wechat";
import type { ClearOpenids, CodeExchanges, FollowerSyncs, Follows, PushInbox, SessionKeys } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import type { TellConsent } from "./tellConsent.ts";

/** WeChat as the functions of this folder reach it. */
export interface Wechat {
  readonly client: WechatClient;
  /** The company's accounts by appid. */
  readonly accounts: ReadonlyMap<string, CompanyAccount>;
  readonly exchanges: CodeExchanges;
  readonly sessionKeys: SessionKeys;
  readonly inbox: PushInbox;
  readonly follows: Follows;
  readonly syncs: FollowerSyncs;
  readonly openids: ClearOpenids;
  readonly logger: Logger;
  /** How often follower lists are read, in milliseconds; null for only when asked. */
  readonly followerSyncEveryMs: number | null;
  /** Null where there is no consent to tell. */
  readonly tellConsent: TellConsent | null;
  /** Tells the background of this process that there is work. */
  readonly wake: () => void;
}
