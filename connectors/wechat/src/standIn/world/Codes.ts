import { randomBytes } from "node:crypto";
import { refuse } from "../refuse.ts";

export type OauthScope = "snsapi_base" | "snsapi_userinfo" | "snsapi_login";

/** What a code stands for. */
export type CodeGrant =
  | { readonly kind: "LOGIN"; readonly appid: string; readonly personId: string }
  | { readonly kind: "PHONE"; readonly appid: string; readonly personId: string; readonly answer: PhoneAnswer }
  | {
      readonly kind: "OAUTH";
      readonly appid: string;
      readonly personId: string;
      readonly scope: OauthScope;
      /** The visitor sees a snapshot page (快照页) and stands there as a virtual account. */
      readonly isSnapshotUser: boolean;
    };

/** Ways in which WeChat's answer about a number is known to differ. */
export interface PhoneAnswer {
  /** The document's table says text, its sample shows a number. */
  readonly countryCodeAs: "TEXT" | "NUMBER";
  /** Whose data the answer says it is; the app's own unless a test forges it. */
  readonly watermarkAppid: string;
}

type Grant<Kind extends CodeGrant["kind"]> = Extract<CodeGrant, { readonly kind: Kind }>;

interface Code {
  readonly grant: CodeGrant;
  readonly issuedAt: number;
  readonly expiresAt: number;
  isUsed: boolean;
}

const MINUTE_MS = 60_000;
/** So long a code is remembered, in order to say that it was used rather than that it never was. */
const REMEMBERED_MS = 24 * 60 * MINUTE_MS;

/** The codes that a client gets from WeChat and a server exchanges: each works once, and not for long. */
export class Codes {
  readonly #now: () => Date;
  readonly #codes = new Map<string, Code>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @param lifetimeMinutes 5 for `wx.login`, phone numbers and pages within WeChat, 10 for a website or an app */
  issue(grant: CodeGrant, lifetimeMinutes: number): string {
    const issuedAt = this.#now().getTime();
    this.#forget(issuedAt - REMEMBERED_MS);
    const value = randomBytes(24).toString("base64url");
    this.#codes.set(value, { grant, issuedAt, expiresAt: issuedAt + lifetimeMinutes * MINUTE_MS, isUsed: false });
    return value;
  }

  /**
   * Uses a code up. Of two calls with one code at the same moment exactly one comes through.
   *
   * @param isFor looks at what the code stands for before it is used up; what it throws leaves the code usable
   * @throws Refusal 40029 for an unknown code, one of another app (a phone code: 40013) or of another kind; 40163 for a
   *   used one (a phone code: 40029); 42003 for an OAuth code that is too old (another: 40029)
   */
  redeem<Kind extends CodeGrant["kind"]>(
    { value, kind, appid }: { readonly value: string; readonly kind: Kind; readonly appid: string },
    isFor: (grant: Grant<Kind>) => void = () => undefined,
  ): Grant<Kind> {
    const code = this.#codes.get(value);
    if (!code || !isOfKind(code.grant, kind)) throw refuse(40029);
    const isPhone = kind === "PHONE";
    if (code.grant.appid !== appid) throw refuse(isPhone ? 40013 : 40029);
    if (code.isUsed) throw refuse(isPhone ? 40029 : 40163);
    if (this.#now().getTime() >= code.expiresAt) throw refuse(kind === "OAUTH" ? 42003 : 40029);
    isFor(code.grant);
    code.isUsed = true;
    return code.grant;
  }

  /** Codes lie in the order in which they were issued. */
  #forget(issuedBefore: number): void {
    for (const [value, { issuedAt }] of this.#codes) {
      if (issuedAt >= issuedBefore) return;
      this.#codes.delete(value);
    }
  }
}

const isOfKind = <Kind extends CodeGrant["kind"]>(grant: CodeGrant, kind: Kind): grant is Grant<Kind> =>
  grant.kind === kind;
