import type { AMOUNT_FORMATS, DECIMAL_MARKS, SIGNS } from "../cleaning/amount.ts";
import type { DATE_ORDERS, TIME_FORMATS } from "../cleaning/time.ts";
import type { MappedKind } from "./canonicalFields.ts";

/** A value as it stands in a mapping. */
export type Scalar = string | number | boolean;

/** What a record must say to be taken, to be a cancellation, or for a field to be there. Texts are compared without width, case and space around. */
export interface Condition {
  readonly path: string;
  /** One of these. */
  readonly in?: readonly Scalar[] | undefined;
  /** None of these. */
  readonly notIn?: readonly Scalar[] | undefined;
  /** A text that begins so. */
  readonly startsWith?: string | undefined;
}

/** Where a canonical field comes from and how it is written. Which members a field may have depends on its kind. */
export interface FieldRule {
  /** Where to look, the first that says something wins; see `path.ts`. */
  readonly path?: readonly string[] | undefined;
  /** What stands between the values where all paths together make the value, and between the groups of `extract`. */
  readonly join?: string | undefined;
  /** What means nothing in this field, besides what does in all of the mapping. */
  readonly absent?: readonly (string | number)[] | undefined;
  /** A regular expression whose groups are the part of what stands there that counts; see `expression.ts`. */
  readonly extract?: string | undefined;
  /** A regular expression that the whole value must match. */
  readonly pattern?: string | undefined;
  /** Of a field that a record may do without: all that the record must say for it to be there. */
  readonly when?: readonly Condition[] | undefined;
  /** The value for every record; there is no path then. */
  readonly value?: Scalar | undefined;
  /** The value where no path says anything; as the source would write it. */
  readonly default?: Scalar | undefined;
  /** Of a code: values that the field has, whatever else it says, where the record fulfils all of their conditions; the first counts. */
  readonly cases?: readonly { readonly value: string; readonly when: readonly Condition[] }[] | undefined;
  /** By canonical value, how the source writes it. */
  readonly codes?: Readonly<Record<string, readonly Scalar[]>> | undefined;
  readonly format?: (typeof AMOUNT_FORMATS)[number] | (typeof TIME_FORMATS)[number] | undefined;
  /** Of an amount: what its sign means, where the source writes one that says nothing, or the opposite. */
  readonly sign?: (typeof SIGNS)[number] | undefined;
  /** Of an amount that is a text: what stands before its decimals. */
  readonly decimalMark?: (typeof DECIMAL_MARKS)[number] | undefined;
  /** Of an amount: it is what all of a line cost, rather than one. */
  readonly lineTotal?: boolean | undefined;
  /** Instead of the mapping's. */
  readonly timeZone?: string | undefined;
  readonly dateOrder?: (typeof DATE_ORDERS)[number] | undefined;
  /** Of a version: what it is. */
  readonly as?: "number" | "time" | undefined;
  /** Of the version of an order that is a time: the source's clock is so coarse that it tells several states with one. */
  readonly coarse?: boolean | undefined;
  /** Of the version of a file of rows: the latest time of this field in the file. */
  readonly latest?: string | undefined;
  /**
   * Of the status of a file of rows that tells none: by how many days old the record is when the file ends, in days of the
   * calendar of `timeZone`. The first entry applies whose `upTo` is not exceeded; the last has none.
   */
  readonly byAgeInDays?: readonly { readonly status: string; readonly upTo?: number | undefined }[] | undefined;
}

/** The types of identity's identifiers, see `schema/identity.graphql`. */
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

/**
 * How sure a source says it is of an identifier, from the least. Identity takes all of them as asserted: whatever a record
 * says proves nothing to it. An SMS code and a decision of staff are proved elsewhere, never by a record.
 */
export const TRUSTS = ["ASSERTED", "DEVICE", "WECHAT"] as const;

/** An identifier that the records of a source carry. */
export interface IdentifierRule {
  readonly type: (typeof IDENTIFIER_TYPES)[number];
  /** The appid, Open Platform account or application; none for a phone number, an e-mail address and a device. */
  readonly namespace?: string | undefined;
  readonly path: readonly string[];
  readonly extract?: string | undefined;
  readonly pattern?: string | undefined;
  /**
   * Whether it is left out where the record has another that names somebody: where it cannot be used at all, or only where
   * it contradicts the others, as one does that belongs to somebody else by now.
   */
  readonly optional?: boolean | "inConflict" | undefined;
  readonly trust: (typeof TRUSTS)[number];
}

/** How a source is read whose files have a row for each line of an order. Rows of one `externalId` are one order. */
export interface RowsRule {
  /** Columns that all rows of an order must agree on; where they do not, none of its rows counts. */
  readonly same: readonly string[];
  /** Whether a row that repeats an earlier one in every column is refused; it is a line of its own otherwise. */
  readonly refuseDuplicates: boolean;
  /** Whether rows below the first one of an order leave empty what that one says; see `fillDown.ts`. */
  readonly fillDown?: boolean | undefined;
  /**
   * What a version is of: of an `order`, whose newest rows are all of it then, or of a `line`, so that rows of any version are
   * lines of their order. Where it is left out, newer rows replace older ones that they repeat, see `settleRows.ts`.
   */
  readonly versionOf?: "order" | "line" | undefined;
  /**
   * Which rows take back what earlier ones ordered: with a negative quantity, from the same person, article and price, the
   * most recent first.
   */
  readonly cancellations?: Condition | undefined;
}

/** How the lines of an order stand in one text: `A*2;B*1`. */
export interface SplitRule {
  /** What stands between two lines: any of these, full-width as well. */
  readonly lines: readonly string[];
  /** What stands between two parts of a line, in the same way; empty where a line has but one. */
  readonly parts: readonly string[];
  /** What the parts of a line are called, in their order: the paths of its fields. */
  readonly names: readonly string[];
}

/** The lines of a record: a list in it, see `isListPath`, or without `path` the record itself, as its only line. */
export interface ItemsRule {
  readonly path?: string | undefined;
  /** Where there is a text at `path` rather than a list. */
  readonly split?: SplitRule | undefined;
  readonly fields: Readonly<Record<string, FieldRule>>;
}

/** How the files of a source are read; what is not told is found out. */
export interface FileRule {
  readonly encoding?: "utf-8" | "gb18030" | "utf-16le" | "utf-16be" | undefined;
  /** What stands between the fields of a CSV file. */
  readonly delimiter?: string | undefined;
  /** How many lines of a CSV file stand before its header. */
  readonly skipLines?: number | undefined;
  /** Where the list of records stands in a JSON file that is an object: names with dots between them. */
  readonly records?: string | undefined;
}

/** How one source maps onto the canonical form: `schema/dictionary/sources/<source>.yaml`. */
export interface SourceMapping {
  readonly source: string;
  /** Of the mapping itself; grows with every change. */
  readonly version: number;
  readonly kind: MappedKind;
  readonly name: { readonly zh: string; readonly en: string };
  /** Where clocks show the times that the source writes without a zone (tz database). */
  readonly timeZone?: string | undefined;
  readonly file?: FileRule | undefined;
  /** What else than nothing means nothing: `NULL`, `-`. Compared as texts: `0` is the number as well. */
  readonly absent: readonly (string | number)[];
  /** What a record must say to be taken; the others are skipped. */
  readonly only: readonly Condition[];
  readonly rows?: RowsRule | undefined;
  readonly fields: Readonly<Record<string, FieldRule>>;
  readonly items?: ItemsRule | undefined;
  readonly identifiers: readonly IdentifierRule[];
}
