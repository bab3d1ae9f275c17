import { badInput } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import * as phones from "../wechat/bindPhone.ts";
import { bindWechat as bind } from "../wechat/bindWechat.ts";
import { endUser } from "./endUser.ts";
import { readProvable } from "./readProvable.ts";
import { reachAccount } from "./wechatAccount.ts";

/** A phone number under a key of 16 bytes has some 200 characters. */
const ENCRYPTED_CHARACTERS_MAX = 4_096;

export const bindWechat: NonNullable<MutationResolvers["bindWechat"]> = (_root, { input }, context) => {
  const { wechat, account } = reachAccount(context, input.appid, "MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE");
  return bind(wechat, context, endUser(context.caller).subject, { account, code: input.code });
};

/** @param field what the number came from */
const binding = (
  context: Context,
  { account, replaceCurrent, field }: Pick<phones.PhoneBinding, "account" | "replaceCurrent"> & { field: string },
): phones.PhoneBinding => ({
  account,
  userId: endUser(context.caller).subject,
  replaceCurrent,
  readPhone: (e164) => readProvable("PHONE", e164, field, context),
});

export const bindPhoneFromMiniProgram: NonNullable<MutationResolvers["bindPhoneFromMiniProgram"]> = (
  _root,
  { input: { appid, code, replaceCurrent = false } },
  context,
) => {
  const { wechat, account } = reachAccount(context, appid, "MINI_PROGRAM");
  return phones.bindPhoneFromMiniProgram(
    wechat,
    context,
    code,
    binding(context, { account, replaceCurrent, field: "input.code" }),
  );
};

export const bindPhoneFromEncryptedData: NonNullable<MutationResolvers["bindPhoneFromEncryptedData"]> = (
  _root,
  { input: { appid, encryptedData, iv, replaceCurrent = false } },
  context,
) => {
  const { wechat, account } = reachAccount(context, appid, "MINI_PROGRAM");
  if (encryptedData.length > ENCRYPTED_CHARACTERS_MAX)
    throw badInput("input.encryptedData", `must have at most ${ENCRYPTED_CHARACTERS_MAX} characters`);
  return phones.bindPhoneFromEncryptedData(
    wechat,
    context,
    { encryptedData, iv },
    binding(context, { account, replaceCurrent, field: "input.encryptedData" }),
  );
};
