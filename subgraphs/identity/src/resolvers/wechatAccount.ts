import { badInput } from "@datong/subgraph-kit";
import type { CompanyAccount } from "../wechat/config.ts";
import type { Wechat } from "../wechat/Wechat.ts";

/** An account of the company's, and WeChat as it is reached. */
export interface Reached {
  readonly wechat: Wechat;
  readonly account: CompanyAccount;
}

/**
 * The company's account of an appid.
 *
 * @param kinds of account that can do what is asked
 * @throws BAD_USER_INPUT when there is none, or it is of another kind
 */
export function reachAccount(
  { wechat }: { readonly wechat: Wechat | null },
  appid: string,
  ...kinds: readonly CompanyAccount["kind"][]
): Reached {
  const account = wechat?.accounts.get(appid);
  if (!wechat || !account) throw badInput("input.appid", "there is no such account in the configuration");
  if (!kinds.includes(account.kind))
    throw badInput("input.appid", `is an account of kind ${account.kind}; this is for ${kinds.join(", ")}`);
  return { wechat, account };
}
