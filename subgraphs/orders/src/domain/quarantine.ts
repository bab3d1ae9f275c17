import type { ProblemCode, RecordProblem } from "./recordProblem.ts";

/** What a record tells of. */
export type RecordKind = "ORDER" | "RESERVATION";

/**
 * In which form a record is kept: canonical, as its source has it, all rows of a file that make it (`KeptRows`), or one row
 * of several of which it is not known what they make.
 */
export type RecordForm = "CANONICAL" | "MAPPED" | "ROWS" | "ROW";

/** A record that could not be used, on its way into quarantine (隔离区). */
export interface UnusableRecord {
  readonly source: string;
  /** An order where it is left out. */
  readonly kind?: RecordKind;
  /** Left out where only its sender knows. */
  readonly form?: RecordForm;
  /** What tells it, together with its content, from every other of its source; where there is none, its content does. */
  readonly key: string | null;
  readonly raw: unknown;
  /** The number of the order or reservation as it gives it; left out or null where none is known. */
  readonly externalId?: string | null;
  /** See `Whole`. */
  readonly whole?: Whole;
  readonly problems: readonly RecordProblem[];
}

/** All of a record, or a digest of that, where only its beginning is kept: it tells it from others that begin so. */
export type Whole = string;

/** What became of a record in quarantine so far. */
export type QuarantineState = "OPEN" | "RESOLVED" | "GIVEN_UP";

/** How a record was resolved: somebody had it taken again, or its source sent the same once more and it could be taken. */
export type QuarantineResolution = "REPLAYED" | "SENT_AGAIN";

/** A record in quarantine. */
export interface QuarantinedRecord {
  readonly id: string;
  readonly source: string;
  readonly kind: RecordKind;
  /** Missing where only its sender knows, and of records from before it was kept. */
  readonly form?: RecordForm;
  /** Null once it is forgotten, a while after the record was resolved or given up. */
  readonly raw: unknown;
  readonly reasons: readonly RecordProblem[];
  /** When it was put there first. */
  readonly quarantinedAt: Date;
  readonly state: QuarantineState;
  /** Whether whoever sent it gave the reasons, who knows its form: what we say of it tells less. */
  readonly hasGivenReasons: boolean;
  /** When and by whom it was resolved or given up. */
  readonly settledAt?: Date;
  readonly settledBy?: string;
  readonly resolution?: QuarantineResolution;
  /** The id of the order or reservation that it became a version of. */
  readonly becameId?: string;
  readonly givenUpBecause?: string;
}

/** Which records of the quarantine are asked for. */
export interface QuarantineFilter {
  readonly state: QuarantineState;
  readonly source: string | null;
  /** The number of an order or reservation of `source`; never without one. */
  readonly externalId: string | null;
  /** See `reasonOf`. */
  readonly reasonField: string | null;
  /** Of the first reason. */
  readonly reasonCode: ProblemCode | null;
  readonly from: Date | null;
  /** Not itself. */
  readonly to: Date | null;
}

/** How many records of a source are in quarantine for the same reason. */
export interface QuarantineCount {
  readonly source: string;
  readonly reasonField: string;
  readonly reasonCode: ProblemCode;
  readonly count: number;
}

/** By what records are counted and looked for: field and code of their first reason, of whichever line. */
export const reasonOf = ([first]: readonly RecordProblem[]) => ({
  reasonField: (first?.field ?? "").replace(/\.\d+(?=\.|$)/g, ".*"),
  reasonCode: first?.reason.code ?? "OTHER",
});

/**
 * The largest record that is taken, in characters of its JSON: three bytes each at most, so that it fits into a request
 * several times over, and with its problems stays below the 16 MB of a document. An order of 1,000 lines fits with
 * article numbers and titles as long as may be, in Chinese as in Latin letters.
 */
export const RAW_CHARACTERS_MAX = 1024 * 1024;

/** How many days the raw form of a record is kept that was resolved or given up, unless told. */
export const RAW_DAYS = 30;

/** How deep a record may be nested. */
export const RAW_LEVELS_MAX = 100;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((child) => isDeeperThan(child, levels - 1)));

export const isTooDeep = (raw: unknown): boolean => isDeeperThan(raw, RAW_LEVELS_MAX);

/** @param raw not too deep */
export const isTooLarge = (raw: unknown): boolean => JSON.stringify(raw).length > RAW_CHARACTERS_MAX;

/** Whether a record can be kept in its raw form. */
export const canBeKept = (raw: unknown): boolean => !isTooDeep(raw) && !isTooLarge(raw);
