import { isExclusive, type IdentifierType, type Trust } from "./identifier.ts";

/** An identifier as it is bound to a person; its clear value stays in the store. */
export interface BoundIdentifier {
  /** The record's id: fresh for every binding, never used again. */
  readonly id: string;
  /** The user of the person to whom it was bound; merges do not change it. */
  readonly userId: string;
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly masked: string;
  /** The store's blind index of the value: tells whether it is the one asked for, and nothing else. */
  readonly hash: string;
  readonly country?: string;
  readonly trust: Trust;
  readonly boundAt: Date;
  /** When the person last proved it, at trust `WECHAT` or higher; null for one that was only asserted. */
  readonly verifiedAt: Date | null;
}

/** One person, with everything that identity knows of them. */
export interface Person {
  /** The canonical id. */
  readonly id: string;
  /** All ids that belong to the person, the canonical one first. */
  readonly aliasIds: readonly string[];
  readonly createdAt: Date;
  /** When they first proved anything; null while they are only known by what back ends have asserted. */
  readonly claimedAt: Date | null;
  /** The ends at which they have logged in. */
  readonly loginChannels: readonly Channel[];
  /** Oldest first. */
  readonly identifiers: readonly BoundIdentifier[];
}

/** Identifiers that one person may hold. */
export const IDENTIFIERS_PER_USER_MAX = 20;

/** An end at which a company meets its customers. */
export type Channel = "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE" | "STORE";

/** The end that an identifier of a type stands for; a phone number, for example, stands for none. */
export const CHANNEL_OF: Partial<Record<IdentifierType, Channel>> = {
  MINI_PROGRAM_OPENID: "MINI_PROGRAM",
  OFFICIAL_ACCOUNT_OPENID: "OFFICIAL_ACCOUNT",
  APP_USER_ID: "APP",
  WEBSITE_USER_ID: "WEBSITE",
};

const CHANNEL_ORDER: readonly Channel[] = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"];

/** The ends at which a person is known: those whose identifiers they have, and those at which they have logged in. */
export function channelsOf({ identifiers, loginChannels }: Person): readonly Channel[] {
  const known = new Set([...identifiers.map(({ type }) => CHANNEL_OF[type]), ...loginChannels]);
  return CHANNEL_ORDER.filter((channel) => known.has(channel));
}

/** The phone number to show: the one bound longest; a person has one, unless a merge brought another. */
export const phoneOf = ({ identifiers }: Person): BoundIdentifier | null =>
  identifiers.find(({ type }) => type === "PHONE") ?? null;

/**
 * Whether an identifier of a person logs them in: one that was proved, and one that back ends had asserted before the
 * person first proved anything, who then claims all of it. What they assert later may be another's: it has to be proved.
 */
export const isCredential = ({ claimedAt }: Person, { verifiedAt, boundAt }: BoundIdentifier): boolean =>
  verifiedAt !== null || claimedAt === null || boundAt <= claimedAt;

/** What decides whether two identifiers cannot both belong to one person. */
type Kind = Pick<BoundIdentifier, "type" | "namespace">;

/** Whether a person may have only one of the two: both are of one exclusive type and namespace. */
export const exclude = (a: Kind, b: Kind): boolean =>
  isExclusive(a.type) && a.type === b.type && a.namespace === b.namespace;

/** The identifier that a person already has where they may have only one; undefined where there is room. */
export const inPlaceOf = ({ identifiers }: Person, wanted: Kind): BoundIdentifier | undefined =>
  identifiers.find((known) => exclude(known, wanted));

/** How many identifiers the canonical user itself may hold, so that the whole person has at most 20. */
export const roomOf = ({ id, identifiers }: Person): number =>
  IDENTIFIERS_PER_USER_MAX - identifiers.filter(({ userId }) => userId !== id).length;
