import { randomUUID } from "node:crypto";
import type { MutationResolvers, QueryResolvers } from "../generated/resolvers.ts";
import { officialAccounts } from "../wechat/syncFollowers.ts";
import { reachAccount } from "./wechatAccount.ts";

export const followerSyncs: NonNullable<QueryResolvers["followerSyncs"]> = async (_root, _args, { wechat }) =>
  wechat ? [...(await wechat.syncs.all(officialAccounts(wechat.accounts)))] : [];

export const startFollowerSync: NonNullable<MutationResolvers["startFollowerSync"]> = async (
  _root,
  { input },
  context,
) => {
  const { wechat, account } = reachAccount(context, input.appid, "OFFICIAL_ACCOUNT");
  const sync = await wechat.syncs.start(account.appid, randomUUID(), context.now);
  wechat.wake();
  return { __typename: "FollowerSyncStarted", sync };
};
