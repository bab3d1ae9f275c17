/** A text in the languages that Datong speaks; shown to people as it is. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The ends (端) at which a person meets the company. */
export const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"] as const;

export type Channel = (typeof CHANNELS)[number];

/** What personal data can be used for. */
export const PURPOSE_CODES = ["LOCATION", "PUSH", "MARKETING", "CACHE_STORAGE", "PERSONALIZED_RECOMMENDATION"] as const;

export type PurposeCode = (typeof PURPOSE_CODES)[number];

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

/** A purpose of processing (处理目的) with the texts that go with it. */
export interface Purpose {
  readonly code: PurposeCode;
  readonly name: Text;
  /** GLOBAL: the newest choice at any end holds at every end. CHANNEL: each end has its own. */
  readonly scope: "GLOBAL" | "CHANNEL";
  /**
   * For a GLOBAL purpose whose refusal at one end is an opt-out everywhere: what a person reads at the other ends. Null
   * where a refusal is simply the newest choice.
   */
  readonly globalOptOut: Text | null;
  /** Whether the law asks for separate consent (单独同意; PIPL articles 23, 25, 26, 29 and 39). */
  readonly separateConsent: boolean;
  /** Whether the data is sensitive personal information (敏感个人信息; PIPL article 28). */
  readonly sensitive: boolean;
  /** The ends at which it can be asked for. */
  readonly channels: readonly Channel[];
  /** How many days of 24 hours a grant holds; null when it holds until it is withdrawn. */
  readonly validDays: number | null;
  /** From 1; one more whenever purpose, method or kind of data changes, so that everybody is asked again. */
  readonly noticeVersion: number;
  /** What the person is told before they choose (告知; PIPL articles 17 and 30). */
  readonly notice: Text;
  readonly refusals: Refusals;
}

/** Every purpose, by code. */
export type Purposes = Readonly<Record<PurposeCode, Purpose>>;
