import { refuse } from "../refuse.ts";
import type { App } from "../world/Apps.ts";
import { authenticateApp, authenticateAppInQuery, authenticateToken, parameter } from "./authenticate.ts";
import type { ApiRequest, Endpoint } from "./Endpoint.ts";
import { readJson, textOf } from "./readJson.ts";

/** `GET /cgi-bin/token`: a new access token at every call. */
export const getToken: Endpoint = (world, request) => {
  if (parameter(request, "grant_type") !== "client_credential") throw refuse(40002);
  const app = authenticateAppInQuery(world, request);
  requireListedAddress(app, request);
  world.quotas.spend("tokenPerDay", app.appid);
  return world.accessTokens.issuePlain(app.appid);
};

/** A forced token may follow another after half a minute. */
const FORCED_APART_MS = 30_000;

/** `POST /cgi-bin/stable_token`: the same access token for everyone who asks, as long as it lasts. */
export const getStableToken: Endpoint = (world, request) => {
  const body = readJson(request);
  if (body.grant_type !== "client_credential") throw refuse(40002);
  const app = authenticateApp(world, request, { appid: textOf(body.appid), secret: textOf(body.secret) });
  requireListedAddress(app, request);
  world.quotas.spend("stableTokenPerMinute", app.appid);
  world.quotas.spend("stableTokenPerDay", app.appid);
  const force = body.force_refresh === true;
  if (force) {
    const last = world.accessTokens.lastForcedAt(app.appid);
    if (last !== null && world.now().getTime() - last < FORCED_APART_MS) throw refuse(45011);
    world.quotas.spend("forcedTokenPerDay", app.appid);
  }
  return world.accessTokens.issueStable(app.appid, force);
};

/** `POST /cgi-bin/clear_quota`: gives the app its calls of today back, ten times a month. */
export const clearQuota: Endpoint = (world, request) => {
  const body = readJson(request);
  const app = authenticateToken(world, request);
  if (body.appid !== app.appid) throw refuse(40013);
  world.quotas.spend("clearQuotaPerMonth", app.appid);
  world.quotas.clear(app.appid);
  return { errcode: 0, errmsg: "ok" };
};

function requireListedAddress({ ipWhitelist }: App, { address }: ApiRequest): void {
  if (ipWhitelist && !ipWhitelist.includes(address))
    throw refuse(40164, `invalid ip ${address} ipv6 ::ffff:${address}, not in whitelist`);
}
