import { startBackground, type AskSubgraph, type Connection, type Logger, type Subgraph } from "@datong/subgraph-kit";
import { createWechatClient } from "@datong/wechat";
import { DAY_MS } from "./domain/durations.ts";
import type { IdentityParts } from "./domain/ports.ts";
import { mongoAccessTokens, mongoWechatStore } from "./store/wechat/index.ts";
import type { Vault } from "./store/vault.ts";
import type { WechatSettings } from "./wechat/config.ts";
import { pushRoute } from "./wechat/pushRoute.ts";
import { officialAccounts, syncFollowers } from "./wechat/syncFollowers.ts";
import { consentTeller } from "./wechat/tellConsent.ts";
import type { Wechat } from "./wechat/Wechat.ts";
import { workInNextEvent } from "./wechat/workInNextEvent.ts";

const POLL_MS = 5_000;

export interface WechatParts {
  readonly wechat: Wechat;
  readonly routes: NonNullable<Subgraph["routes"]>;
  /** Lets the work in the background come to a good place, and closes the way to WeChat. */
  close(): Promise<void>;
}

export interface WechatPartsOptions {
  readonly connection: Connection;
  readonly vault: Vault;
  readonly settings: WechatSettings;
  /** Tells consent what people take back at WeChat; null where there is none. */
  readonly askConsent: AskSubgraph | null;
  readonly logger: Logger;
  readonly now: () => Date;
  /** What the functions of the domain need, on behalf of Datong itself. */
  readonly partsNow: () => IdentityParts;
}

/** WeChat for the identity subgraph; works on pushed events and follower lists from now on. */
export async function createWechatParts({
  connection,
  vault,
  settings,
  askConsent,
  logger,
  now,
  partsNow,
}: WechatPartsOptions): Promise<WechatParts> {
  const { accounts, apiBase, openBase, timeoutMs, followerSyncEveryMs = DAY_MS, pollMs = POLL_MS } = settings;
  const client = createWechatClient({
    accounts,
    ...(apiBase === undefined ? {} : { apiBase }),
    ...(openBase === undefined ? {} : { openBase }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    tokens: mongoAccessTokens(connection, vault),
    now,
    logger,
  });
  const wechat: Wechat = {
    ...mongoWechatStore(connection, vault),
    client,
    accounts: new Map(accounts.map((account) => [account.appid, account])),
    logger,
    followerSyncEveryMs,
    tellConsent: askConsent && consentTeller(askConsent, logger),
    wake: () => {
      events.wake();
      lists.wake();
    },
  };
  for (const { appid, push } of accounts)
    if (push && push.encodingAesKey === undefined)
      logger.warn({ appid }, "pushes to this account are not encrypted; what takes something away is not acted upon");
  await wechat.syncs.schedule(officialAccounts(wechat.accounts), followerSyncEveryMs === null ? null : now());
  const events = startBackground({ work: () => workInNextEvent(wechat, partsNow()), pollMs, logger });
  const lists = startBackground({ work: (stopping) => syncFollowers(wechat, partsNow, stopping), pollMs, logger });

  return {
    wechat,
    routes: pushRoute(wechat, now),
    async close() {
      await Promise.all([events.stop(), lists.stop()]);
      await client.close();
    },
  };
}
