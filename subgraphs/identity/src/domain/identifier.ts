import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** The kinds of identifier, in the order of the schema. */
export const IDENTIFIER_TYPES = [
  "PHONE",
  "MINI_PROGRAM_OPENID",
  "OFFICIAL_ACCOUNT_OPENID",
  "UNIONID",
  "APP_USER_ID",
  "EMAIL",
  "WEBSITE_USER_ID",
  "DEVICE_ID",
] as const;

export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** How sure we are, from the weakest to the strongest; the place in the list is the stored number. */
export const TRUST_LEVELS = ["ASSERTED", "DEVICE", "WECHAT", "SMS_CODE", "STAFF"] as const;

export type Trust = (typeof TRUST_LEVELS)[number];

/** Whether it is a proof: what is only asserted, or seen on a device, merges nobody and refreshes nothing. */
export const isProof = (trust: Trust): boolean => TRUST_LEVELS.indexOf(trust) >= TRUST_LEVELS.indexOf("WECHAT");

/** An identifier in its one canonical form: equal identifiers are equal in every part. */
export interface Identifier {
  readonly type: IdentifierType;
  /** Empty for a phone number, an e-mail address and a device. */
  readonly namespace: string;
  /** E.164 for a phone number, lower case for an e-mail address. Personal: never log it. */
  readonly value: string;
  /** The value with its middle hidden. */
  readonly masked: string;
  /** ISO 3166 country of a phone number. */
  readonly country?: string;
}

/** Why a text is no identifier. */
export interface IdentifierProblem {
  readonly part: "namespace" | "value";
  /** A sentence's end in both languages, without the value. */
  readonly reason: { readonly zh: string; readonly en: string };
}

/** Types of which a person has at most one per namespace. */
const EXCLUSIVE: ReadonlySet<IdentifierType> = new Set([
  "PHONE",
  "MINI_PROGRAM_OPENID",
  "OFFICIAL_ACCOUNT_OPENID",
  "UNIONID",
  "APP_USER_ID",
]);

export const isExclusive = (type: IdentifierType): boolean => EXCLUSIVE.has(type);

/** Tells one identifier from every other, in memory only: it contains the value. */
export const identifierKey = ({ type, namespace, value }: Identifier): string => `${type}\n${namespace}\n${value}`;

/** What broken systems send in place of a value; nobody is identified by it. */
const IDENTIFIES_NOBODY = /^(null|undefined|nil|none|nan|n\/a|unknown|anonymous|guest|-1|0+|-+|false|true)$/i;

/** What stands between the parts of a value without being one: `0000-0000` is as empty as `00000000`. */
const SEPARATORS = /[-:._ ]/g;

/** A device that could not read its id sends its length in one character: `ffffffff-ffff-…`. */
const ONE_CHARACTER = /^(.)\1*$/i;

/**
 * What many devices say they are, without separators: the address that iOS gives for every network card since version 7,
 * and the Android id of a whole series of phones and of the first emulators.
 */
const SHARED_DEVICES: ReadonlySet<string> = new Set(["020000000000", "9774d56d682e549c"]);

function identifiesNobody(type: IdentifierType, text: string): boolean {
  const bare = text.replace(SEPARATORS, "");
  if (bare === "" || IDENTIFIES_NOBODY.test(text) || IDENTIFIES_NOBODY.test(bare)) return true;
  return type === "DEVICE_ID" && (ONE_CHARACTER.test(bare) || SHARED_DEVICES.has(bare.toLowerCase()));
}

const problem = (part: IdentifierProblem["part"], zh: string, en: string): IdentifierProblem => ({
  part,
  reason: { zh, en },
});

/** Full-width digits and letters to plain ones, without the space around. */
const tidy = (text: string): string => text.normalize("NFKC").trim();

/** All but up to `endMax` characters of each end: `abcdefgh` becomes `ab****gh`, never showing more than half. */
function mask(value: string, endMax: number): string {
  const shown = Math.min(endMax, Math.floor(value.length / 4));
  return `${value.slice(0, shown)}****${shown === 0 ? "" : value.slice(-shown)}`;
}

interface Form {
  readonly pattern: RegExp;
  readonly namespace: RegExp | null;
}

/** WeChat: appids are `wx` and 16 characters, openids and unionids about 28 of base64url. */
const APPID = /^wx[0-9a-zA-Z]{16}$/;
const WECHAT_ID = /^[A-Za-z0-9_-]{6,64}$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const FOREIGN_ID = /^[^\p{C}]{1,128}$/u;

