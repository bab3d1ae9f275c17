import { signSessionCheck } from "../../crypto/userData.ts";
import { refuse } from "../refuse.ts";
import type { StandInPhone } from "../world/People.ts";
import type { World } from "../world/World.ts";
import { authenticateAppInQuery, authenticateToken, parameter } from "./authenticate.ts";
import type { ApiRequest, Endpoint } from "./Endpoint.ts";
import { readJson, textOf } from "./readJson.ts";

/** `GET /sns/jscode2session`: a code of `wx.login` for openid, session key and, when the app is bound, unionid. */
export const code2Session: Endpoint = (world, request) => {
  const app = authenticateAppInQuery(world, request);
  const value = parameter(request, "js_code");
  if (!value) throw refuse(41008);
  if (parameter(request, "grant_type") !== "authorization_code") throw refuse(40002);
  const { personId } = world.codes.redeem({ value, kind: "LOGIN", appid: app.appid }, (grant) => {
    world.quotas.spend("code2SessionPerPersonAndMinute", app.appid, grant.personId);
    if (world.people.get(grant.personId).isHighRisk) throw refuse(40226);
  });
  const person = world.people.get(personId);
  const openid = world.people.openid(person, app.appid);
  const unionid = world.people.unionid(person, app);
  const session_key = world.sessions.current(app.appid, openid) ?? world.sessions.renew(app.appid, openid);
  return { session_key, openid, ...(unionid === null ? {} : { unionid }) };
};

/** `POST /wxa/business/getuserphonenumber`: a code of the phone button for the number bound to WeChat. */
export const getUserPhoneNumber: Endpoint = (world, request) => {
  const body = readJson(request);
  const app = authenticateToken(world, request, "MINI_PROGRAM");
  const openid = textOf(body.openid);
  const { personId, answer } = world.codes.redeem(
    { value: textOf(body.code), kind: "PHONE", appid: app.appid },
    (grant) => {
      const owner = world.people.openid(world.people.get(grant.personId), app.appid);
      if (openid && openid !== owner) throw refuse(40003);
    },
  );
  const { phone } = world.people.get(personId);
  if (!phone) throw refuse(40029);
  const shown = phoneInfo(phone, answer.watermarkAppid, world.now());
  const countryCode = answer.countryCodeAs === "NUMBER" ? Number(shown.countryCode) : shown.countryCode;
  return { errcode: 0, errmsg: "ok", phone_info: { ...shown, countryCode } };
};

/** A number as WeChat gives it: that of another country carries its calling code. */
export const phoneInfo = ({ countryCode, purePhoneNumber }: StandInPhone, appid: string, now: Date) => ({
  phoneNumber: countryCode === "86" ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`,
  purePhoneNumber,
  countryCode,
  watermark: { timestamp: Math.floor(now.getTime() / 1000), appid },
});

/** `GET /wxa/checksession`: whether a session key is still the person's. */
export const checkSession: Endpoint = (world, request) => {
  provenSession(world, request);
  return { errcode: 0, errmsg: "ok" };
};

/** `GET /wxa/resetusersessionkey`: a new session key in exchange for the one that still is. */
export const resetSessionKey: Endpoint = (world, request) => {
  const { appid, openid } = provenSession(world, request);
  return { errcode: 0, errmsg: "ok", openid, session_key: world.sessions.renew(appid, openid) };
};

/** The caller proves that it has the session key by signing the empty text with it. */
function provenSession(world: World, request: ApiRequest): { readonly appid: string; readonly openid: string } {
  const { appid } = authenticateToken(world, request, "MINI_PROGRAM");
  const openid = parameter(request, "openid");
  if (!openid) throw refuse(41009);
  if (!world.people.byOpenid(appid, openid)) throw refuse(40003);
  if (parameter(request, "sig_method") !== "hmac_sha256") throw refuse(87008);
  const key = world.sessions.current(appid, openid);
  if (key === null) throw refuse(87007);
  if (parameter(request, "signature") !== signSessionCheck(key)) throw refuse(87009);
  return { appid, openid };
}
