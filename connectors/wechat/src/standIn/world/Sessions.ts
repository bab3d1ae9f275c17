import { randomBytes } from "node:crypto";

/** The session key of every person in every mini-program: the newest one, as `wx.login` leaves it. */
export class Sessions {
  readonly #keys = new Map<string, string>();

  /** A new key, which replaces the one before. */
  renew(appid: string, openid: string): string {
    const key = randomBytes(16).toString("base64");
    this.#keys.set(`${appid}\n${openid}`, key);
    return key;
  }

  /** The key in base64; null when the person never logged in. */
  current(appid: string, openid: string): string | null {
    return this.#keys.get(`${appid}\n${openid}`) ?? null;
  }
}
