import { refuse } from "../refuse.ts";
import type { App } from "../world/Apps.ts";
import type { OauthScope } from "../world/Codes.ts";
import type { UserGrant } from "../world/UserTokens.ts";
import type { World } from "../world/World.ts";
import { authenticateAppInQuery, parameter } from "./authenticate.ts";
import type { ApiRequest, Endpoint } from "./Endpoint.ts";

/** `GET /sns/oauth2/access_token`: a code of a page, an app or a website for the person's openid and tokens. */
export const getUserToken: Endpoint = (world, request) => {
  const app = authenticateAppInQuery(world, request);
  if (app.kind === "MINI_PROGRAM") throw refuse(48001);
  const value = parameter(request, "code");
  if (!value) throw refuse(41008);
  if (parameter(request, "grant_type") !== "authorization_code") throw refuse(40002);
  world.quotas.spend("oauthTokenPerMinute", app.appid);
  const { personId, scope, isSnapshotUser } = world.codes.redeem({ value, kind: "OAUTH", appid: app.appid });
  const person = world.people.get(personId);
  const { openid, unionid } = isSnapshotUser
    ? world.people.snapshot(app, value)
    : { openid: world.people.openid(person, app.appid), unionid: world.people.unionid(person, app) };
  const nickname = isSnapshotUser ? "微信用户" : person.name;
  const grant = { appid: app.appid, openid, unionid, scope, nickname };
  return {
    ...world.userTokens.issue(grant, app.kind === "APP" ? 180 : 30),
    openid,
    scope,
    ...(isSnapshotUser ? { is_snapshotuser: 1 } : {}),
    ...unionidFor(scope, unionid),
  };
};

/** `GET /sns/oauth2/refresh_token`: a fresh access token; the refresh token itself is never renewed. */
export const refreshUserToken: Endpoint = (world, request) => {
  const appid = parameter(request, "appid");
  if (!appid) throw refuse(41002);
  const app: App | null = world.apps.find(appid);
  if (!app) throw refuse(40013);
  request.appid = appid;
  if (parameter(request, "grant_type") !== "refresh_token") throw refuse(40002);
  const token = parameter(request, "refresh_token");
  if (!token) throw refuse(41003);
  const { tokens, grant } = world.userTokens.refresh(appid, token);
  return { ...tokens, openid: grant.openid, scope: grant.scope };
};

/** `GET /sns/userinfo`: what is left of a profile; region and sex have been empty since 2021. */
export const getUserInfo: Endpoint = (world, request) => {
  const { openid, unionid, scope, nickname } = provenGrant(world, request);
  if (scope === "snsapi_base") throw refuse(48001);
  return {
    openid,
    nickname,
    sex: 0,
    language: "",
    city: "",
    province: "",
    country: "",
    headimgurl: "",
    privilege: [],
    ...unionidFor(scope, unionid),
  };
};

/** `GET /sns/auth`: whether a person's access token still works. */
export const checkUserToken: Endpoint = (world, request) => {
  provenGrant(world, request);
  return { errcode: 0, errmsg: "ok" };
};

function provenGrant(world: World, request: ApiRequest): UserGrant {
  const token = parameter(request, "access_token");
  if (!token) throw refuse(41001);
  const openid = parameter(request, "openid");
  if (!openid) throw refuse(41009);
  const grant = world.userTokens.check(token, openid);
  request.appid = grant.appid;
  return grant;
}

/** A page within WeChat that asked for `snsapi_base` is told no unionid. */
const unionidFor = (scope: OauthScope, unionid: string | null) =>
  scope === "snsapi_base" || unionid === null ? {} : { unionid };
