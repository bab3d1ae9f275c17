import { createHash } from "node:crypto";
import type { KnownUser } from "@datong/identity";

type Identifier = KnownUser["identifiers"][number];

export const MINI_PROGRAM = "wx0123456789abcdef";
const OFFICIAL_ACCOUNT = "wxfedcba9876543210";

/** One user of so many was merged into the one before. */
const MERGED_EVERY = 20;

const FIRST_CREATED_MS = Date.UTC(2024, 0, 1);

const digest = (kind: string, place: number) => createHash("sha256").update(`${kind} ${place}`).digest();

/** As WeChat makes them: 28 characters of base64url. */
const wechatId = (kind: string, place: number) => `o${digest(kind, place).toString("base64url").slice(0, 27)}`;

const masked = (value: string) => `${value.slice(0, 4)}****${value.slice(-4)}`;

const anIdentifier = (type: Identifier["type"], namespace: string, value: string): Identifier => ({
  type,
  namespace,
  value,
  masked: masked(value),
});

/** The phone number as its owner writes it. */
export const phoneOf = (place: number): string => `138${String(place).padStart(8, "0")}`;

export const miniProgramOpenidOf = (place: number): string => wechatId("mini-program", place);

/** The user's id: of version 7, so that a later one sorts after an earlier one. */
export function userIdOf(place: number): string {
  const time = (FIRST_CREATED_MS + place * 30).toString(16).padStart(12, "0");
  const random = digest("user", place).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** Whether a user stands for themselves. */
export const isCanonical = (place: number): boolean => place % MERGED_EVERY !== 1;

function identifiersOf(place: number): readonly Identifier[] {
  const phone = phoneOf(place);
  const all = [
    {
      ...anIdentifier("PHONE", "", `+86${phone}`),
      masked: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      country: "CN",
    },
    anIdentifier("MINI_PROGRAM_OPENID", MINI_PROGRAM, miniProgramOpenidOf(place)),
    anIdentifier("UNIONID", "main", wechatId("unionid", place)),
    anIdentifier("APP_USER_ID", "app", `app-${place}`),
  ];
  return all.slice(0, 2 + (place % 3));
}

/** What the official account knew of somebody before it was found out who they are. */
const identifiersOfMerged = (place: number): readonly Identifier[] => [
  anIdentifier("OFFICIAL_ACCOUNT_OPENID", OFFICIAL_ACCOUNT, wechatId("official account", place)),
  anIdentifier("WEBSITE_USER_ID", "website", `website-${place}`),
];

/** A user with 2 to 4 identifiers who stands for themselves. */
export const aUser = (place: number): KnownUser => ({
  id: userIdOf(place),
  createdAt: new Date(FIRST_CREATED_MS + place * 30),
  identifiers: identifiersOf(place),
});

/** A user as they are in a database that has been in use: now and then one was merged into the one before. */
export const aSettledUser = (place: number): KnownUser =>
  isCanonical(place)
    ? aUser(place)
    : { ...aUser(place), mergedInto: userIdOf(place - 1), identifiers: identifiersOfMerged(place) };
