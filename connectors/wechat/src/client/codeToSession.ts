import type { WechatAccount } from "../accounts.ts";
import { readText } from "../readValues.ts";
import type { Ask } from "./ask.ts";
import { requireCode, requireText } from "./readAnswer.ts";

const ENDPOINT = "/sns/jscode2session";

/** Who has opened a mini-program. */
export interface MiniProgramSession {
  /** The person at this mini-program. */
  readonly openid: string;
  /** The person at the Open Platform account; null while the mini-program is bound to none. */
  readonly unionid: string | null;
  /** Base64; opens the person's user data. Never to be given to the client. */
  readonly sessionKey: string;
}

/** Exchanges the code of `wx.login`: 5 minutes, one use. */
export async function codeToSession(
  ask: Ask,
  { appid, secret }: WechatAccount,
  code: string,
): Promise<MiniProgramSession> {
  const answer = await ask(appid, {
    endpoint: ENDPOINT,
    query: { appid, secret, js_code: requireCode(code, ENDPOINT), grant_type: "authorization_code" },
    spendsCode: true,
  });
  return {
    openid: requireText(answer, "openid", ENDPOINT),
    unionid: readText(answer.unionid),
    sessionKey: requireText(answer, "session_key", ENDPOINT),
  };
}
