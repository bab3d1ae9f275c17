import type { IdentifierType, Trust } from "./identifier.ts";

/** An identifier as it is bound to a person; its clear value stays in the store. */
export interface BoundIdentifier {
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly masked: string;
  /** The store's blind index of the value: tells whether it is the one asked for, and nothing else. */
  readonly hash: string;
  readonly country?: string;
  readonly trust: Trust;
  readonly boundAt: Date;
}

/** One person, with everything that identity knows of them. */
export interface Person {
  /** The canonical id. */
  readonly id: string;
  /** All ids that belong to the person, the canonical one first. */
  readonly aliasIds: readonly string[];
  readonly createdAt: Date;
  /** Oldest first. */
  readonly identifiers: readonly BoundIdentifier[];
}

/** An end at which a company meets its customers. */
export type Channel = "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE" | "STORE";

const CHANNEL_OF: Partial<Record<IdentifierType, Channel>> = {
  MINI_PROGRAM_OPENID: "MINI_PROGRAM",
  OFFICIAL_ACCOUNT_OPENID: "OFFICIAL_ACCOUNT",
  APP_USER_ID: "APP",
  WEBSITE_USER_ID: "WEBSITE",
};

const CHANNEL_ORDER: readonly Channel[] = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"];

/** The ends at which a person is known: those whose identifiers they have. */
export function channelsOf({ identifiers }: Person): readonly Channel[] {
  const known = new Set(identifiers.map(({ type }) => CHANNEL_OF[type]));
  return CHANNEL_ORDER.filter((channel) => known.has(channel));
}

/** The phone number to show: the one bound longest; a person has one, unless a merge brought another. */
export const phoneOf = ({ identifiers }: Person): BoundIdentifier | null =>
  identifiers.find(({ type }) => type === "PHONE") ?? null;
