import { randomBytes } from "node:crypto";
import { refuse } from "../refuse.ts";

const LIFETIME_MS = 7_200_000;
/** So long the old token and the new one both work. */
const OVERLAP_MS = 300_000;

interface Token {
  readonly value: string;
  readonly appid: string;
  readonly expiresAt: number;
  /** From then on it is no longer the latest. */
  validUntil: number;
}

/** A token and how many seconds it has left. */
export interface IssuedToken {
  readonly access_token: string;
  readonly expires_in: number;
}

/**
 * The access tokens of `/cgi-bin/token` and `/cgi-bin/stable_token`. The two ways know nothing of each other: a new
 * token of one leaves those of the other alone.
 */
export class AccessTokens {
  readonly #now: () => Date;
  readonly #plain = new Map<string, Token>();
  readonly #stable = new Map<string, Token>();
  readonly #all = new Map<string, Token>();
  readonly #forcedAt = new Map<string, number>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** A new token at every call; the one before works for five more minutes. */
  issuePlain(appid: string): IssuedToken {
    const old = this.#plain.get(appid);
    if (old) old.validUntil = Math.min(old.validUntil, this.#ms() + OVERLAP_MS);
    return this.#shown(this.#make(appid, this.#plain));
  }

  /**
   * The same token as long as it has more than five minutes left, else a new one beside it.
   *
   * @param force a new one in any case, and the old one dies at once
   */
  issueStable(appid: string, force: boolean): IssuedToken {
    const old = this.#stable.get(appid);
    if (old && !force && old.validUntil - this.#ms() > OVERLAP_MS) return this.#shown(old);
    if (old && force) old.validUntil = this.#ms();
    if (force) this.#forcedAt.set(appid, this.#ms());
    return this.#shown(this.#make(appid, this.#stable));
  }

  /** When a new stable token was last forced, in milliseconds since 1970; null when never. */
  lastForcedAt(appid: string): number | null {
    return this.#forcedAt.get(appid) ?? null;
  }

  /** Makes every token of the app invalid, as a reset of its secret does. */
  revoke(appid: string): void {
    for (const token of this.#all.values()) if (token.appid === appid) token.validUntil = this.#ms();
  }

  /**
   * Whose token it is.
   *
   * @throws Refusal 40001 for one that is unknown or not the latest, 42001 for one past its time
   */
  appidOf(value: string): string {
    const token = this.#all.get(value);
    if (!token) throw refuse(40001);
    if (this.#ms() >= token.expiresAt) throw refuse(42001);
    if (this.#ms() >= token.validUntil) throw refuse(40001);
    return token.appid;
  }

  #make(appid: string, kind: Map<string, Token>): Token {
    this.#forget(this.#ms() - LIFETIME_MS);
    const expiresAt = this.#ms() + LIFETIME_MS;
    const token = { value: newTokenValue(), appid, expiresAt, validUntil: expiresAt };
    kind.set(appid, token);
    this.#all.set(token.value, token);
    return token;
  }

  /** Tokens lie in the order in which they were issued. */
  #forget(expiredBefore: number): void {
    for (const [value, { expiresAt }] of this.#all) {
      if (expiresAt >= expiredBefore) return;
      this.#all.delete(value);
    }
  }

  #shown({ value, validUntil }: Token): IssuedToken {
    return { access_token: value, expires_in: Math.floor((validUntil - this.#ms()) / 1000) };
  }

  #ms(): number {
    return this.#now().getTime();
  }
}

/** WeChat's tokens begin with a number and are long: a caller has to have room for 512 characters. */
export const newTokenValue = (): string => `80_${randomBytes(96).toString("base64url")}`;
