import { isProblem, parseIdentifier, type IdentifierType } from "../domain/identifier.ts";
import type { ProvenIdentifier } from "../domain/ports.ts";
import type { CompanyAccount } from "./config.ts";

/**
 * What an openid is at each kind of account. Apps and websites have openids of their own too; there they are user ids of
 * the application with that appid.
 */
const OPENID_TYPES: Readonly<Record<CompanyAccount["kind"], IdentifierType>> = {
  MINI_PROGRAM: "MINI_PROGRAM_OPENID",
  OFFICIAL_ACCOUNT: "OFFICIAL_ACCOUNT_OPENID",
  APP: "APP_USER_ID",
  WEBSITE: "WEBSITE_USER_ID",
};

function attested(type: IdentifierType, namespace: string, value: string): ProvenIdentifier | null {
  const identifier = parseIdentifier(type, namespace, value);
  return isProblem(identifier) ? null : { identifier, trust: "WECHAT" };
}

/** An openid that WeChat has attested; null for a text that is none. */
export const provenOpenid = ({ kind, appid }: CompanyAccount, openid: string): ProvenIdentifier | null =>
  attested(OPENID_TYPES[kind], appid, openid);

/**
 * A unionid that WeChat has attested. Null when WeChat gave none, or for an account whose Open Platform account has no
 * name in the configuration: a unionid without namespace identifies nobody.
 */
export const provenUnionid = ({ openPlatform }: CompanyAccount, unionid: string | null): ProvenIdentifier | null =>
  unionid === null || openPlatform === undefined ? null : attested("UNIONID", openPlatform, unionid);

/**
 * Who WeChat says somebody is: the openid, and the unionid where there is one.
 *
 * @throws Error when the openid is none
 */
export function provenIds(
  account: CompanyAccount,
  { openid, unionid }: { readonly openid: string; readonly unionid: string | null },
): readonly ProvenIdentifier[] {
  const first = provenOpenid(account, openid);
  if (!first) throw new Error("WeChat gave an openid that has not the form of one.");
  const second = provenUnionid(account, unionid);
  return second ? [first, second] : [first];
}
