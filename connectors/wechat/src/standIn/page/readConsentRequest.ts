import type { App, AppKind, Apps } from "../world/Apps.ts";
import type { OauthScope } from "../world/Codes.ts";
import { scopesOf } from "../world/consent.ts";

/** What a web page or a website asks a person for. */
export interface ConsentRequest {
  readonly app: App;
  readonly redirectUri: URL;
  readonly scope: OauthScope;
  /** Given back as it came; null when there was none. */
  readonly state: string | null;
}

/** Something in the link is unfit; the message names the parameter and the reason, and repeats nothing of it. */
export class ConsentRequestError extends Error {
  override name = "ConsentRequestError";
}

/** The pages on which people agree, and the kind of app that sends them there. */
export const CONSENT_PAGES: ReadonlyMap<string, AppKind> = new Map([
  ["/connect/oauth2/authorize", "OFFICIAL_ACCOUNT"],
  ["/connect/qrconnect", "WEBSITE"],
]);

const PARAMETERS = ["appid", "redirect_uri", "response_type", "scope", "state"];

/**
 * Reads the link of a consent page, as strictly as WeChat does.
 *
 * @throws ConsentRequestError
 */
export function readConsentRequest(apps: Apps, kind: AppKind, query: URLSearchParams): ConsentRequest {
  const refuse = (parameter: string, reason: string) => new ConsentRequestError(`${parameter}: ${reason}`);
  const app = apps.find(query.get("appid") ?? "");
  if (!app) throw refuse("appid", "there is no such app");
  if (app.kind !== kind) throw refuse("appid", `is not of the kind ${kind}, which this page is for`);
  const redirectUri = readRedirectUri(app, query.get("redirect_uri") ?? "");
  if (!redirectUri) throw refuse("redirect_uri", "must be an http or https address on a host registered for the app");
  if (query.get("response_type") !== "code") throw refuse("response_type", "must be code");
  const scope = scopesOf(kind).find((known) => known === query.get("scope"));
  if (!scope) throw refuse("scope", `must be one of: ${scopesOf(kind).join(", ")}`);
  const state = query.get("state");
  if (kind === "OFFICIAL_ACCOUNT") {
    if (!/^[A-Za-z0-9]{0,128}$/.test(state ?? "")) throw refuse("state", "must be at most 128 letters and digits");
    const given = [...query.keys()].filter((name) => PARAMETERS.includes(name));
    if (given.join() !== PARAMETERS.filter((name) => given.includes(name)).join())
      throw refuse("query", `the order must be ${PARAMETERS.join(", ")}`);
  }
  return { app, redirectUri, scope, state };
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Null for an address that the app may not send people to. */
function readRedirectUri({ redirectHosts }: App, text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password) return null;
  return [...LOOPBACK, ...redirectHosts].includes(url.hostname) ? url : null;
}
