import { WechatError } from "../errors.ts";
import type { AccessTokens } from "./accessTokens.ts";
import type { Ask } from "./ask.ts";
import { isStaleToken } from "./errcodes.ts";

/**
 * Puts the account's access token into each call. A call whose token WeChat refuses is sent once more with another: it
 * was refused before it did anything, so this holds for codes too.
 */
export const createAskWithToken =
  (ask: Ask, tokens: AccessTokens): Ask =>
  async (appid, call) => {
    const askWith = (token: string) => ask(appid, { ...call, query: { access_token: token, ...call.query } });
    const token = await tokens.of(appid);
    try {
      return await askWith(token);
    } catch (error) {
      if (!(error instanceof WechatError) || !isStaleToken(error)) throw error;
      return askWith(await tokens.after(appid, token));
    }
  };
