import { createHash } from "node:crypto";
import { draw, drawOne } from "./chance.ts";

export type Channel = "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE";

/** The accounts of the sample's company, all of them made up. */
export const RETAIL_ACCOUNTS = {
  app: "retail-app",
  website: "retail-website",
  miniProgramAppid: "wx6f3a1b2c4d5e6f70",
  officialAccountAppid: "wx0a9b8c7d6e5f4a3b",
  openPlatform: "retail-open-platform",
} as const;

/** An identifier that is valid within one application or account. */
export interface AccountIdentifier {
  readonly type: "MINI_PROGRAM_OPENID" | "OFFICIAL_ACCOUNT_OPENID" | "UNIONID" | "APP_USER_ID" | "WEBSITE_USER_ID";
  readonly namespace: string;
  readonly value: string;
}

/** A phone number, E.164. */
export interface PhoneIdentifier {
  readonly type: "PHONE";
  readonly value: string;
}

/** An identifier as `upsertUsers` takes it (`IdentifierInput`). */
export type PersonIdentifier = AccountIdentifier | PhoneIdentifier;

/** What one system knows of a person: one record of `upsertUsers`. */
export type PersonRecord = readonly PersonIdentifier[];

/** The identifiers that we made up for a customer of the data set; null for what the person does not have. */
interface PersonIdentifiers {
  readonly appUserId: AccountIdentifier;
  readonly miniProgramOpenid: AccountIdentifier | null;
  readonly officialAccountOpenid: AccountIdentifier | null;
  readonly websiteUserId: AccountIdentifier | null;
  readonly unionid: AccountIdentifier | null;
  readonly phone: PhoneIdentifier | null;
}

/** A customer of the data set as a person. */
export interface RetailPerson extends PersonIdentifiers {
  readonly customerId: string;
  /** The ends at which the person is known; the app always among them. */
  readonly channels: readonly Channel[];
  /** What each system sends of the person, in this order. */
  readonly records: readonly PersonRecord[];
}

/**
 * Who a customer of the data set is at each end. Pure: the same customer is always the same person, and no two share
 * an identifier.
 *
 * Each system sends its own record, and each record shares an identifier with an earlier one of the same person.
 * Where what the system knows by itself does not (an official account sees no phone number), it has asked the person
 * for the phone number, or had the app account bound.
 *
 * @param customerId one to eight digits, without a leading zero
 */
export function retailPerson(customerId: string): RetailPerson {
  const identifiers = identifiersOf(customerId);
  const { appUserId, phone, miniProgramOpenid, officialAccountOpenid, unionid, websiteUserId } = identifiers;
  const ends: readonly { readonly channel: Channel; readonly record: PersonRecord }[] = [
    { channel: "APP", record: known(appUserId, phone) },
    { channel: "MINI_PROGRAM", record: miniProgramOpenid ? known(miniProgramOpenid, unionid, phone) : [] },
    { channel: "OFFICIAL_ACCOUNT", record: officialAccountOpenid ? known(officialAccountOpenid, unionid) : [] },
    { channel: "WEBSITE", record: known(websiteUserId) },
  ];
  const knownAt = ends.filter(({ record }) => record.length > 0);
  return {
    customerId,
    ...identifiers,
    channels: knownAt.map(({ channel }) => channel),
    records: linked(
      knownAt.map(({ record }) => record),
      phone ?? appUserId,
    ),
  };
}

function identifiersOf(customerId: string): PersonIdentifiers {
  const drawn = (share: number, what: string) => draw(customerId, what) < share;
  const { app, website, miniProgramAppid, officialAccountAppid, openPlatform } = RETAIL_ACCOUNTS;
  const inMiniProgram = drawn(0.6, "mini-program");
  // Who uses the mini-program is likelier to follow the official account; 40 in 100 of all customers do.
  const inOfficialAccount = drawn(inMiniProgram ? 0.55 : 0.175, "official account");
  const hasUnionid = (inMiniProgram || inOfficialAccount) && drawn(0.85, "unionid");
  const hasWebsiteAccount = drawn(0.25, "website");
  const hasPhone = drawn(0.7, "phone");
  return {
    appUserId: { type: "APP_USER_ID", namespace: app, value: customerId },
    miniProgramOpenid: inMiniProgram ? wechatId("MINI_PROGRAM_OPENID", miniProgramAppid, customerId) : null,
    officialAccountOpenid: inOfficialAccount
      ? wechatId("OFFICIAL_ACCOUNT_OPENID", officialAccountAppid, customerId)
      : null,
    websiteUserId: hasWebsiteAccount
      ? { type: "WEBSITE_USER_ID", namespace: website, value: `web-${customerId}` }
      : null,
    unionid: hasUnionid ? wechatId("UNIONID", openPlatform, customerId) : null,
    phone: hasPhone ? { type: "PHONE", value: phoneNumber(customerId) } : null,
  };
}

const known = (...identifiers: readonly (PersonIdentifier | null)[]): PersonRecord =>
  identifiers.filter((identifier) => identifier !== null);

/** Adds `link` to each record that shares nothing with those before it. */
function linked(records: readonly PersonRecord[], link: PersonIdentifier): PersonRecord[] {
  const seen = new Set<PersonIdentifier>();
  return records.map((record, index) => {
    const whole = index === 0 || record.some((identifier) => seen.has(identifier)) ? record : [...record, link];
    whole.forEach((identifier) => seen.add(identifier));
    return whole;
  });
}

/** Prefixes of mobile numbers in mainland China. */
const MOBILE_PREFIXES = ["135", "138", "139", "150", "158", "186", "188"] as const;

/**
 * A mobile number of the right form, made up. The factor is coprime to the number of endings, so that no two customers
 * have the same ending.
 */
function phoneNumber(customerId: string): string {
  const ending = (Number(customerId) * 48_271_937) % 100_000_000;
  return `+86${drawOne(MOBILE_PREFIXES, customerId, "phone prefix") ?? MOBILE_PREFIXES[0]}${String(ending).padStart(8, "0")}`;
}

/** An openid or unionid of the usual form: 28 characters, the first six the same within one account. */
function wechatId(type: AccountIdentifier["type"], namespace: string, customerId: string): AccountIdentifier {
  const hash = (text: string, length: number) => createHash("sha256").update(text).digest("base64url").slice(0, length);
  return { type, namespace, value: `o${hash(namespace, 5)}${hash(`${namespace}\n${customerId}`, 22)}` };
}
