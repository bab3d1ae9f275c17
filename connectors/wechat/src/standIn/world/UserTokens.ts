import { refuse } from "../refuse.ts";
import { newTokenValue } from "./AccessTokens.ts";
import type { OauthScope } from "./Codes.ts";

const ACCESS_MS = 7_200_000;

/** Whom a token of a web page, an app or a website speaks of. */
export interface UserGrant {
  readonly appid: string;
  readonly openid: string;
  readonly unionid: string | null;
  readonly scope: OauthScope;
  readonly nickname: string;
}

interface UserToken {
  readonly grant: UserGrant;
  readonly expiresAt: number;
}

export interface IssuedUserTokens {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token: string;
}

/** The tokens that a person's consent gives (`/sns/…`); they have nothing to do with the app's own access token. */
export class UserTokens {
  readonly #now: () => Date;
  readonly #access = new Map<string, UserToken>();
  readonly #refresh = new Map<string, UserToken>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @param refreshDays how long the refresh token lasts: 30, or 180 in an app */
  issue(grant: UserGrant, refreshDays: number): IssuedUserTokens {
    const refresh_token = newTokenValue();
    this.#refresh.set(refresh_token, { grant, expiresAt: this.#now().getTime() + refreshDays * 86_400_000 });
    return { ...this.#issueAccess(grant), refresh_token };
  }

  /**
   * A fresh access token; the refresh token stays as it is and lasts no longer.
   *
   * @throws Refusal 40030 for an unknown refresh token or another app's, 42002 for one past its time
   */
  refresh(appid: string, refresh_token: string): { readonly tokens: IssuedUserTokens; readonly grant: UserGrant } {
    const token = this.#refresh.get(refresh_token);
    if (token?.grant.appid !== appid) throw refuse(40030);
    if (this.#now().getTime() >= token.expiresAt) throw refuse(42002);
    return { tokens: { ...this.#issueAccess(token.grant), refresh_token }, grant: token.grant };
  }

  /**
   * Whom an access token speaks of.
   *
   * @throws Refusal 40001 for an unknown token, 42001 for one past its time, 40003 for another person's openid
   */
  check(access_token: string, openid: string): UserGrant {
    const token = this.#access.get(access_token);
    if (!token) throw refuse(40001);
    if (this.#now().getTime() >= token.expiresAt) throw refuse(42001);
    if (token.grant.openid !== openid) throw refuse(40003);
    return token.grant;
  }

  #issueAccess(grant: UserGrant): { readonly access_token: string; readonly expires_in: number } {
    const access_token = newTokenValue();
    this.#access.set(access_token, { grant, expiresAt: this.#now().getTime() + ACCESS_MS });
    return { access_token, expires_in: ACCESS_MS / 1000 };
  }
}
