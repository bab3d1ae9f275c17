import type { BoundIdentifier, Person } from "../domain/person.ts";
import type { PushedEvent } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";

/** `RevokeInfo` (WeChat: "authorization change"): a mini-program's phone number, and everything of an app or website. */
const PHONE_REVOKED = "8";
const ALL_REVOKED = "301";

/** Given by WeChat, and never proved by the person themselves. */
const isFromWechat = ({ trust }: BoundIdentifier): boolean => trust === "WECHAT";

/**
 * What of a person's identifiers goes when WeChat says that they took something back. WeChat asks that what it gave is
 * deleted; what the person has proved otherwise, such as a phone number by a code, stays.
 *
 * - *Left the official account*: nothing. Identity holds no profile of a follower, and the openid is what the person's
 *   orders and rights are found by.
 * - *Phone number taken back* in a mini-program: a number that nothing but WeChat vouches for.
 * - *Everything taken back* from an app or website: its openid, and the unionid unless another account has it too.
 * - *WeChat account closed*: the openid, the unionid and the number.
 *
 * Only the user who has the openid is looked at: a merge may have brought another WeChat account. The openid comes last,
 * for by it an interrupted event finds the person again.
 *
 * @param openid the person's record of the openid that the event names
 * @param accounts of the company
 */
export function takenBack(
  { kind, revoked }: PushedEvent,
  openid: BoundIdentifier,
  { identifiers }: Person,
  accounts: ReadonlyMap<string, CompanyAccount>,
): readonly BoundIdentifier[] {
  const openPlatform = accounts.get(openid.namespace)?.openPlatform;
  const own = identifiers.filter(({ userId }) => userId === openid.userId);
  const phones = own.filter((one) => one.type === "PHONE" && isFromWechat(one));
  const unionids = own.filter(({ type, namespace }) => type === "UNIONID" && namespace === openPlatform);
  const siblings = own.filter(
    ({ id, type, namespace }) =>
      id !== openid.id && type !== "UNIONID" && accounts.get(namespace)?.openPlatform === openPlatform,
  );

  if (kind === "WECHAT_CANCELLED") return [...phones, ...unionids, openid];
  if (kind !== "AUTHORIZATION_REVOKED") return [];
  if (revoked.includes(ALL_REVOKED)) return [...(siblings.length === 0 ? unionids : []), openid];
  return revoked.includes(PHONE_REVOKED) ? phones : [];
}
