import { isEncodingAesKey } from "./crypto/pushCipher.ts";
import { WechatError } from "./errors.ts";

/** What kind of account an appid belongs to; decides which calls it can make. */
export type WechatAccountKind = "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE";

/** How an account's console is set up to push. */
export interface PushSettings {
  /** Signs pushes: 3 to 32 letters and digits. */
  readonly token: string;
  /** Encrypts them, 43 characters. Where it is set, a push that is not encrypted is refused. */
  readonly encodingAesKey?: string;
}

/** One account at WeChat. */
export interface WechatAccount {
  readonly appid: string;
  readonly secret: string;
  readonly kind: WechatAccountKind;
  /** The company's own name for the Open Platform account that it is bound to, to which its unionids belong. */
  readonly openPlatform?: string;
  readonly push?: PushSettings;
}

/** The accounts of a client. */
export interface Accounts {
  /** @throws WechatError `UNKNOWN_ACCOUNT` when there is none, or it is of another kind. */
  of(appid: string, ...kinds: readonly WechatAccountKind[]): WechatAccount;
}

function check({ appid, secret, push }: WechatAccount, place: string): void {
  if (!/^[\w-]{1,64}$/.test(appid)) throw new TypeError(`${place}.appid must be 1 to 64 letters and digits`);
  if (secret.trim() === "") throw new TypeError(`${place}.secret must not be empty`);
  if (!push) return;
  if (!/^[A-Za-z0-9]{3,32}$/.test(push.token)) {
    throw new TypeError(`${place}.push.token must be 3 to 32 letters and digits`);
  }
  if (push.encodingAesKey !== undefined && !isEncodingAesKey(push.encodingAesKey)) {
    throw new TypeError(`${place}.push.encodingAesKey must be 43 letters and digits`);
  }
}

/**
 * Reads the accounts of a configuration.
 *
 * @throws TypeError naming the field that is wrong, never its value
 */
export function readAccounts(accounts: readonly WechatAccount[]): Accounts {
  const byAppid = new Map<string, WechatAccount>();
  accounts.forEach((account, place) => {
    check(account, `accounts[${place}]`);
    if (byAppid.has(account.appid)) throw new TypeError(`accounts[${place}].appid is there twice`);
    byAppid.set(account.appid, account);
  });
  return {
    of(appid, ...kinds) {
      const account = byAppid.get(appid);
      if (!account) throw new WechatError("UNKNOWN_ACCOUNT", { reason: "no account of that appid is configured" });
      if (!kinds.includes(account.kind)) {
        const reason = `the account is of kind ${account.kind}; this call is for ${kinds.join(", ")}`;
        throw new WechatError("UNKNOWN_ACCOUNT", { reason });
      }
      return account;
    },
  };
}
