import { readAccounts, type WechatAccount } from "../accounts.ts";
import type { SealedUserData } from "../crypto/userData.ts";
import { memoryAccessTokenCache, type AccessTokenCache } from "./accessTokenCache.ts";
import { createAccessTokens } from "./accessTokens.ts";
import { createAsk } from "./ask.ts";
import { createAskWithToken } from "./askWithToken.ts";
import { authorizationUrl, type AuthorizationRequest } from "./authorizationUrl.ts";
import { codeToSession, type MiniProgramSession } from "./codeToSession.ts";
import { exchangeOauthCode, type OauthLogin } from "./exchangeOauthCode.ts";
import { followerInfo, followers, type FollowerInfo, type FollowerPage } from "./followers.ts";
import { createHttp } from "./http.ts";
import { createLimits } from "./limits.ts";
import { silentLogger, type WechatLogger } from "./logger.ts";
import { decryptPhone, phoneByCode, type WechatPhone } from "./phone.ts";

export interface WechatClientOptions {
  readonly accounts: readonly WechatAccount[];
  /** Where calls go; `https://api.weixin.qq.com` unless a stand-in or one of WeChat's regional hosts is meant. */
  readonly apiBase?: string;
  /** Where browsers are sent to log in. */
  readonly openBase?: string;
  /** Where access tokens are kept; in this process, unless several share them. */
  readonly tokens?: AccessTokenCache;
  /**
   * How long one call to WeChat may take with its repetitions, in milliseconds. A method that needs an access token
   * waits as long again for it.
   */
  readonly timeoutMs?: number;
  readonly now?: () => Date;
  readonly logger?: WechatLogger;
}

/**
 * WeChat, as far as Datong needs it. Every method throws a WechatError for what WeChat or the network does; its `kind`
 * says what to do.
 */
export interface WechatClient {
  /** Who has opened the mini-program, by the code of `wx.login`. */
  codeToSession(appid: string, code: string): Promise<MiniProgramSession>;
  /** The number that the phone button's code stands for. With the openid, WeChat checks that the code is that person's. */
  phoneByCode(appid: string, code: string, openid?: string): Promise<WechatPhone>;
  /** The number in the phone button's `encryptedData`. `UNDECIPHERABLE`, a stale session key, happens every day. */
  decryptPhone(sealed: SealedUserData): WechatPhone;
  /** Where to send a browser to log in at an official account or a website. */
  authorizationUrl(request: AuthorizationRequest): string;
  /** Who has logged in, by the code that the browser or the app brought back. */
  exchangeOauthCode(appid: string, code: string): Promise<OauthLogin>;
  /** A page of an official account's followers. */
  followers(appid: string, afterOpenid?: string): Promise<FollowerPage>;
  /** What WeChat knows of up to 100 followers. */
  followerInfo(appid: string, openids: readonly string[]): Promise<readonly FollowerInfo[]>;
  /** Lets calls under way end, then closes the connections. */
  close(): Promise<void>;
}

function readBase(text: string, field: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new TypeError(`${field} must be an http or https address`);
  }
  return url;
}

/**
 * A client for the accounts of one company.
 *
 * @throws TypeError naming the option that is wrong, never its value
 */
export function createWechatClient({
  accounts: configured,
  apiBase = "https://api.weixin.qq.com",
  openBase = "https://open.weixin.qq.com",
  tokens: cache = memoryAccessTokenCache(),
  timeoutMs = 5_000,
  now = () => new Date(),
  logger = silentLogger,
}: WechatClientOptions): WechatClient {
  const accounts = readAccounts(configured);
  const open = readBase(openBase, "openBase");
  const http = createHttp(readBase(apiBase, "apiBase"));
  const ask = createAsk({ http, limits: createLimits(now), logger, timeoutMs });
  const askWithToken = createAskWithToken(ask, createAccessTokens({ accounts, ask, cache, logger, now }));

  return {
    codeToSession: async (appid, code) => codeToSession(ask, accounts.of(appid, "MINI_PROGRAM"), code),
    phoneByCode: async (appid, code, openid) =>
      phoneByCode(askWithToken, accounts.of(appid, "MINI_PROGRAM"), code, openid),
    decryptPhone: (sealed) => {
      accounts.of(sealed.appid, "MINI_PROGRAM");
      return decryptPhone(sealed);
    },
    authorizationUrl: (request) =>
      authorizationUrl(open, accounts.of(request.appid, "OFFICIAL_ACCOUNT", "WEBSITE"), request),
    exchangeOauthCode: async (appid, code) =>
      exchangeOauthCode(ask, accounts.of(appid, "OFFICIAL_ACCOUNT", "APP", "WEBSITE"), code),
    followers: async (appid, afterOpenid) =>
      followers(askWithToken, accounts.of(appid, "OFFICIAL_ACCOUNT"), afterOpenid),
    followerInfo: async (appid, openids) => followerInfo(askWithToken, accounts.of(appid, "OFFICIAL_ACCOUNT"), openids),
    close: () => http.close(),
  };
}
