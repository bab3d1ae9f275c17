import type { WechatAccount } from "../accounts.ts";
import { WechatError } from "../errors.ts";

/** What a person is asked to allow: `snsapi_login` on a website, the others in WeChat's own browser. */
export type OauthScope = "snsapi_base" | "snsapi_userinfo" | "snsapi_login";

export interface AuthorizationRequest {
  readonly appid: string;
  /** Where WeChat sends the browser back to, with `code` and `state`; its host must be set in the account's console. */
  readonly redirectUri: string;
  /** `snsapi_base` asks nothing and gives the openid alone; only the others give a unionid. */
  readonly scope: OauthScope;
  /** Comes back as it is: 1 to 128 letters and digits, unguessable, bound to the browser's session. */
  readonly state: string;
}

const badRequest = (reason: string) => new WechatError("BAD_REQUEST", { reason });

function requireWebAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw badRequest("redirectUri must be an http or https address");
  }
  return text;
}

/**
 * Where to send the browser for a login: the WeChat browser's own consent, or a website's QR code.
 *
 * @throws WechatError `BAD_REQUEST` naming the argument that WeChat would refuse
 */
export function authorizationUrl(
  openBase: URL,
  { appid, kind }: WechatAccount,
  { redirectUri, scope, state }: AuthorizationRequest,
): string {
  const isWebsite = kind === "WEBSITE";
  if (isWebsite !== (scope === "snsapi_login"))
    throw badRequest(`scope ${scope} is not for an account of kind ${kind}`);
  if (!/^[A-Za-z0-9]{1,128}$/.test(state)) throw badRequest("state must be 1 to 128 letters and digits");
  // WeChat checks the order of these.
  const parameters = Object.entries({
    appid,
    redirect_uri: requireWebAddress(redirectUri),
    response_type: "code",
    scope,
    state,
  });
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  const page = isWebsite ? "/connect/qrconnect" : "/connect/oauth2/authorize";
  return `${openBase.href.replace(/\/$/, "")}${page}?${query}#wechat_redirect`;
}
