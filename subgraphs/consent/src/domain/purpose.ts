/** A text in the languages that Datong speaks; shown to people as it is. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The ends (端) at which a person meets the company. */
export const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"] as const;

export type Channel = (typeof CHANNELS)[number];

/** What personal data can be used for. */
export const PURPOSE_CODES = [
  "LOCATION",
  "PUSH",
  "MARKETING",
  "CACHE_STORAGE",
  "PERSONALIZED_RECOMMENDATION",
  "PHONE_NUMBER",
  "PROFILE_BUILDING",
  "THIRD_PARTY_SHARING",
] as const;

export type PurposeCode = (typeof PURPOSE_CODES)[number];

/** What allows the processing (PIPL articles 13, 23, 25, 26, 29 and 39). */
export const LEGAL_BASES = ["CONSENT", "SEPARATE_CONSENT", "CONTRACT", "LEGAL_DUTY"] as const;

export type LegalBasis = (typeof LEGAL_BASES)[number];

/** What a person reads where a purpose is not allowed. */
export interface Refusals {
  /** They have refused, or taken back what they agreed to. */
  readonly closed: Text;
  /** They were never asked. */
  readonly notAsked: Text;
  /** The notice has changed since they agreed. */
  readonly noticeChanged: Text;
  /** What they agreed to has run out. */
  readonly expired: Text;
  /** The end where they are does not use this purpose. */
  readonly notAtChannel: Text;
}

/** What a version of a purpose says, apart from its place among the versions. */
export interface PurposeContent {
  readonly name: Text;
  readonly basis: LegalBasis;
  /** Whether the data is sensitive personal information (敏感个人信息; PIPL article 28). */
  readonly sensitive: boolean;
  /** GLOBAL: the newest choice at any end holds at every end. CHANNEL: each end has its own. */
  readonly scope: "GLOBAL" | "CHANNEL";
  /** What holds where nothing was chosen; ALLOW is not for purposes that need consent. */
  readonly default: "ALLOW" | "DENY";
  /** The ends at which it can be asked for. */
  readonly channels: readonly Channel[];
  /** The ends at which every message needs a one-time subscription of WeChat's (一次性订阅消息). */
  readonly oneTimeAt: readonly Channel[];
  /** How many days of 24 hours a grant holds; null when it holds until it is withdrawn. */
  readonly validDays: number | null;
  /** What the person is told before they choose (告知; PIPL articles 17 and 30). */
  readonly notice: Text;
  /**
   * For a GLOBAL purpose whose refusal at one end is an opt-out everywhere: what a person reads at the other ends. Null
   * where a refusal is simply the newest choice.
   */
  readonly globalOptOut: Text | null;
  readonly refusals: Refusals;
}

/** One version of a purpose of processing (处理目的). Never changed once it is published. */
export interface Purpose extends PurposeContent {
  readonly code: PurposeCode;
  /** From 1; each version is one more than the one before. */
  readonly noticeVersion: number;
  /** The oldest version whose grants still hold: this one after a material change, that of the version before otherwise. */
  readonly holdsFrom: number;
  /** SHA-256 of the notice in both languages, in hex: what a consent event says was shown. */
  readonly noticeHash: string;
  /** From when on it is the current one. */
  readonly effectiveAt: Date;
}

/** Every published version of one purpose, the oldest first; at least one. */
export type PurposeVersions = readonly [Purpose, ...Purpose[]];

/** Every version of every purpose, by code. */
export type Purposes = Readonly<Record<PurposeCode, PurposeVersions>>;

/** The version that is current at a moment; the first before any was. */
export const versionAt = (versions: PurposeVersions, at: Date): Purpose =>
  versions.findLast(({ effectiveAt }) => effectiveAt <= at) ?? versions[0];

/** Whether a version was taken back before it counted: a later one counts from no later moment on. It is kept as it was. */
export const isTakenBack = (versions: PurposeVersions, { noticeVersion, effectiveAt }: Purpose): boolean =>
  versions.some((later) => later.noticeVersion > noticeVersion && later.effectiveAt <= effectiveAt);

/** The version that counts after another, or is to; null when none does. */
export const versionAfter = (versions: PurposeVersions, { noticeVersion }: Purpose): Purpose | null =>
  versions.find((one) => one.noticeVersion > noticeVersion && !isTakenBack(versions, one)) ?? null;

/** Whether the processing rests on the person's consent. */
export const needsConsent = ({ basis }: Pick<PurposeContent, "basis">): boolean =>
  basis === "CONSENT" || basis === "SEPARATE_CONSENT";
