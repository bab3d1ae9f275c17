/** A token that an account's calls carry. */
export interface AccessToken {
  readonly token: string;
  /** When it must no longer be used; some minutes before WeChat ends it. */
  readonly expiresAt: Date;
}

/** Where the tokens of all processes are kept. They open the account: store them encrypted. */
export interface AccessTokenCache {
  /** The account's token, expired or not, or null. */
  get(appid: string): Promise<AccessToken | null>;
  set(appid: string, token: string, expiresAt: Date): Promise<void>;
  /** Forgets the account's token if it still is this one; another process may have put a newer one there. */
  drop(appid: string, token: string): Promise<void>;
}

/** Keeps tokens in this process. */
export function memoryAccessTokenCache(): AccessTokenCache {
  const tokens = new Map<string, AccessToken>();
  return {
    get: (appid) => Promise.resolve(tokens.get(appid) ?? null),
    set: (appid, token, expiresAt) => {
      tokens.set(appid, { token, expiresAt });
      return Promise.resolve();
    },
    drop: (appid, token) => {
      if (tokens.get(appid)?.token === token) tokens.delete(appid);
      return Promise.resolve();
    },
  };
}
