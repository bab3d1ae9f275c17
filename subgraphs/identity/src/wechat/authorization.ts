import { randomBytes } from "node:crypto";
import { badInput } from "@datong/subgraph-kit";
import type { CompanyAccount } from "./config.ts";
import type { Wechat } from "./Wechat.ts";

export interface AuthorizationRequest {
  readonly account: CompanyAccount;
  readonly redirectUri: string;
  /** Whether the person is asked, which gives the unionid too. A website always asks. */
  readonly asks: boolean;
}

/**
 * Where to send a browser so that WeChat asks the person to log in, and what it must come back with.
 *
 * @throws BAD_USER_INPUT when the page to come back to is not on the account's list: a code must reach no other
 */
export function authorization(
  { client }: Pick<Wechat, "client">,
  { account, redirectUri, asks }: AuthorizationRequest,
): { readonly url: string; readonly state: string } {
  if (!account.redirectUris.includes(redirectUri))
    throw badInput("input.redirectUri", "is not on the account's list of pages");
  const state = randomBytes(16).toString("hex");
  const scope = account.kind === "WEBSITE" ? "snsapi_login" : asks ? "snsapi_userinfo" : "snsapi_base";
  return { url: client.authorizationUrl({ appid: account.appid, redirectUri, scope, state }), state };
}
