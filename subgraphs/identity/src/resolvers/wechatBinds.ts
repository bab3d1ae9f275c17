import { badInput } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import * as phones from "../wechat/bindPhone.ts";
import { bindWechat as bind } from "../wechat/bindWechat.ts";
import { endUserInSession } from "./endUser.ts";
import { readProvable } from "./readProvable.ts";
import { reachAccount } from "./wechatAccount.ts";

/** A phone number under a key of 16 bytes has some 200 characters. */
const ENCRYPTED_CHARACTERS_MAX = 4_096;

export const bindWechat: NonNullable<MutationResolvers["bindWechat"]> = async (_root, { input }, context) => {
  const { wechat, account } = reachAccount(context, input.appid, "MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE");
  const { subject } = await endUserInSession(context);
  return bind(wechat, context, subject, { account, code: input.code });
};

/** @param field what the number came from */
const binding = async (
  context: Context,
  { account, replaceCurrent, field }: Pick<phones.PhoneBinding, "account" | "replaceCurrent"> & { field: string },
): Promise<phones.PhoneBinding> => ({
  account,
  userId: (await endUserInSession(context)).subject,
  replaceCurrent,
  readPhone: (e164) => readProvable("PHONE", e164, field, context),
});

export const bindPhoneFromMiniProgram: NonNullable<MutationResolvers["bindPhoneFromMiniProgram"]> = async (
  _root,
  { input: { appid, code, replaceCurrent = false } },
  context,
) => {
  const { wechat, account } = reachAccount(context, appid, "MINI_PROGRAM");
  return phones.bindPhoneFromMiniProgram(
    wechat,
    context,
    code,
    await binding(context, { account, replaceCurrent, field: "input.code" }),
  );
};

export const bindPhoneFromEncryptedData: NonNullable<MutationResolvers["bindPhoneFromEncryptedData"]> = async (
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
    await binding(context, { account, replaceCurrent, field: "input.encryptedData" }),
  );
};
