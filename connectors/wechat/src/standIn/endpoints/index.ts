import { clearQuota, getStableToken, getToken } from "./accessTokens.ts";
import type { Endpoint } from "./Endpoint.ts";
import { getFollower, getFollowers, getFollowersInfo } from "./followers.ts";
import { checkSession, code2Session, getUserPhoneNumber, resetSessionKey } from "./miniProgram.ts";
import { checkUserToken, getUserInfo, getUserToken, refreshUserToken } from "./oauth.ts";

/** Every path of `api.weixin.qq.com` that the stand-in answers. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ["/sns/jscode2session", code2Session],
  ["/wxa/business/getuserphonenumber", getUserPhoneNumber],
  ["/wxa/checksession", checkSession],
  ["/wxa/resetusersessionkey", resetSessionKey],
  ["/cgi-bin/token", getToken],
  ["/cgi-bin/stable_token", getStableToken],
  ["/cgi-bin/clear_quota", clearQuota],
  ["/sns/oauth2/access_token", getUserToken],
  ["/sns/oauth2/refresh_token", refreshUserToken],
  ["/sns/userinfo", getUserInfo],
  ["/sns/auth", checkUserToken],
  ["/cgi-bin/user/get", getFollowers],
  ["/cgi-bin/user/info", getFollower],
  ["/cgi-bin/user/info/batchget", getFollowersInfo],
]);

export type { ApiRequest } from "./Endpoint.ts";