const FORMS: Record<Exclude<IdentifierType, "PHONE" | "EMAIL">, Form> = {
  MINI_PROGRAM_OPENID: { pattern: WECHAT_ID, namespace: APPID },
  OFFICIAL_ACCOUNT_OPENID: { pattern: WECHAT_ID, namespace: APPID },
  UNIONID: { pattern: WECHAT_ID, namespace: NAME },
  APP_USER_ID: { pattern: FOREIGN_ID, namespace: NAME },
  WEBSITE_USER_ID: { pattern: FOREIGN_ID, namespace: NAME },
  DEVICE_ID: { pattern: /^[A-Za-z0-9:._-]{8,128}$/, namespace: null },
};

const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** One number as people write it: digits and what stands between them. */
const ONE_NUMBER = /^\+?[\d\s().-]+$/;

function parsePhone(text: string): Identifier | IdentifierProblem {
  const international = text.replace(/^00/, "+");
  const phone = ONE_NUMBER.test(international) ? parsePhoneNumberFromString(international, "CN") : undefined;
  const type = phone?.getType();
  if (!phone?.isValid() || (type !== "MOBILE" && type !== "FIXED_LINE_OR_MOBILE"))
    return problem("value", "不是有效的手机号", "is not a valid mobile phone number");
  const national = phone.nationalNumber;
  return {
    type: "PHONE",
    namespace: "",
    value: phone.number,
    // In mainland China 3 and 4 of the 11 digits are customary; elsewhere numbers may have as few as 7.
    masked:
      phone.country === "CN"
        ? `${national.slice(0, 3)}****${national.slice(-4)}`
        : `+${phone.countryCallingCode} ${mask(national, 2)}`,
    ...(phone.country ? { country: phone.country } : {}),
  };
}

function parseEmail(text: string): Identifier | IdentifierProblem {
  const value = text.toLowerCase();
  if (value.length > 254 || !EMAIL.test(value))
    return problem("value", "不是有效的邮箱地址", "is not a valid e-mail address");
  const at = value.lastIndexOf("@");
  return { type: "EMAIL", namespace: "", value, masked: `${value.slice(0, at > 1 ? 1 : 0)}****${value.slice(at)}` };
}

/** Ids that another system has given: two that differ in one byte may be two people there. */
const OPAQUE: ReadonlySet<IdentifierType> = new Set(["APP_USER_ID", "WEBSITE_USER_ID"]);

/**
 * Brings an identifier into its canonical form: full-width characters folded, space removed, phone numbers in E.164
 * (without a country prefix they are read as numbers of mainland China), e-mail addresses in lower case. User ids of other
 * systems are kept byte for byte.
 *
 * Refused are values that identify nobody: empty ones, `null`, `undefined`, zeros, `-1`, `anonymous` and the like, whatever
 * separators they are written with, devices of one repeated character, and ids that many devices share.
 */
export function parseIdentifier(
  type: IdentifierType,
  namespace: string | null | undefined,
  value: string,
): Identifier | IdentifierProblem {
  const text = tidy(value);
  const space = tidy(namespace ?? "");
  if (text === "") return problem("value", "不能为空", "must not be empty");
  if (identifiesNobody(type, text)) return problem("value", "不能标识任何人", "cannot identify anybody");

  const form = type === "PHONE" || type === "EMAIL" ? null : FORMS[type];
  if (!form?.namespace && space !== "")
    return problem("namespace", "此类标识没有命名空间", "is not used with this type");
  if (type === "PHONE") return parsePhone(text);
  if (type === "EMAIL") return parseEmail(text);
  const { pattern, namespace: spacePattern } = FORMS[type];
  if (spacePattern && !spacePattern.test(space))
    return spacePattern === APPID
      ? problem("namespace", "不是有效的 appid", "is not an appid (wx and 16 characters)")
      : problem(
          "namespace",
          "不是有效的名称",
          "must be a name of 1 to 64 letters, digits, dots, dashes or underscores",
        );
  const exact = OPAQUE.has(type) ? value : text;
  if (!pattern.test(exact)) return problem("value", "格式不正确", "does not have the form of this type of identifier");
  return { type, namespace: space, value: exact, masked: mask(exact, 4) };
}

export const isProblem = (parsed: Identifier | IdentifierProblem): parsed is IdentifierProblem => "reason" in parsed;
