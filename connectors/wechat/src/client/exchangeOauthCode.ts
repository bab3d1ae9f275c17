import type { WechatAccount } from "../accounts.ts";
import { WechatError } from "../errors.ts";
import { readInteger, readText } from "../readValues.ts";
import type { Ask } from "./ask.ts";
import { requireCode, requireText } from "./readAnswer.ts";

const TOKEN_ENDPOINT = "/sns/oauth2/access_token";
const PROFILE_ENDPOINT = "/sns/userinfo";

/** Who has logged in through the official account's page, the app or the website. */
export interface OauthLogin {
  /** The person at this account. */
  readonly openid: string;
  /** The person at the Open Platform account; null with `snsapi_base`, and for an account that is bound to none. */
  readonly unionid: string | null;
  /** What the person allowed, as WeChat says it. */
  readonly scope: string;
  /** A look at the page without a login (快照页): the openid is nobody's, and must make or join no user. */
  readonly isSnapshotUser: boolean;
}

/**
 * Exchanges the code of an OAuth login: one use, 5 minutes in WeChat, 10 on a website. Asks for the profile as well
 * where the person allowed it and the first answer has no unionid; nothing but the unionid is read from it.
 */
export async function exchangeOauthCode(ask: Ask, { appid, secret }: WechatAccount, code: string): Promise<OauthLogin> {
  const answer = await ask(appid, {
    endpoint: TOKEN_ENDPOINT,
    query: { appid, secret, code: requireCode(code, TOKEN_ENDPOINT), grant_type: "authorization_code" },
    spendsCode: true,
  });
  const login = {
    openid: requireText(answer, "openid", TOKEN_ENDPOINT),
    unionid: readText(answer.unionid),
    scope: readText(answer.scope) ?? "",
    isSnapshotUser: readInteger(answer.is_snapshotuser) === 1,
  };
  const mayReadProfile = login.scope.split(/[,\s]+/).includes("snsapi_userinfo");
  if (login.unionid !== null || login.isSnapshotUser || !mayReadProfile) return login;

  const accessToken = requireText(answer, "access_token", TOKEN_ENDPOINT);
  const profile = await ask(appid, {
    endpoint: PROFILE_ENDPOINT,
    query: { access_token: accessToken, openid: login.openid, lang: "zh_CN" },
    spendsCode: false,
  });
  if (readText(profile.openid) !== login.openid) {
    throw new WechatError("BAD_ANSWER", { endpoint: PROFILE_ENDPOINT, reason: "the profile is another person's" });
  }
  return { ...login, unionid: readText(profile.unionid) };
}
