import { refuse } from "../refuse.ts";
import type { App, AppKind } from "../world/Apps.ts";
import type { World } from "../world/World.ts";
import type { ApiRequest } from "./Endpoint.ts";

/**
 * The app that names itself with appid and secret.
 *
 * @throws Refusal 41002 or 41004 when either is missing, 40013 for an unknown appid, 40125 for a wrong secret
 */
export function authenticateApp(
  { apps }: World,
  request: ApiRequest,
  { appid, secret }: { readonly appid: string; readonly secret: string },
): App {
  if (!appid) throw refuse(41002);
  if (!secret) throw refuse(41004);
  const app = apps.find(appid);
  if (!app) throw refuse(40013);
  request.appid = appid;
  if (app.secret !== secret) throw refuse(40125);
  return app;
}

/** The same, with appid and secret in the query: they are not looked for in a body. */
export const authenticateAppInQuery = (world: World, request: ApiRequest): App =>
  authenticateApp(world, request, { appid: parameter(request, "appid"), secret: parameter(request, "secret") });

/**
 * The app that the access token in the query belongs to.
 *
 * @param kind who may call; every kind of app unless given
 * @throws Refusal 41001 without a token, 40001 or 42001 for one that does not work, 48001 for a kind of app that may not call
 */
export function authenticateToken({ accessTokens, apps }: World, request: ApiRequest, kind?: AppKind): App {
  const token = parameter(request, "access_token");
  if (!token) throw refuse(41001);
  const app = apps.get(accessTokens.appidOf(token));
  request.appid = app.appid;
  if (kind && app.kind !== kind) throw refuse(48001);
  return app;
}

/** A parameter of the query; empty when it is missing. */
export const parameter = ({ query }: ApiRequest, name: string): string => query.get(name) ?? "";
