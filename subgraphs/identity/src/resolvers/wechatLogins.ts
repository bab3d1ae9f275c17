import { badInput } from "@datong/subgraph-kit";
import type { MutationResolvers, QueryResolvers } from "../generated/resolvers.ts";
import { authorization } from "../wechat/authorization.ts";
import { loginWithWechat as logIn } from "../wechat/login.ts";
import { readClient } from "./readClient.ts";
import { reachAccount } from "./wechatAccount.ts";

export const wechatAuthorization: NonNullable<QueryResolvers["wechatAuthorization"]> = (_root, { input }, context) => {
  const { wechat, account } = reachAccount(context, input.appid, "OFFICIAL_ACCOUNT", "WEBSITE");
  return authorization(wechat, { account, redirectUri: input.redirectUri, asks: input.scope === "USERINFO" });
};

export const loginWithMiniProgram: NonNullable<MutationResolvers["loginWithMiniProgram"]> = (
  _root,
  { input },
  context,
) => {
  const { wechat, account } = reachAccount(context, input.appid, "MINI_PROGRAM");
  const client = readClient({ ...input.client, channel: "MINI_PROGRAM" }, "input.client");
  return logIn(wechat, context, { account, code: input.code, client, bringer: context });
};

export const loginWithWechat: NonNullable<MutationResolvers["loginWithWechat"]> = (_root, { input }, context) => {
  const { wechat, account } = reachAccount(context, input.appid, "OFFICIAL_ACCOUNT", "APP", "WEBSITE");
  const client = readClient(input.client, "input.client");
  if (client.channel !== account.kind)
    throw badInput("input.client.channel", `must be ${account.kind}, the kind of this account`);
  return logIn(wechat, context, { account, code: input.code, client, bringer: context });
};
