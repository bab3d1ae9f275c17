import { createHash } from "node:crypto";

/**
 * An openid or unionid of the usual form, always the same for the same input: 28 characters that begin with `o`, the
 * first six the same within one account.
 *
 * @param account an appid, or an Open Platform account
 */
export function wechatId(account: string, personId: string, seed = ""): string {
  return `o${hash(`${seed}${account}`, 5)}${hash(`${seed}${account}\n${personId}`, 22)}`;
}

const hash = (text: string, length: number): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, length);
