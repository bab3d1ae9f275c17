import { rejectionOf } from "./faults.ts";
import type { CompanyAccount } from "./config.ts";
import type { WechatAuthorizationNeeded, WechatCodeRejected } from "../domain/wechat.ts";
import type { Wechat } from "./Wechat.ts";

/** Who WeChat says has come. */
export interface WechatPerson {
  readonly kind: "WechatPerson";
  readonly openid: string;
  readonly unionid: string | null;
  /** Of a mini-program; opens what old base libraries send. */
  readonly sessionKey: string | null;
}

/** What a code of WeChat proves. */
export type CodeProof = WechatPerson | WechatCodeRejected | WechatAuthorizationNeeded;

/**
 * Asks WeChat who a code stands for.
 *
 * @throws WechatError when WeChat gives no answer
 */
export async function identify(
  { client }: Pick<Wechat, "client">,
  { kind, appid }: CompanyAccount,
  code: string,
): Promise<CodeProof> {
  try {
    if (kind === "MINI_PROGRAM") return { ...(await client.codeToSession(appid, code)), kind: "WechatPerson" };
    const { openid, unionid, isSnapshotUser } = await client.exchangeOauthCode(appid, code);
    return isSnapshotUser
      ? { kind: "WechatAuthorizationNeeded" }
      : { kind: "WechatPerson", openid, unionid, sessionKey: null };
  } catch (error) {
    const rejection = rejectionOf(error);
    if (!rejection) throw error;
    return rejection;
  }
}
